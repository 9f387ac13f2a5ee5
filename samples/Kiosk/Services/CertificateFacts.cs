using EidKit.Certificates;
using EidKit.Sessions;

namespace Kiosk.Services;

/// <summary>What the terminal's certificate and its description tell the citizen.</summary>
/// <param name="SubjectName">Who asks.</param>
/// <param name="SubjectUrl">Address of who asks, if it is given.</param>
/// <param name="IssuerName">Who issued the certificate.</param>
/// <param name="TermsOfUsage">The plain text of the description.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day.</param>
internal sealed record CertificateFacts(string SubjectName, string? SubjectUrl, string IssuerName, string TermsOfUsage, DateOnly From, DateOnly Until)
{
    /// <summary>Gathers the facts.</summary>
    /// <param name="certificates">The certificates of the terminal.</param>
    /// <exception cref="InvalidDataException">There is no description that belongs to the certificate, or its terms are no plain text.</exception>
    public static CertificateFacts Of(TerminalCertificates certificates)
    {
        CvCertificate terminal = certificates.Terminal;
        if (certificates.Description is not { } description || !description.Matches(terminal))
        {
            throw new InvalidDataException("The certificate of the terminal has no description that belongs to it.");
        }

        CertificateDescriptionContent content = description.Content;
        return content.TermsOfUsage is { Format: TermsOfUsageFormat.PlainText, Text: { } terms }
            ? new CertificateFacts(content.SubjectName, content.SubjectUrl, content.IssuerName, terms, terminal.EffectiveDate, terminal.ExpirationDate)
            : throw new InvalidDataException("The terms of usage of the certificate's description are no plain text, which is all that the terminal shows.");
    }
}
