namespace Kiosk.Services;

/// <summary>What the terminal's certificate and its description tell the citizen.</summary>
/// <param name="SubjectName">Who asks.</param>
/// <param name="SubjectUrl">Address of who asks, if it is given.</param>
/// <param name="IssuerName">Who issued the certificate.</param>
/// <param name="TermsOfUsage">The plain text of the description.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day.</param>
internal sealed record CertificateFacts(string SubjectName, string? SubjectUrl, string IssuerName, string TermsOfUsage, DateOnly From, DateOnly Until);
