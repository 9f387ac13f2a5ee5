using System.Text.Json.Serialization;
using EidKit.Tool.Output;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Diagnosis;

/// <summary>Everything that was found.</summary>
internal sealed record DiagnosisResult(IReadOnlyList<Finding> Findings) : CommandResult
{
    private const int MarkWidth = 9;

    [JsonIgnore]
    public override int Status => Findings.All(f => f.Severity != FindingLevel.Error) ? ExitStatus.Fine
        : Findings.Any(f => f is { Severity: FindingLevel.Error, Reader: null }) ? ExitStatus.NoReaderOrCard
        : ExitStatus.Failed;

    public override void Write(TextOutput output, TextTable texts)
    {
        string? reader = null;
        foreach (Finding finding in Findings)
        {
            if (finding.Reader != reader)
            {
                output.Line();
                output.Line(finding.Reader ?? "");
                reader = finding.Reader;
            }

            output.Line($"  {texts.Of(finding.Severity).PadRight(MarkWidth)}{finding.What}");
            if (finding.Remedy is not null)
            {
                output.Line($"  {"".PadRight(MarkWidth)}{texts.Format("doctor.remedy", finding.Remedy)}");
            }
        }

        output.Line();
        output.Line(texts.Format(
            "doctor.summary",
            Findings.Count(f => f.Severity == FindingLevel.Error),
            Findings.Count(f => f.Severity == FindingLevel.Warning)));
    }
}
