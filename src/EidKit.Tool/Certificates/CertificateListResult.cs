using System.Text.Json.Serialization;
using EidKit.Tool.Output;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Certificates;

/// <summary>Certificates that were printed, and files that could not be.</summary>
internal sealed record CertificateListResult(IReadOnlyList<CertificateSummary> Certificates, IReadOnlyList<UnreadableFile> Unreadable) : CommandResult
{
    [JsonIgnore]
    public override int Status => Unreadable.Count == 0 ? ExitStatus.Fine : ExitStatus.Failed;

    public override void Write(TextOutput output, TextTable texts)
    {
        foreach ((int index, CertificateSummary certificate) in Certificates.Index())
        {
            if (index > 0)
            {
                output.Line();
            }

            certificate.Write(output, texts);
        }

        foreach (UnreadableFile file in Unreadable)
        {
            new FailureResult(file.Reason, file.Next, file.Detail).Write(output, texts);
        }
    }
}
