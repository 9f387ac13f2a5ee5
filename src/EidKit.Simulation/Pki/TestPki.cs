using System.Globalization;
using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.SecurityInfos;

namespace EidKit.Simulation.Pki;

/// <summary>A whole PKI for tests: country signing CA, document signer, CVCA, document verifier and an authentication terminal.</summary>
/// <remarks>
/// Each key follows from the seed and the name of its holder, each certificate also from the clock: the same bytes every time, in whatever order
/// they are asked for. Its keys are worth nothing outside tests. Not thread safe.
/// </remarks>
public sealed class TestPki : IDisposable
{
    private const int CscaSerial = 1;
    private const int DocumentSignerSerial = 2;
    private const int Years = 5;
    private readonly int _seed;
    private readonly Dictionary<(string Name, EcGroup Group), EcKeyPair> _keys = [];
    private readonly TestX509Holder _csca;
    private readonly TestX509Holder _documentSigner;
    private readonly byte[] _documentSignerCertificate;
    private bool _isDisposed;

    private TestPki(int seed, TimeProvider time, EcGroup group, TestPkiOptions options)
    {
        _seed = seed;
        Group = group;
        Hash = options.Hash ?? HashFor(group);
        Today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        _csca = new TestX509Holder(options.Country, "EidKit test CSCA", KeyOf("CSCA", group));
        _documentSigner = new TestX509Holder(options.Country, "EidKit test document signer", KeyOf("document signer", group));
        CscaCertificate = TestX509.IssueCertificate(
            CscaSerial, _csca, _csca, Hash, options.CscaValidity ?? ValidityOf(2 * Years), isCa: true);
        _documentSignerCertificate = TestX509.IssueCertificate(
            DocumentSignerSerial, _csca, _documentSigner, Hash, options.DocumentSignerValidity ?? ValidityOf(Years), isCa: false);
        Cvca = NewHolder("ATCVCA00001");
        Dv = NewHolder("ATDVCA00001");
        Terminal = NewHolder("ATTERM00001");
        FirstSectorKey = SectorPublicKey.Create(KeyOf("first sector", group).PublicKey, HashKind.Sha256);
        SecondSectorKey = SectorPublicKey.Create(KeyOf("second sector", group).PublicKey, HashKind.Sha256);
        Description = CertificateDescription.Create(new CertificateDescriptionContent
        {
            IssuerName = "EidKit test issuer",
            SubjectName = "EidKit test service",
            SubjectUrl = "https://localhost",
            TermsOfUsage = TermsOfUsage.FromPlainText("For tests only. Nothing is stored."),
        });
        CvcaCertificate = Issue(new() { Holder = Cvca, Issuer = Cvca, Chat = Chat.For(AllRights, CertificateRole.Cvca) });
        DvCertificate = Issue(new() { Holder = Dv, Issuer = Cvca, Chat = Chat.For(AllRights, CertificateRole.DvOfficialDomestic) });
        TerminalCertificate = Issue(new() { Holder = Terminal, Issuer = Dv, Chat = Chat.For(DefaultRights) });

        TestCvcHolder NewHolder(string name) => new(CertificateReference.Parse(options.Country + name), group, Hash);
    }

    /// <summary>Reading everything that is on a German card, age, municipality, pseudonym, and the CAN as password.</summary>
    public static AuthenticationTerminalRights DefaultRights { get; } =
        Enumerable.Range(1, 22).Aggregate(
            AuthenticationTerminalRights.AgeVerification
            | AuthenticationTerminalRights.MunicipalityIdVerification
            | AuthenticationTerminalRights.RestrictedIdentification
            | AuthenticationTerminalRights.CanAllowed,
            (rights, group) => group == 16 ? rights : rights | DataGroupRights.Read(group));

    /// <summary>The rights of CVCA and document verifier: all but reading data group 16, installing certificates and pseudonymous signatures.</summary>
    public static AuthenticationTerminalRights AllRights { get; } =
        Enumerable.Range(17, 6).Aggregate(
            DefaultRights | AuthenticationTerminalRights.PinManagement | AuthenticationTerminalRights.PrivilegedTerminal,
            (rights, group) => rights | DataGroupRights.Write(group));

    /// <summary>The group of all keys.</summary>
    public EcGroup Group { get; }

    /// <summary>The hash function of all signatures.</summary>
    public HashKind Hash { get; }

    /// <summary>The day on which the PKI was made.</summary>
    public DateOnly Today { get; }

    /// <summary>The certificate of the country signing CA, DER.</summary>
    public ReadOnlyMemory<byte> CscaCertificate { get; }

    /// <summary>The certificate of the document signer, DER.</summary>
    public ReadOnlyMemory<byte> DocumentSignerCertificate => _documentSignerCertificate;

    /// <summary>The CVCA. Another generation is this one with another number in its name.</summary>
    public TestCvcHolder Cvca { get; }

    /// <summary>The document verifier, an official domestic one.</summary>
    public TestCvcHolder Dv { get; }

    /// <summary>The terminal.</summary>
    public TestCvcHolder Terminal { get; }

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

    /// <summary>Makes a PKI.</summary>
    /// <param name="seed">The same seed gives the same keys.</param>
    /// <param name="time">Certificates are valid from the day before for some years.</param>
    /// <param name="group">The group of all keys; brainpoolP256r1 if left out.</param>
    /// <param name="options">What differs from the usual PKI; null for nothing.</param>
    /// <returns>The PKI, which the caller disposes.</returns>
    /// <exception cref="ArgumentException">The country is not two capital letters, or the day of the clock does not fit in a CV certificate.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The hash function is not defined.</exception>
    public static TestPki Create(int seed, TimeProvider time, EcGroup? group = null, TestPkiOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(time);
        TestPkiOptions used = options ?? new TestPkiOptions();
        if (used.Country is not [>= 'A' and <= 'Z', >= 'A' and <= 'Z'])
        {
            throw new ArgumentException("The country is not two capital letters.", nameof(options));
        }

        return new TestPki(seed, time, group ?? EcGroup.ById(13)!, used);
    }

    /// <summary>Issues a CV certificate: a link, another CVCA, document verifier or terminal, with the validity and rights of your choice.</summary>
    /// <param name="parameters">What it says.</param>
    /// <returns>The certificate; the same bytes for the same parameters.</returns>
    /// <exception cref="ArgumentException">The certificate would expire before it is effective, or a date is outside 2000 to 2099.</exception>
    /// <exception cref="ObjectDisposedException">The PKI was disposed.</exception>
    public CvCertificate Issue(TestCvcParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        (TestCvcHolder holder, TestCvcHolder signer) = (parameters.Holder, parameters.Signer ?? parameters.Issuer);
        TestValidity validity = parameters.Validity ?? ValidityOf(Years);
        CertificateRole role = parameters.Chat.Role;
        return CvCertificate.Sign(
            new CvCertificateContent
            {
                AuthorityReference = parameters.Issuer.Reference,
                HolderReference = holder.Reference,
                PublicKey = CvcPublicKey.Create(KeyOf(holder).PublicKey, holder.Hash, withDomainParameters: role == CertificateRole.Cvca),
                Chat = parameters.Chat,
                EffectiveDate = validity.First,
                ExpirationDate = validity.Last,
                Extensions = role == CertificateRole.Terminal ? ExtensionsFor(holder.Hash) : [],
            },
            KeyOf(signer),
            signer.Hash);
    }

    /// <summary>Copies the private key of a holder, so that it can prove to be the terminal.</summary>
    /// <param name="holder">The holder; <see cref="Terminal"/> if left out.</param>
    /// <returns>The key pair, which the caller disposes.</returns>
    /// <exception cref="ObjectDisposedException">The PKI was disposed.</exception>
    public EcKeyPair CopyTerminalKey(TestCvcHolder? holder = null)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        TestCvcHolder owner = holder ?? Terminal;
        return DeriveKey(NameOf(owner), owner.Group);
    }

    /// <summary>Signs security infos as EF.CardSecurity (TR-03110-3 §A.1.2.5).</summary>
    /// <param name="infos">The security infos.</param>
    /// <returns>The content of the file.</returns>
    /// <exception cref="ObjectDisposedException">The PKI was disposed.</exception>
    public byte[] SignCardSecurity(SecurityInfoSet infos)
    {
        ArgumentNullException.ThrowIfNull(infos);
        return TestX509.SignCardSecurity(infos.Encode(), _documentSignerCertificate, DocumentSignerSerial, _csca, _documentSigner.Key, Hash);
    }

    /// <summary>Writes what a terminal and a card of others need: certificates, the terminal's key, description and sector keys.</summary>
    /// <param name="folder">The folder; it is made if it is missing.</param>
    /// <exception cref="IOException">A file can't be written.</exception>
    /// <exception cref="ObjectDisposedException">The PKI was disposed.</exception>
    public void WriteTerminalFiles(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        Directory.CreateDirectory(folder);
        Write("cvca.cvcert", CvcaCertificate.Encode());
        Write("dv.cvcert", DvCertificate.Encode());
        Write("term.cvcert", TerminalCertificate.Encode());
        Write("term.desc", Description.Encode());
        Write("sector1.cvkey", FirstSectorKey.Encode());
        Write("sector2.cvkey", SecondSectorKey.Encode());
        Write("csca.cer", CscaCertificate.ToArray());
        using SecretBytes key = Pkcs8.Encode(KeyOf(Terminal));
        Write("term.pkcs8", key.Span);

        void Write(string name, ReadOnlySpan<byte> content) => File.WriteAllBytes(Path.Combine(folder, name), content);
    }

    /// <summary>Zeroes the keys; may be called again.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        foreach (EcKeyPair key in _keys.Values)
        {
            key.Dispose();
        }
    }

    /// <summary>Makes the key that belongs to a name, whatever was made before; it belongs to the caller.</summary>
    internal EcKeyPair DeriveKey(string name, EcGroup group)
    {
        byte[] label = System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{_seed} {name} on {group.Name}"));
        return group.GenerateKeyPair(new SeededRandomSource(label));
    }

    private static HashKind HashFor(EcGroup group) =>
        group.OrderLength > 48 ? HashKind.Sha512 : group.OrderLength > 32 ? HashKind.Sha384 : HashKind.Sha256;

    private static string NameOf(TestCvcHolder holder) => "holder " + holder.Reference;

    private EcKeyPair KeyOf(TestCvcHolder holder) => KeyOf(NameOf(holder), holder.Group);

    private EcKeyPair KeyOf(string name, EcGroup group)
    {
        if (!_keys.TryGetValue((name, group), out EcKeyPair? key))
        {
            _keys.Add((name, group), key = DeriveKey(name, group));
        }

        return key;
    }

    private TestValidity ValidityOf(int years) => new(Today.AddDays(-1), Today.AddDays(-1).AddYears(years));

    private IReadOnlyList<CvcExtension> ExtensionsFor(HashKind hash) =>
        [CvcExtension.ForDescription(Description.ComputeHash(hash)), CvcExtension.ForSector(FirstSectorKey.ComputeHash(hash), SecondSectorKey.ComputeHash(hash))];
}
