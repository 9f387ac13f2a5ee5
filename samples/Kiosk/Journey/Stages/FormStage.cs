using Kiosk.Services;

namespace Kiosk.Journey.Stages;

/// <summary>The form of the service, prefilled from the card.</summary>
internal sealed class FormStage(Visitor visitor, IReadOnlyList<DataRow> fromCard) : Stage(visitor)
{
    private readonly ServiceDefinition _service = visitor.Service!;
    private readonly Guid _applicationId = NewId(visitor);
    private FormContent _content = new(fromCard, [.. visitor.Service!.Fields.Select(field => new FormField(field, "", Fault: null))]);

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
        _content = _content with { Fields = [.. _content.Fields.Select(FormRules.Check)] };
        return _content.Fields.Any(field => field.Fault is not null) ? this : new SendStage(Visitor, this, Compose());
    }

    private Application Compose() => new(
        _applicationId,
        _service.Id,
        [
            .. _content.FromCard.Select(row => KeyValuePair.Create(row.Label, row.Value)),
            .. _content.Fields.Where(field => field.Value.Length > 0).Select(field => KeyValuePair.Create("field." + field.Definition.Id, field.Value)),
        ]);

    private static Guid NewId(Visitor visitor)
    {
        Span<byte> bytes = stackalloc byte[16];
        visitor.Surroundings.Random.Fill(bytes);
        return new Guid(bytes);
    }
}
