using System.Globalization;
using EidKit.Certificates;
using EidKit.Crypto;

namespace EidKit.Simulation.Pki;

/// <summary>A whole PKI for tests: country signing CA, document signers and their lists; CVCAs, document verifiers and terminals of all kinds.</summary>
/// <remarks>
/// Each key follows from the seed and the name of its holder, each certificate also from the clock: the same bytes every time, in whatever order
/// they are asked for. Its keys are worth nothing outside tests. Not thread safe.
/// </remarks>
public sealed partial class TestPki : IDisposable
{
    private const int Years = 5;
    private readonly int _seed;
    private readonly string _country;
    private readonly TestValidity? _cscaValidity;
    private readonly TestValidity? _documentSignerValidity;
    private readonly Dictionary<(string Name, EcGroup Group), EcKeyPair> _keys = [];
    private readonly Dictionary<TestCvcParameters, CvCertificate> _issued = [];
    private bool _isDisposed;

    private TestPki(int seed, TimeProvider time, EcGroup group, TestPkiOptions options)
    {
        _seed = seed;
        _country = options.Country;
        _cscaValidity = options.CscaValidity;
        _documentSignerValidity = options.DocumentSignerValidity;
        Group = group;
        Hash = options.Hash ?? HashFor(group);
        Today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        Description = CertificateDescription.Create(new CertificateDescriptionContent
        {
            IssuerName = "EidKit test issuer",
            SubjectName = "EidKit test service",
            SubjectUrl = "https://localhost",
            TermsOfUsage = TermsOfUsage.FromPlainText("For tests only. Nothing is stored."),
        });
        CscaCertificate = IssueCsca();
        DocumentSignerCertificate = IssueDocumentSigner(new TestDocumentSigner());
        DefaultTerminal = CreateTerminal();
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
    public ReadOnlyMemory<byte> DocumentSignerCertificate { get; }

    /// <summary>The terminal that is an authentication terminal with <see cref="DefaultRights"/>; others are made by <see cref="CreateTerminal"/>.</summary>
    public TestTerminal DefaultTerminal { get; }

    /// <summary>The CVCA of authentication terminals. Another generation is this one with another number in its name.</summary>
    public TestCvcHolder Cvca => CvcaOf(TerminalType.AuthenticationTerminal);

    /// <summary>The document verifier of authentication terminals, an official domestic one.</summary>
    public TestCvcHolder Dv => DvOf(TerminalType.AuthenticationTerminal);

    /// <summary>The default terminal.</summary>
    public TestCvcHolder Terminal => DefaultTerminal.Holder;

    /// <summary>The trust point of the cards for authentication terminals.</summary>
    public CvCertificate CvcaCertificate => DefaultTerminal.CvcaCertificate;

    /// <summary>The certificate of the document verifier.</summary>
    public CvCertificate DvCertificate => DefaultTerminal.Pool[^1];

    /// <summary>The certificate of the default terminal.</summary>
    public CvCertificate TerminalCertificate => DefaultTerminal.Certificate;

    /// <summary>The description whose hash value is in the terminal certificates, unless they have another one.</summary>
    public CertificateDescription Description { get; }

    /// <summary>The first sector public key of the default terminal.</summary>
    public SectorPublicKey FirstSectorKey => DefaultTerminal.FirstSectorKey!;

    /// <summary>The second sector public key of the default terminal.</summary>
    public SectorPublicKey SecondSectorKey => DefaultTerminal.SecondSectorKey!;

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
    /// <exception cref="ArgumentOutOfRangeException">There is no such sector.</exception>
    /// <exception cref="ObjectDisposedException">The PKI was disposed.</exception>
    public CvCertificate Issue(TestCvcParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parameters.Sector, nameof(parameters));
        // Chains share certificates, and signing takes time.
        if (!_issued.TryGetValue(parameters, out CvCertificate? certificate))
        {
            _issued.Add(parameters, certificate = Sign(parameters));
        }

        return certificate;
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

    /// <summary>Writes the files of the default terminal, see <see cref="TestTerminal.WriteFiles(string)"/>.</summary>
    /// <param name="folder">The folder; it is made if it is missing.</param>
    /// <exception cref="IOException">A file can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    /// <exception cref="ObjectDisposedException">The PKI was disposed.</exception>
    public void WriteTerminalFiles(string folder) => DefaultTerminal.WriteFiles(folder);

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

    /// <summary>Makes the RSA key that belongs to a name, whatever was made before; it belongs to the caller.</summary>
    internal RsaKeyPair DeriveRsaKey(string name, int bits)
    {
        byte[] label = System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{_seed} {name} with RSA of {bits} bits"));
        return RsaKeyPair.Generate(bits, new SeededRandomSource(label));
    }

    private static HashKind HashFor(EcGroup group) =>
        group.OrderLength > 48 ? HashKind.Sha512 : group.OrderLength > 32 ? HashKind.Sha384 : HashKind.Sha256;

    private static string NameOf(TestCvcHolder holder) => "holder " + holder.Reference;

    private CvCertificate Sign(TestCvcParameters parameters)
    {
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
                Extensions = parameters.Chat is { Role: CertificateRole.Terminal, Type: TerminalType.AuthenticationTerminal } ? ExtensionsOf(parameters) : [],
            },
            KeyOf(signer),
            signer.Hash);
    }

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

    /// <summary>Number one of a kind is called as the kind.</summary>
    private static string Numbered(string kind, int number) => number == 1 ? kind : string.Create(CultureInfo.InvariantCulture, $"{kind} {number}");

    private IReadOnlyList<CvcExtension> ExtensionsOf(TestCvcParameters parameters)
    {
        HashKind hash = parameters.Holder.Hash;
        return
        [
            CvcExtension.ForDescription((parameters.Description ?? Description).ComputeHash(hash)),
            CvcExtension.ForSector(
                SectorKey(parameters.Sector, isSecond: false).ComputeHash(hash), SectorKey(parameters.Sector, isSecond: true).ComputeHash(hash)),
        ];
    }
}
