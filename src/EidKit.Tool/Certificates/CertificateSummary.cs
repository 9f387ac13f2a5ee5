using System.Text.Json.Serialization;
using EidKit.Certificates;
using EidKit.Tool.Output;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Certificates;

/// <summary>Every field of a certificate, or of a request for one.</summary>
internal sealed record CertificateSummary
{
    public required string File { get; init; }

    /// <summary>certificate or request.</summary>
    public required string Kind { get; init; }

    public required string Holder { get; init; }

    /// <summary>The name of the issuer; null for a request that names none.</summary>
    public string? Issuer { get; init; }

    public string? Role { get; init; }

    public string? TerminalType { get; init; }

    public bool? SelfSigned { get; init; }

    public bool? Link { get; init; }

    public DateOnly? ValidFrom { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>valid, expired or notYetValid.</summary>
    public string? Validity { get; init; }

    public IReadOnlyList<string>? Rights { get; init; }

    public required KeySummary Key { get; init; }

    public required IReadOnlyList<ExtensionSummary> Extensions { get; init; }

    /// <summary>The description that lies beside the file; null if none does.</summary>
    public DescriptionSummary? Description { get; init; }

    /// <summary>For a request: who signed it besides its own key.</summary>
    public string? AuthenticatedBy { get; init; }

    /// <summary>For a request: whether it is signed by the key in it.</summary>
    public bool? InnerSignatureValid { get; init; }

    [JsonIgnore]
    public CvCertificate? Certificate { get; init; }

    public static CertificateSummary Of(CertificateFile file, CommandRun run) =>
        file.Certificate is { } certificate ? OfCertificate(file, certificate, run) : OfRequest(file, file.Request!);

    public void Write(TextOutput output, TextTable texts)
    {
        output.Line(texts.Format("cvc.heading." + Kind, File));
        output.Table(
            (texts["cvc.holder"], Holder),
            (texts["cvc.issuer"], Issuer is null ? null : SelfSigned == true ? texts.Format("cvc.self", Issuer) : Issuer),
            (texts["cvc.role"], Certificate is null ? null : SayRole(texts)),
            (texts["cvc.validity"], ValidTo is null ? null : FormattableString.Invariant($"{ValidFrom:yyyy-MM-dd} – {ValidTo:yyyy-MM-dd} ({texts["cvc.validity." + Validity]})")),
            (texts["cvc.key"], Key.Say(texts)),
            (texts["cvc.authenticated-by"], AuthenticatedBy),
            (texts["cvc.inner-signature"], InnerSignatureValid is { } valid ? texts[valid ? "cvc.signature.right" : "cvc.signature.wrong"] : null));
        if (Certificate is not null)
        {
            string[] rights = [.. RightTexts.Of(Certificate.Chat, texts)];
            output.Section(texts["cvc.rights"], rights.Length == 0 ? [(texts["cvc.no-right"], "")] : rights.Select(r => (r, (string?)"")));
        }

        foreach (ExtensionSummary extension in Extensions)
        {
            extension.Write(output, texts);
        }

        Description?.Write(output, texts);
    }

    private static CertificateSummary OfCertificate(CertificateFile file, CvCertificate certificate, CommandRun run) => new()
    {
        File = file.Name,
        Kind = "certificate",
        Holder = certificate.HolderReference.ToString(),
        Issuer = certificate.AuthorityReference.ToString(),
        Role = JsonNames.Of(certificate.Role),
        TerminalType = JsonNames.Of(certificate.Chat.Type),
        SelfSigned = certificate.IsSelfSigned,
        Link = certificate.IsLink,
        ValidFrom = certificate.EffectiveDate,
        ValidTo = certificate.ExpirationDate,
        Validity = certificate.ExpirationDate < run.Today ? "expired" : certificate.EffectiveDate > run.Today ? "notYetValid" : "valid",
        Rights = certificate.Chat.RightNames,
        Key = KeySummary.Of(certificate.PublicKey),
        Extensions = [.. certificate.Extensions.Select(ExtensionSummary.Of)],
        Description = DescriptionSummary.Beside(file, run.Files),
        Certificate = certificate,
    };

    private static CertificateSummary OfRequest(CertificateFile file, CvCertificateRequest request) => new()
    {
        File = file.Name,
        Kind = "request",
        Holder = request.Content.HolderReference.ToString(),
        Issuer = request.Content.AuthorityReference?.ToString(),
        Key = KeySummary.Of(request.Content.PublicKey),
        Extensions = [.. request.Content.Extensions.Select(ExtensionSummary.Of)],
        AuthenticatedBy = request.OuterReference?.ToString(),
        InnerSignatureValid = IsSignedByItsKey(request),
    };

    /// <summary>Null where the key is none that can be used here.</summary>
    private static bool? IsSignedByItsKey(CvCertificateRequest request) =>
        request.Content.PublicKey.TryResolve(inherited: null, out _, out _) ? request.VerifyInnerSignature() : null;

    private string SayRole(TextTable texts)
    {
        string role = texts.Format("cvc.role-of", texts.Of(Certificate!.Role), texts.Of(Certificate.Chat.Type));
        return Link == true ? texts.Format("cvc.link", role) : role;
    }
}
