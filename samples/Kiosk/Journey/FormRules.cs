using System.Globalization;
using Kiosk.Services;

namespace Kiosk.Journey;

/// <summary>Checks what was typed into a form. Faults are those of <see cref="FormContent"/>.</summary>
internal static class FormRules
{
    /// <summary>What is longer than this is no typing; in characters.</summary>
    public const int LongestInput = 4000;

    /// <summary>The value of a box that is ticked.</summary>
    public const string Ticked = "true";

    public static FormField Check(FormField field) => field with { Fault = FaultOf(field.Definition, field.Value.Trim()) };

    private static string? FaultOf(FormFieldDefinition definition, string value)
    {
        if (definition.Kind == "check")
        {
            return definition.Required && value != Ticked ? "required" : null;
        }

        if (value.Length == 0)
        {
            return definition.Required ? "required" : null;
        }

        return value.Length > definition.MaximumLength ? "length" : definition.Kind switch
        {
            "email" when !IsEmail(value) => "email",
            "tel" when !IsTelephone(value) => "tel",
            "date" when !DateOnly.TryParseExact(value, "d.M.yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => "date",
            "choice" when !IsChoice(definition, value) => "choice",
            _ => null,
        };
    }

    private static bool IsEmail(string value) => value.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
        && at == value.LastIndexOf('@') && at < value.Length - 1 && !value.Any(char.IsWhiteSpace);

    private static bool IsTelephone(string value) =>
        value.Count(char.IsAsciiDigit) >= 3 && value.All(c => char.IsAsciiDigit(c) || c is '+' or ' ' or '-' or '/' or '(' or ')');

    /// <summary>A choice is told by its place in the list, whatever the language.</summary>
    private static bool IsChoice(FormFieldDefinition definition, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < definition.Choices.Count;
}
