using System.Globalization;
using System.Text.Json.Nodes;
using Kiosk.Services;

namespace Kiosk.Journey;

/// <summary>What was typed, as the back office gets it. The fields have been checked.</summary>
internal static class FieldValues
{
    public static JsonObject Of(IEnumerable<FormField> fields) => new(
        from field in fields
        let value = field.Value.Trim()
        where value.Length > 0 || field.Definition.Kind == FieldKind.Check
        select KeyValuePair.Create(field.Definition.Id, ValueOf(field.Definition.Kind, value)));

    private static JsonNode? ValueOf(FieldKind kind, string value) => kind switch
    {
        FieldKind.Check => value == FormRules.Ticked,
        FieldKind.Date => FormRules.ReadDate(value)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => value,
    };
}
