using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.TestKit;

namespace EidKit.Tests.Certificates;

/// <summary>A file of <c>cvcert/</c>.</summary>
internal sealed record CvcVector(
    string What,
    string Source,
    bool Valid,
    byte[] Der,
    bool Verified,
    string[]? Checks = null,
    ParsedCvc? Parsed = null,
    string? Expect = null,
    string? Issuer = null,
    string? IssuerNote = null,
    string? DomainParametersFrom = null,
    string? DescriptionFile = null,
    string? Note = null,
    string? SemanticError = null,
    byte[]? PrivateKeyHex = null,
    byte[]? PrivateKeyPkcs8 = null,
    string? PrivateKeyNote = null)
{
    /// <summary>The names of the files that a test is about, as rows of a theory.</summary>
    public static IEnumerable<TheoryDataRow<string>> Names(Func<CvcVector, bool> about) =>
        SharedVectors.Names("cvcert/*.json").Where(row => SharedFolder.Find("vectors") is null || about(SharedVectors.Load<CvcVector>(row.Data).Content));

    public static CvcVector Load(string name) => SharedVectors.Load<CvcVector>("cvcert/" + name).Content;

    public static CvCertificate Certificate(string name) => CvCertificate.Decode(Load(name).Der);

    /// <summary>The standardized group that a key without domain parameters takes over.</summary>
    public EcGroup? InheritedGroup() => DomainParametersFrom is null ? null : Certificate(DomainParametersFrom).PublicKey.Resolve().Key.Group;
}

internal sealed record ParsedCvc(
    byte[] ProfileIdentifier,
    string Car,
    string Chr,
    string PublicKeyOid,
    bool PublicKeyHasDomainParameters,
    IReadOnlyDictionary<string, string> PublicKey,
    ParsedChat Chat,
    DateOnly EffectiveDate,
    DateOnly ExpirationDate,
    ParsedExtension[] Extensions,
    byte[] Body,
    byte[] Signature);

internal sealed record ParsedChat(string Oid, string TerminalType, byte[] Value, string Role, string[] Rights);

internal sealed record ParsedExtension(string Oid, string Name, ParsedObject[] Objects);

internal sealed record ParsedObject(string Tag, byte[] Value);

/// <summary>How the vector files name what the library has types for.</summary>
internal static class VectorNames
{
    public static TerminalType TerminalTypeOf(string oid) => oid switch
    {
        "0.4.0.127.0.7.3.1.2.1" => TerminalType.InspectionSystem,
        "0.4.0.127.0.7.3.1.2.2" => TerminalType.AuthenticationTerminal,
        "0.4.0.127.0.7.3.1.2.3" => TerminalType.SignatureTerminal,
        _ => throw new InvalidOperationException("Unknown kind of terminal " + oid),
    };

    public static CertificateRole RoleOf(string role) => role switch
    {
        "CVCA" => CertificateRole.Cvca,
        "DV (official domestic)" => CertificateRole.DvOfficialDomestic,
        "DV (non-official / foreign)" => CertificateRole.DvNonOfficialForeign,
        "terminal" => CertificateRole.Terminal,
        _ => throw new InvalidOperationException("Unknown role " + role),
    };

    public static IEnumerable<string> RightsOf(IEnumerable<string> rights) => rights.Select(r => r == "PSA" ? "pseudonymous signature" : r);
}
