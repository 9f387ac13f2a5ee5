using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.DataGroups;
using EidKit.Protocols.Pace;
using EidKit.Protocols.PassiveAuthentication;
using EidKit.Sessions;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;

namespace EidKit.Simulation.Tests.Pki;

/// <summary>Terminals of all kinds, and chains with a fault.</summary>
public sealed partial class TestPkiTests
{
    public static TheoryData<TerminalType> Kinds => [.. Enum.GetValues<TerminalType>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void CreateTerminal_Kind_HasAChainFromItsOwnTrustPoint(TerminalType kind)
    {
        using TestPki pki = TestPki.Create(1, Time);
        TestTerminal terminal = pki.CreateTerminal(new() { Chat = ChatOf(kind), CvcaGeneration = 3 });
        var verifier = new CvcVerifier([terminal.CvcaCertificate], Today);

        Assert.All(terminal.Pool.Append(terminal.Certificate), c => Assert.Equal(CvcVerdict.Accepted, verifier.Import(c)));
        Assert.Equal(3, terminal.Pool.Count);
        Assert.Equal(ChatOf(kind), verifier.EffectiveChat);
        Assert.Equal(kind == TerminalType.AuthenticationTerminal ? 2 : 0, terminal.Certificate.Extensions.Count);
        Assert.Equal(kind == TerminalType.AuthenticationTerminal, terminal.Description is not null && terminal.FirstSectorKey is not null);
        using EcKeyPair key = terminal.CopyKey();
        Assert.Equal(terminal.Certificate.PublicKey.Point.ToArray(), key.PublicKey.Encoded.ToArray());
    }

    [Fact]
    public void CreateTerminal_Nothing_IsTheDefaultTerminal()
    {
        using TestPki pki = TestPki.Create(1, Time);
        TestTerminal terminal = pki.CreateTerminal();

        Assert.Equal(pki.TerminalCertificate.Encode(), terminal.Certificate.Encode());
        Assert.Equal(pki.DvCertificate.Encode(), Assert.Single(terminal.Pool).Encode());
        Assert.Equal(pki.CvcaCertificate.Encode(), terminal.CvcaCertificate.Encode());
        Assert.Equal(Chat.For(TestPki.DefaultRights), terminal.Certificate.Chat);
    }

    [Fact]
    public async Task CreateTerminal_RightsDescriptionValidityAndLinks_AreWhatACardSees()
    {
        using TestPki pki = TestPki.Create(1, Time);
        using var card = SimulatedCard.Create(Persona.Erika, pki);
        var description = CertificateDescription.Create(pki.Description.Content with { SubjectName = "Another service" });
        TestTerminal terminal = pki.CreateTerminal(new()
        {
            Number = 7,
            Chat = Chat.For(AuthenticationTerminalRights.ReadDataGroup4),
            Description = description,
            Validity = new TestValidity(Today, Today.AddDays(3)),
            CvcaGeneration = 2,
        });

        Identity identity = Assert.IsType<ReadOutcome.Read>(await ReadAsync(card, terminal)).Identity;

        Assert.Equal("ERIKA", identity.GivenNames);
        Assert.IsType<PseudonymAnswer.NotAllowed>(identity.PseudonymAnswer);
        Assert.Equal("ZZATTERM00007", terminal.Certificate.HolderReference.ToString());
        Assert.Equal(DescriptionVerdict.Matches, description.CompareWith(terminal.Certificate));
        Assert.Equal((Today, Today.AddDays(3)), (terminal.Certificate.EffectiveDate, terminal.Certificate.ExpirationDate));
        Assert.Equal(Today, card.CurrentDate);
    }

    [Fact]
    public async Task CreateTerminal_Sector_DecidesThePseudonym()
    {
        using TestPki pki = TestPki.Create(1, Time);
        using var card = SimulatedCard.Create(Persona.Erika, pki);

        string first = await PseudonymAsync(card, pki.CreateTerminal());
        string renewed = await PseudonymAsync(card, pki.CreateTerminal(new() { Number = 2, Sector = 1 }));
        string other = await PseudonymAsync(card, pki.CreateTerminal(new() { Number = 2 }));

        Assert.Equal(first, renewed);
        Assert.NotEqual(first, other);
    }

    [Theory]
    [InlineData(TestCertificateFault.Expired, CvcVerdict.Expired)]
    [InlineData(TestCertificateFault.NotYetValid, CvcVerdict.Accepted)]
    [InlineData(TestCertificateFault.WrongIssuer, CvcVerdict.UnknownIssuer)]
    [InlineData(TestCertificateFault.WrongSignature, CvcVerdict.WrongSignature)]
    public async Task CreateTerminal_FaultOfTerminalOrDv_IsWhatTheCardFinds(TestCertificateFault fault, CvcVerdict verdict)
    {
        using TestPki pki = TestPki.Create(1, Time);
        using var card = SimulatedCard.Create(Persona.Erika, pki);
        TestTerminal terminal = pki.CreateTerminal(new() { Fault = fault });
        TestTerminal belowDv = pki.CreateTerminal(new() { DvFault = fault });

        Assert.Equal(verdict, LastVerdict(pki, [.. terminal.Pool, terminal.Certificate]));
        Assert.Equal(verdict, LastVerdict(pki, belowDv.Pool));
        if (fault == TestCertificateFault.WrongIssuer)
        {
            Assert.IsType<ReadOutcome.NoMatchingCertificate>(await ReadAsync(card, terminal));
        }
        else if (verdict != CvcVerdict.Accepted)
        {
            Assert.Equal(Refused, await ReadAsync(card, terminal));
            Assert.Equal(Refused, await ReadAsync(card, belowDv));
        }
        else
        {
            Assert.IsType<ReadOutcome.Read>(await ReadAsync(card, terminal));
            Assert.Equal(Today.AddDays(30), card.CurrentDate);
        }
    }

    [Theory]
    [InlineData(TestCertificateFault.NotYetValid, CvcVerdict.Accepted)]
    [InlineData(TestCertificateFault.WrongIssuer, CvcVerdict.UnknownIssuer)]
    [InlineData(TestCertificateFault.WrongSignature, CvcVerdict.WrongSignature)]
    public void CreateTerminal_FaultOfLink_IsInTheLastLink(TestCertificateFault fault, CvcVerdict verdict)
    {
        using TestPki pki = TestPki.Create(1, Time);
        TestTerminal terminal = pki.CreateTerminal(new() { CvcaGeneration = 3, LinkFault = fault });

        Assert.Equal(verdict, LastVerdict(pki, [.. terminal.Pool.Take(2)]));
    }

    [Fact]
    public void CreateTerminal_ExpiredLink_IsImportedButCertifiesNoDv()
    {
        using TestPki pki = TestPki.Create(1, Time);
        TestTerminal terminal = pki.CreateTerminal(new() { CvcaGeneration = 2, LinkFault = TestCertificateFault.Expired });

        Assert.Equal(CvcVerdict.TrustPointExpired, LastVerdict(pki, terminal.Pool));
    }

    [Fact]
    public async Task Create_CardOfAnotherDocumentSigner_IsGenuineByTheCscaOfThatSigner()
    {
        using TestPki pki = TestPki.Create(1, Time);
        using var card = SimulatedCard.Create(
            Persona.Erika, pki, new CardOptions { DocumentSigner = new TestDocumentSigner(2) { CscaGeneration = 2 } });

        ReadOutcome byFirst = await ReadAsync(card, pki.DefaultTerminal, CscaTrustStore.Decode(pki.CscaCertificate.Span));
        ReadOutcome bySecond = await ReadAsync(card, pki.DefaultTerminal, CscaTrustStore.Decode(pki.IssueCsca(2).Span));

        Assert.Equal(PassiveAuthenticationRefusal.UnknownCsca, Assert.IsType<ReadOutcome.ChipNotGenuine>(byFirst).Refusal);
        Assert.Equal("C=ZZ, CN=EidKit test document signer 2", Assert.IsType<ReadOutcome.Read>(bySecond).Identity.Proof.ChipTrust.DocumentSigner?.ToString());
    }

    [Fact]
    public void CreateTerminal_ImpossibleParameters_AreRefused()
    {
        using TestPki pki = TestPki.Create(1, Time);

        Assert.Throws<ArgumentException>("parameters", () => pki.CreateTerminal(new() { Chat = Chat.For(TestPki.DefaultRights, CertificateRole.Cvca) }));
        Assert.Throws<ArgumentOutOfRangeException>("parameters", () => pki.CreateTerminal(new() { Sector = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>("sequence", () => pki.CreateTerminal(new() { Number = 100_000 }));
        Assert.Throws<ArgumentOutOfRangeException>("sequence", () => pki.CreateTerminal(new() { CvcaGeneration = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>("fault", () => pki.CreateTerminal(new() { Fault = (TestCertificateFault)9 }));
        Assert.Throws<ArgumentOutOfRangeException>("type", () => pki.CvcaOf((TerminalType)9));
    }

    private static Chat ChatOf(TerminalType kind) => kind switch
    {
        TerminalType.InspectionSystem => Chat.For(InspectionSystemRights.ReadIris),
        TerminalType.AuthenticationTerminal => Chat.For(AuthenticationTerminalRights.AgeVerification),
        _ => Chat.For(SignatureTerminalRights.GenerateSignature),
    };

    private static CvcVerdict LastVerdict(TestPki pki, IReadOnlyList<CvCertificate> chain)
    {
        var verifier = new CvcVerifier([pki.CvcaCertificate], Today);
        Assert.All(chain.SkipLast(1), c => Assert.Equal(CvcVerdict.Accepted, verifier.Import(c)));
        return verifier.Import(chain[^1]);
    }

    private static async Task<string> PseudonymAsync(SimulatedCard card, TestTerminal terminal) =>
        Convert.ToHexString(Assert.IsType<ReadOutcome.Read>(await ReadAsync(card, terminal)).Identity.Pseudonym!.First!.Value.Span);

    private static async Task<ReadOutcome> ReadAsync(SimulatedCard card, TestTerminal terminal, CscaTrustStore? trustStore = null)
    {
        var options = new IdentityCardOptions { Random = new SeededRandomSource(1), TimeProvider = Time, CscaTrustStore = trustStore };
        var certificates = new TerminalCertificates(terminal.Certificate, terminal.Pool)
        {
            Description = terminal.Description,
            FirstSectorKey = terminal.FirstSectorKey,
            SecondSectorKey = terminal.SecondSectorKey,
        };
        using var credentials = new InMemoryTerminalCredentials(certificates, terminal.CopyKey());
        await using IdentityCard session = await IdentityCard.ConnectAsync(card.Connect(), options, TestContext.Current.CancellationToken);
        using var pin = Password.FromBytes(PasswordKind.Pin, Persona.Erika.Pin);
        ReadRequest request = ReadRequest.For(EidDataGroup.GivenNames) with { Pseudonym = true, AcceptUnverifiedChip = trustStore is null };
        return await session.ReadAsync(credentials, request, pin, cancellationToken: TestContext.Current.CancellationToken);
    }
}
