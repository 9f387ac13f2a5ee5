using System.Globalization;
using EidKit.Certificates;
using EidKit.Crypto;

namespace EidKit.Simulation.Pki;

/// <content>Terminals of all kinds, and the chains that lead to them.</content>
public sealed partial class TestPki
{
    private const int HighestSequence = 99_999;

    /// <summary>Names the CVCA of a kind of terminal.</summary>
    /// <param name="type">The kind of terminal.</param>
    /// <param name="generation">Which generation, 1 to 99,999.</param>
    /// <returns>The CVCA.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The kind is not defined, or the generation is out of range.</exception>
    public TestCvcHolder CvcaOf(TerminalType type, int generation = 1) => HolderOf(type, "CVCA", generation);

    /// <summary>Names the document verifier of a kind of terminal.</summary>
    /// <param name="type">The kind of terminal.</param>
    /// <param name="generation">Which generation, 1 to 99,999.</param>
    /// <returns>The document verifier.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The kind is not defined, or the generation is out of range.</exception>
    public TestCvcHolder DvOf(TerminalType type, int generation = 1) => HolderOf(type, "DVCA", generation);

    /// <summary>Makes a terminal with its chain, right or with something wrong in it.</summary>
    /// <param name="parameters">In what it differs from the usual one; null for nothing.</param>
    /// <returns>The terminal; the same bytes for the same parameters. The PKI outlives it.</returns>
    /// <exception cref="ArgumentException">The template is not for the role of a terminal, or a certificate would expire before it is effective.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number, a sector or a generation is out of range, or a fault is not defined.</exception>
    /// <exception cref="ObjectDisposedException">The PKI was disposed.</exception>
    public TestTerminal CreateTerminal(TestTerminalParameters? parameters = null)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        TestTerminalParameters used = parameters ?? new TestTerminalParameters();
        Chat chat = used.Chat;
        if (chat.Role != CertificateRole.Terminal)
        {
            throw new ArgumentException("The template is not for the role of a terminal.", nameof(parameters));
        }

        int sector = used.Sector ?? used.Number;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sector, nameof(parameters));
        TestCvcHolder dv = DvOf(chat.Type, used.CvcaGeneration);
        TestCvcHolder terminal = HolderOf(chat.Type, "TERM", used.Number);
        var certificate = new TestCvcParameters
        {
            Holder = terminal,
            Issuer = dv,
            Chat = chat,
            Description = used.Description,
            Sector = sector,
            Validity = used.Validity,
        };
        bool hasDescription = chat.Type == TerminalType.AuthenticationTerminal;
        return new TestTerminal(this, terminal, IssueCvca(chat.Type), Issue(WithFault(certificate, used.Fault)), [.. IssueLinks(used), IssueDv(used)])
        {
            Description = hasDescription ? used.Description ?? Description : null,
            FirstSectorKey = hasDescription ? SectorKey(sector, isSecond: false) : null,
            SecondSectorKey = hasDescription ? SectorKey(sector, isSecond: true) : null,
            Sector = sector,
        };
    }

    /// <summary>Makes the key of a sector, which belongs to the PKI.</summary>
    private EcKeyPair SectorKeyPair(int sector, bool isSecond)
    {
        string which = isSecond ? "second sector" : "first sector";
        return KeyOf(Numbered(which, sector), Group);
    }

    private SectorPublicKey SectorKey(int sector, bool isSecond) =>
        SectorPublicKey.Create(SectorKeyPair(sector, isSecond).PublicKey, HashKind.Sha256);

    /// <summary>What the certificates of CVCA and document verifier allow: everything but what is reserved.</summary>
    private static Chat AllRightsOf(TerminalType type, CertificateRole role) => type switch
    {
        TerminalType.InspectionSystem => Chat.For(InspectionSystemRights.ReadFingerprints | InspectionSystemRights.ReadIris, role),
        TerminalType.AuthenticationTerminal => Chat.For(AllRights, role),
        _ => Chat.For(SignatureTerminalRights.GenerateSignature | SignatureTerminalRights.GenerateQualifiedSignature, role),
    };

    private CvCertificate IssueCvca(TerminalType type) =>
        Issue(new() { Holder = CvcaOf(type), Issuer = CvcaOf(type), Chat = AllRightsOf(type, CertificateRole.Cvca) });

    private CvCertificate IssueDv(TestTerminalParameters parameters)
    {
        TerminalType type = parameters.Chat.Type;
        var certificate = new TestCvcParameters
        {
            Holder = DvOf(type, parameters.CvcaGeneration),
            Issuer = CvcaOf(type, parameters.CvcaGeneration),
            Chat = AllRightsOf(type, CertificateRole.DvOfficialDomestic),
        };
        return Issue(WithFault(certificate, parameters.DvFault));
    }

    private IEnumerable<CvCertificate> IssueLinks(TestTerminalParameters parameters)
    {
        TerminalType type = parameters.Chat.Type;
        for (int generation = 2; generation <= parameters.CvcaGeneration; generation++)
        {
            var link = new TestCvcParameters
            {
                Holder = CvcaOf(type, generation),
                Issuer = CvcaOf(type, generation - 1),
                Chat = AllRightsOf(type, CertificateRole.Cvca),
            };
            yield return Issue(WithFault(link, generation == parameters.CvcaGeneration ? parameters.LinkFault : TestCertificateFault.None));
        }
    }

    private TestCvcParameters WithFault(TestCvcParameters parameters, TestCertificateFault fault)
    {
        TestCvcHolder stranger = HolderOf("STRANGER00001");
        return fault switch
        {
            TestCertificateFault.None => parameters,
            TestCertificateFault.Expired or TestCertificateFault.NotYetValid => parameters with { Validity = ValidityWith(fault) },
            TestCertificateFault.WrongIssuer => parameters with { Issuer = stranger },
            TestCertificateFault.WrongSignature => parameters with { Signer = stranger },
            _ => throw new ArgumentOutOfRangeException(nameof(fault)),
        };
    }

    private TestValidity ValidityWith(TestCertificateFault fault) => fault == TestCertificateFault.Expired
        ? new(Today.AddDays(-60), Today.AddDays(-2))
        : new(Today.AddDays(30), Today.AddDays(30).AddYears(Years));

    private TestCvcHolder HolderOf(TerminalType type, string role, int sequence)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sequence);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sequence, HighestSequence);
        string kind = type switch
        {
            TerminalType.InspectionSystem => "IS",
            TerminalType.AuthenticationTerminal => "AT",
            TerminalType.SignatureTerminal => "ST",
            _ => throw new ArgumentOutOfRangeException(nameof(type)),
        };
        return HolderOf(string.Create(CultureInfo.InvariantCulture, $"{kind}{role}{sequence:D5}"));
    }

    private TestCvcHolder HolderOf(string name) => new(CertificateReference.Parse(_country + name), Group, Hash);
}
