using EidKit.Certificates;
using EidKit.Tool.Output;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Certificates;

/// <summary>The description of a terminal certificate.</summary>
/// <param name="Verdict">Whether it belongs to the certificate; if not, or if it is unreadable, nothing of it is shown.</param>
internal sealed record DescriptionSummary(string Verdict)
{
    public string? Subject { get; init; }

    public string? SubjectUrl { get; init; }

    public string? Issuer { get; init; }

    public string? IssuerUrl { get; init; }

    public string? RedirectUrl { get; init; }

    public string? TermsFormat { get; init; }

    /// <summary>The terms of usage; null if they are a PDF file.</summary>
    public string? Terms { get; init; }

    public int? CommunicationCertificates { get; init; }

    /// <summary>Why the file can't be read; null if it can.</summary>
    public string? Problem { get; init; }

    /// <summary>What a developer wants to know of that, in English; null if there is no more.</summary>
    public string? Detail { get; init; }

    /// <summary>Takes what lies beside the file of a certificate: the description that belongs to it, else the first one; null if there is none.</summary>
    public static DescriptionSummary? Beside(CertificateFile file, InputFiles files)
    {
        DescriptionSummary[] found = [.. file.DescriptionFiles().Select(path => Read(path, file.Certificate!, files))];
        return Array.Find(found, f => f.Subject is not null) ?? found.FirstOrDefault();
    }

    public void Write(TextOutput output, TextTable texts)
    {
        output.Section(
            texts["cvc.description"],
            (texts["description.verdict"], texts["description.verdict." + Verdict]),
            (texts["description.problem"], Problem),
            (texts["description.detail"], Detail),
            (texts["description.subject"], Subject),
            (texts["description.subject-url"], SubjectUrl),
            (texts["description.issuer"], Issuer),
            (texts["description.issuer-url"], IssuerUrl),
            (texts["description.redirect-url"], RedirectUrl),
            (texts["description.communication"], CommunicationCertificates is { } n ? FormattableString.Invariant($"{n}") : null));
        if (TermsFormat is not null)
        {
            output.Section(texts.Format("description.terms", TermsFormat));
            foreach (string line in (Terms ?? texts["description.no-text"]).ReplaceLineEndings("\n").Split('\n'))
            {
                output.Line("  " + line);
            }
        }
    }

    /// <summary>A description that can't be read says nothing of its certificate, which is shown all the same.</summary>
    private static DescriptionSummary Read(string path, CvCertificate certificate, InputFiles files)
    {
        try
        {
            CertificateDescription description = files.Read(path, content => CertificateDescription.Decode(content));
            DescriptionVerdict verdict = description.CompareWith(certificate);
            return verdict == DescriptionVerdict.Matches ? Of(description.Content) : new DescriptionSummary(JsonNames.Of(verdict));
        }
        catch (ToolException e)
        {
            return new DescriptionSummary("unreadable") { Problem = e.What, Detail = e.Detail };
        }
    }

    private static DescriptionSummary Of(CertificateDescriptionContent content) => new(JsonNames.Of(DescriptionVerdict.Matches))
    {
        Subject = content.SubjectName,
        SubjectUrl = content.SubjectUrl,
        Issuer = content.IssuerName,
        IssuerUrl = content.IssuerUrl,
        RedirectUrl = content.RedirectUrl,
        TermsFormat = JsonNames.Of(content.TermsOfUsage.Format),
        Terms = content.TermsOfUsage.Text,
        CommunicationCertificates = content.CommunicationCertificates?.Count,
    };
}
