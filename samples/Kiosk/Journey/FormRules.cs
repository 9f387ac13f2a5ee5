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

    /// <summary>Reads a day as it is written in Germany; null if it is none.</summary>
    public static DateOnly? ReadDate(string value) =>
        DateOnly.TryParseExact(value, "d.M.yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;

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
            "date" when ReadDate(value) is null => "date",
            "choice" when definition.Choices.All(choice => choice.Id != value) => "choice",
            _ => null,
        };
    }

    private static bool IsEmail(string value) => value.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
        && at == value.LastIndexOf('@') && at < value.Length - 1 && !value.Any(char.IsWhiteSpace);

    private static bool IsTelephone(string value) =>
        value.Count(char.IsAsciiDigit) >= 3 && value.All(c => char.IsAsciiDigit(c) || c is '+' or ' ' or '-' or '/' or '(' or ')');
}
