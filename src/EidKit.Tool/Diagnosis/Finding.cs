using System.Text.Json.Serialization;
using EidKit.Tool.Output;

namespace EidKit.Tool.Diagnosis;

/// <summary>One line of a diagnosis.</summary>
/// <param name="Check">What was looked at.</param>
/// <param name="Level">ok, warning or error.</param>
/// <param name="What">What was found.</param>
/// <param name="Remedy">What to do about it; null if there is nothing to do.</param>
internal sealed record Finding(string Check, string Level, string What, string? Remedy)
{
    /// <summary>The reader that it is about; null for the whole system.</summary>
    public string? Reader { get; init; }

    [JsonIgnore]
    public FindingLevel Severity { get; init; }

    public static Finding Ok(string check, string what) => Make(check, FindingLevel.Ok, what, remedy: null);

    public static Finding Warning(string check, string what, string remedy) => Make(check, FindingLevel.Warning, what, remedy);

    public static Finding Error(string check, string what, string remedy) => Make(check, FindingLevel.Error, what, remedy);

    private static Finding Make(string check, FindingLevel level, string what, string? remedy) =>
        new(check, JsonNames.Of(level), what, remedy) { Severity = level };
}
