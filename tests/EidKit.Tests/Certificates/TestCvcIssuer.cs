using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Simulation;

namespace EidKit.Tests.Certificates;

/// <summary>A holder of a key who issues certificates in tests; the key follows from the name.</summary>
internal sealed class TestCvcIssuer : IDisposable
{
    public static readonly DateOnly Start = new(2024, 1, 1);
    public static readonly DateOnly End = new(2026, 12, 31);
    public const AuthenticationTerminalRights AllRights = (AuthenticationTerminalRights)0x3F_FFFF_FFFF;

    private readonly HashKind _hash;

    public TestCvcIssuer(string name, int parameterId = 13, HashKind hash = HashKind.Sha256)
    {
        Name = CertificateReference.Parse(name);
        Key = EcGroup.ById(parameterId)!.GenerateKeyPair(new SeededRandomSource(System.Text.Encoding.ASCII.GetBytes(name)));
        _hash = hash;
    }

    public CertificateReference Name { get; }

    public EcKeyPair Key { get; }

    public CvCertificate SelfSigned(Chat? chat = null, DateOnly? from = null, DateOnly? to = null) =>
        Issue(this, chat ?? Chat.For(AllRights, CertificateRole.Cvca), from, to, withParameters: true);

    public CvCertificate Link(TestCvcIssuer next, DateOnly? from = null, DateOnly? to = null, bool withParameters = true, Chat? chat = null) =>
        Issue(next, chat ?? Chat.For(AllRights, CertificateRole.Cvca), from, to, withParameters);

    public CvCertificate Verifier(TestCvcIssuer holder, DateOnly? from = null, DateOnly? to = null, Chat? chat = null) =>
        Issue(holder, chat ?? Chat.For(AllRights, CertificateRole.DvOfficialDomestic), from, to);

    public CvCertificate Terminal(TestCvcIssuer holder, DateOnly? from = null, DateOnly? to = null, Chat? chat = null) =>
        Issue(holder, chat ?? Chat.For(AllRights), from, to);

    public CvCertificate Issue(
        TestCvcIssuer holder, Chat chat, DateOnly? from = null, DateOnly? to = null, bool withParameters = false, IReadOnlyList<CvcExtension>? extensions = null)
    {
        var content = new CvCertificateContent
        {
            AuthorityReference = Name,
            HolderReference = holder.Name,
            PublicKey = CvcPublicKey.Create(holder.Key.PublicKey, holder._hash, withParameters),
            Chat = chat,
            EffectiveDate = from ?? Start,
            ExpirationDate = to ?? End,
            Extensions = extensions ?? [],
        };
        return CvCertificate.Sign(content, Key, _hash);
    }

    public void Dispose() => Key.Dispose();
}
