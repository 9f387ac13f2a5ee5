using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Simulation;

namespace EidKit.Interop.Tests.Protocols;

/// <summary>A trust point, a document verifier and a terminal for one curve and one hash function, the same on each run.</summary>
internal sealed class TerminalChain : IDisposable
{
    private const string CvcaName = "ZZATCVCA00001";
    private const string DvName = "ZZATDVCA00001";
    private readonly HashKind _hash;
    private readonly EcKeyPair _cvcaKey;
    private readonly EcKeyPair _dvKey;

    /// <summary>Makes the chain.</summary>
    /// <param name="group">The group of all keys.</param>
    /// <param name="hash">The hash function of all signatures.</param>
    /// <param name="sectorKeys">The two keys of the terminal's sector, if it has any.</param>
    public TerminalChain(EcGroup group, HashKind hash, params SectorPublicKey[] sectorKeys)
    {
        var random = new SeededRandomSource(group.ParameterId);
        _hash = hash;
        _cvcaKey = group.GenerateKeyPair(random);
        _dvKey = group.GenerateKeyPair(random);
        TerminalKey = group.GenerateKeyPair(random);
        Cvca = Issue(CvcaName, _cvcaKey, CvcaName, _cvcaKey, CertificateRole.Cvca);
        Dv = Issue(DvName, _dvKey, CvcaName, _cvcaKey, CertificateRole.DvOfficialDomestic);
        CvcExtension[] sector = sectorKeys.Length == 0 ? [] : [CvcExtension.ForSector(sectorKeys[0].ComputeHash(hash), sectorKeys[1].ComputeHash(hash))];
        Terminal = Issue("ZZATTERM00001", TerminalKey, DvName, _dvKey, CertificateRole.Terminal, sector);
    }

    /// <summary>The rights of the terminal.</summary>
    public static Chat Rights { get; } = Chat.For(AuthenticationTerminalRights.RestrictedIdentification);

    /// <summary>A day on which all certificates are valid.</summary>
    public static DateOnly Day { get; } = new(2026, 6, 1);

    public CvCertificate Cvca { get; }

    public CvCertificate Dv { get; }

    public CvCertificate Terminal { get; }

    public EcKeyPair TerminalKey { get; }

    public void Dispose()
    {
        _cvcaKey.Dispose();
        _dvKey.Dispose();
        TerminalKey.Dispose();
    }

    private CvCertificate Issue(
        string holder, EcKeyPair key, string issuer, EcKeyPair issuerKey, CertificateRole role, params IReadOnlyList<CvcExtension> extensions) =>
        CvCertificate.Sign(
            new CvCertificateContent
            {
                AuthorityReference = CertificateReference.Parse(issuer),
                HolderReference = CertificateReference.Parse(holder),
                PublicKey = CvcPublicKey.Create(key.PublicKey, _hash, withDomainParameters: role == CertificateRole.Cvca),
                Chat = Chat.For(AuthenticationTerminalRights.RestrictedIdentification, role),
                EffectiveDate = Day.AddYears(-1),
                ExpirationDate = Day.AddYears(1),
                Extensions = extensions,
            },
            issuerKey,
            _hash);
}
