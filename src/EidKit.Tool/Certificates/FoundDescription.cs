using EidKit.Certificates;

namespace EidKit.Tool.Certificates;

/// <summary>A file beside a certificate that should hold its description.</summary>
/// <param name="Content">The description; null if it does not belong to the certificate or can't be read.</param>
/// <param name="Verdict">Whether it belongs to the certificate; null if that can't be told.</param>
/// <param name="Problem">Why it can't be read; null if it can.</param>
internal sealed record FoundDescription(CertificateDescription? Content, DescriptionVerdict? Verdict, ToolException? Problem);
