using System.Globalization;
using Kiosk.Services;

namespace Kiosk.Journey;

/// <summary>Checks what was typed into a form.</summary>
internal static class FormRules
{
    /// <summary>What is longer than this is no typing; in characters.</summary>
    public const int LongestInput = 4000;

    /// <summary>The value of a box that is ticked.</summary>
    public const string Ticked = "true";

    /// <param name="field">The field.</param>
    /// <param name="today">The day at the terminal.</param>
    public static FormField Check(FormField field, DateOnly today) => field with { Fault = FaultOf(field.Definition, field.Value.Trim(), today) };

    /// <summary>Reads a day as it is written in Germany; null if it is none.</summary>
    public static DateOnly? ReadDate(string value) =>
        DateOnly.TryParseExact(value, "d.M.yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;

    private static FieldFault? FaultOf(FormFieldDefinition definition, string value, DateOnly today)
    {
        if (definition.Kind == FieldKind.Check)
        {
            return definition.Required && value != Ticked ? FieldFault.Required : null;
        }

        if (value.Length == 0)
        {
            return definition.Required ? FieldFault.Required : null;
        }

        return value.Length > definition.MaximumLength ? FieldFault.Length : definition.Kind switch
        {
            FieldKind.Email when !IsEmail(value) => FieldFault.Email,
            FieldKind.Tel when !IsTelephone(value) => FieldFault.Tel,
            FieldKind.Date => ReadDate(value) is not { } day ? FieldFault.Date : definition.FromToday && day < today ? FieldFault.Past : null,
            FieldKind.Choice when definition.Choices.All(choice => choice.Id != value) => FieldFault.Choice,
            _ => null,
        };
    }

    private static bool IsEmail(string value) => value.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
        && at == value.LastIndexOf('@') && at < value.Length - 1 && !value.Any(char.IsWhiteSpace);

    private static bool IsTelephone(string value) =>
        value.Count(char.IsAsciiDigit) >= 3 && value.All(c => char.IsAsciiDigit(c) || c is '+' or ' ' or '-' or '/' or '(' or ')');
}
