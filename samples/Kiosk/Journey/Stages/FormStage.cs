using System.Text.Json.Nodes;
using Kiosk.Services;

namespace Kiosk.Journey.Stages;

/// <summary>The form of the service, prefilled from the card.</summary>
/// <param name="visitor">The citizen.</param>
/// <param name="rows">What the card gave, as it is shown.</param>
/// <param name="card">The same as it is sent.</param>
internal sealed class FormStage(Visitor visitor, IReadOnlyList<DataRow> rows, JsonObject card) : Stage(visitor)
{
    private readonly ServiceDefinition _service = visitor.Service!;
    private readonly string _number = Application.NewNumber(visitor.Surroundings.Random, visitor.Surroundings.Time.GetLocalNow());
    private FormContent _content = new(rows, [.. visitor.Service!.Fields.Select(field => new FormField(field, "", Fault: null))]);

    public override KioskPage Page => new KioskPage.Form(_service, _content);

    public override TimeSpan? Limit => Visitor.Idle.Form;

    public override bool ReleasesCard => true;

    public override Stage? SetField(string fieldId, string value)
    {
        int index = _content.Fields.ToList().FindIndex(field => field.Definition.Id == fieldId);
        if (index < 0 || value is null || value.Length > FormRules.LongestInput)
        {
            return null;
        }

        FormField[] fields = [.. _content.Fields];
        fields[index] = fields[index] with { Value = value, Fault = null };
        _content = _content with { Fields = fields };
        return this;
    }

    public override Stage Send()
    {
        var today = DateOnly.FromDateTime(Visitor.Surroundings.Time.GetLocalNow().DateTime);
        _content = _content with { Fields = [.. _content.Fields.Select(field => FormRules.Check(field, today))] };
        return _content.Fields.Any(field => field.Fault is not null)
            ? this
            : new SendStage(Visitor, this, new Application(_number, _service.Id, card, FieldValues.Of(_content.Fields)));
    }
}
