using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.SecurityInfos;

namespace EidKit.Simulation.Pki;

/// <summary>A whole PKI for tests: country signing CA, document signer, CVCA, document verifier and an authentication terminal.</summary>
/// <remarks>Made from a seed and a clock, so the same bytes every time. Its keys are worth nothing outside tests. Not thread safe.</remarks>
public sealed class TestPki : IDisposable
{
    private const string CscaName = "EidKit test CSCA";
    private const string DocumentSignerName = "EidKit test document signer";
    private const int DocumentSignerSerial = 2;
    private const int Years = 5;
    private readonly SeededRandomSource _random;
    private readonly EcKeyPair _cscaKey;
    private readonly EcKeyPair _documentSignerKey;
    private readonly EcKeyPair _cvcaKey;
    private readonly EcKeyPair _dvKey;
    private readonly EcKeyPair _terminalKey;
    private readonly EcKeyPair _firstSectorKey;
    private readonly EcKeyPair _secondSectorKey;
    private readonly byte[] _documentSigner;

    private TestPki(int seed, TimeProvider time, EcGroup group)
    {
        _random = new SeededRandomSource(seed);
        Group = group;
        Hash = group.OrderLength > 48 ? HashKind.Sha512 : group.OrderLength > 32 ? HashKind.Sha384 : HashKind.Sha256;
        Today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        _cscaKey = NewKey();
        _documentSignerKey = NewKey();
        _cvcaKey = NewKey();
        _dvKey = NewKey();
        _terminalKey = NewKey();
        _firstSectorKey = NewKey();
        _secondSectorKey = NewKey();
        DateTimeOffset from = new(Today.AddDays(-1), TimeOnly.MinValue, TimeSpan.Zero);
        CscaCertificate = TestX509.IssueCertificate(
            1, CscaName, _cscaKey, CscaName, _cscaKey.PublicKey, Hash, from, from.AddYears(2 * Years), isCa: true);
        _documentSigner = TestX509.IssueCertificate(
            DocumentSignerSerial, CscaName, _cscaKey, DocumentSignerName, _documentSignerKey.PublicKey, Hash, from, from.AddYears(Years), isCa: false);
        FirstSectorKey = SectorPublicKey.Create(_firstSectorKey.PublicKey, HashKind.Sha256);
        SecondSectorKey = SectorPublicKey.Create(_secondSectorKey.PublicKey, HashKind.Sha256);
        Description = CertificateDescription.Create(new CertificateDescriptionContent
        {
            IssuerName = "EidKit test issuer",
            SubjectName = "EidKit test service",
            SubjectUrl = "https://localhost",
            TermsOfUsage = TermsOfUsage.FromPlainText("For tests only. Nothing is stored."),
        });
        CvcaCertificate = Issue("ZZATCVCA00001", _cvcaKey.PublicKey, "ZZATCVCA00001", _cvcaKey, CertificateRole.Cvca, AllRights);
        DvCertificate = Issue("ZZATDVCA00001", _dvKey.PublicKey, "ZZATCVCA00001", _cvcaKey, CertificateRole.DvOfficialDomestic, AllRights);
        TerminalCertificate = IssueTerminal(DefaultRights);
    }

    /// <summary>Reading everything that is on a German card, age, municipality, pseudonym, and the CAN as password.</summary>
    public static AuthenticationTerminalRights DefaultRights { get; } =
        Enumerable.Range(1, 22).Aggregate(
            AuthenticationTerminalRights.AgeVerification
            | AuthenticationTerminalRights.MunicipalityIdVerification
            | AuthenticationTerminalRights.RestrictedIdentification
            | AuthenticationTerminalRights.CanAllowed,
            (rights, group) => group == 16 ? rights : rights | DataGroupRights.Read(group));

    /// <summary>The group of all keys.</summary>
    public EcGroup Group { get; }

    /// <summary>The hash function of all signatures.</summary>
    public HashKind Hash { get; }

    /// <summary>The day on which the PKI was made.</summary>
    public DateOnly Today { get; }

    /// <summary>The certificate of the country signing CA, DER.</summary>
    public ReadOnlyMemory<byte> CscaCertificate { get; }

    /// <summary>The certificate of the document signer, DER.</summary>
    public ReadOnlyMemory<byte> DocumentSignerCertificate => _documentSigner;

    /// <summary>The trust point of the cards.</summary>
    public CvCertificate CvcaCertificate { get; }

    /// <summary>The certificate of the document verifier.</summary>
    public CvCertificate DvCertificate { get; }

    /// <summary>The certificate of the terminal, with <see cref="DefaultRights"/>.</summary>
    public CvCertificate TerminalCertificate { get; }

    /// <summary>The description whose hash value is in the terminal certificates.</summary>
    public CertificateDescription Description { get; }

    /// <summary>The first sector public key of the terminal.</summary>
    public SectorPublicKey FirstSectorKey { get; }

    /// <summary>The second sector public key of the terminal.</summary>
    public SectorPublicKey SecondSectorKey { get; }

    private static AuthenticationTerminalRights AllRights { get; } =
        Enumerable.Range(17, 6).Aggregate(
            DefaultRights | AuthenticationTerminalRights.PinManagement | AuthenticationTerminalRights.PrivilegedTerminal,
            (rights, group) => rights | DataGroupRights.Write(group));

    /// <summary>Makes a PKI.</summary>
    /// <param name="seed">The same seed gives the same keys.</param>
    /// <param name="time">Certificates are valid from the day before for some years.</param>
    /// <param name="group">The group of all keys; brainpoolP256r1 if left out.</param>
    /// <returns>The PKI, which the caller disposes.</returns>
    public static TestPki Create(int seed, TimeProvider time, EcGroup? group = null)
    {
        ArgumentNullException.ThrowIfNull(time);
        return new TestPki(seed, time, group ?? EcGroup.ById(13)!);
    }

    /// <summary>Issues a certificate for the terminal's key.</summary>
    /// <param name="rights">Its rights.</param>
    /// <param name="from">First day; the day before the PKI was made if left out.</param>
    /// <param name="to">Last day; some years later if left out.</param>
    /// <returns>The certificate.</returns>
    public CvCertificate IssueTerminal(AuthenticationTerminalRights rights, DateOnly? from = null, DateOnly? to = null) => Issue(
        "ZZATTERM00001", _terminalKey.PublicKey, "ZZATDVCA00001", _dvKey, CertificateRole.Terminal, rights, from, to);

    /// <summary>Issues a certificate for the document verifier's key.</summary>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    /// <returns>The certificate.</returns>
    public CvCertificate IssueDv(DateOnly from, DateOnly to) => Issue(
        "ZZATDVCA00001", _dvKey.PublicKey, "ZZATCVCA00001", _cvcaKey, CertificateRole.DvOfficialDomestic, AllRights, from, to);

    /// <summary>Copies the private key of the terminal.</summary>
    /// <returns>The key pair, which the caller disposes.</returns>
    public EcKeyPair CopyTerminalKey()
    {
        using SecretBytes key = _terminalKey.ExportPrivateKey();
        return Group.ImportKeyPair(key.Span);
    }

    /// <summary>Signs security infos as EF.CardSecurity (TR-03110-3 §A.1.2.5).</summary>
    /// <param name="infos">The security infos.</param>
    /// <returns>The content of the file.</returns>
    public byte[] SignCardSecurity(SecurityInfoSet infos)
    {
        ArgumentNullException.ThrowIfNull(infos);
        return TestX509.SignCardSecurity(infos.Encode(), _documentSigner, CscaName, DocumentSignerSerial, _documentSignerKey, Hash);
    }

    /// <summary>Writes what a terminal and a card of others need: certificates, the terminal's key, description and sector keys.</summary>
    /// <param name="folder">The folder; it is made if it is missing.</param>
    /// <exception cref="IOException">A file can't be written.</exception>
    public void WriteTerminalFiles(string folder)
    {
        Directory.CreateDirectory(folder);
        Write("cvca.cvcert", CvcaCertificate.Encode());
        Write("dv.cvcert", DvCertificate.Encode());
        Write("term.cvcert", TerminalCertificate.Encode());
        Write("term.desc", Description.Encode());
        Write("sector1.cvkey", FirstSectorKey.Encode());
        Write("sector2.cvkey", SecondSectorKey.Encode());
        Write("csca.cer", CscaCertificate.ToArray());
        using SecretBytes key = Pkcs8.Encode(_terminalKey);
        Write("term.pkcs8", key.Span);

        void Write(string name, ReadOnlySpan<byte> content) => File.WriteAllBytes(Path.Combine(folder, name), content);
    }

    /// <summary>Zeroes the keys; may be called again.</summary>
    public void Dispose()
    {
        foreach (EcKeyPair key in (EcKeyPair[])[_cscaKey, _documentSignerKey, _cvcaKey, _dvKey, _terminalKey, _firstSectorKey, _secondSectorKey])
        {
            key.Dispose();
        }
    }

    internal EcKeyPair NewKey(EcGroup? group = null) => (group ?? Group).GenerateKeyPair(_random);

    private CvCertificate Issue(
        string holder, EcPoint key, string issuer, EcKeyPair issuerKey, CertificateRole role, AuthenticationTerminalRights rights, DateOnly? from = null, DateOnly? to = null)
    {
        DateOnly first = from ?? Today.AddDays(-1);
        IReadOnlyList<CvcExtension> extensions = role == CertificateRole.Terminal
            ? [CvcExtension.ForDescription(Description.ComputeHash(Hash)), CvcExtension.ForSector(FirstSectorKey.ComputeHash(Hash), SecondSectorKey.ComputeHash(Hash))]
            : [];
        return CvCertificate.Sign(
            new CvCertificateContent
            {
                AuthorityReference = CertificateReference.Parse(issuer),
                HolderReference = CertificateReference.Parse(holder),
                PublicKey = CvcPublicKey.Create(key, Hash, withDomainParameters: role == CertificateRole.Cvca),
                Chat = Chat.For(rights, role),
                EffectiveDate = first,
                ExpirationDate = to ?? first.AddYears(Years),
                Extensions = extensions,
            },
            issuerKey,
            Hash);
    }
}
