using EidKit.Apdu;
using EidKit.Certificates;
using EidKit.Protocols.Pace;
using EidKit.Protocols.PassiveAuthentication;
using EidKit.Protocols.TerminalAuthentication;
using EidKit.Sessions;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;

namespace EidKit.Simulation.Tests.Pki;

/// <summary>What simulated cards say of the certificates.</summary>
public sealed partial class TestPkiTests
{
    private static readonly ReadOutcome Refused =
        new ReadOutcome.TerminalRefused(StatusWord.VerificationFailed, TerminalAuthenticationFlow.VerifyCertificate.Description.FullName);

    [Fact]
    public async Task Issue_ExpiredDv_IsRefusedByTheCard()
    {
        using TestPki pki = TestPki.Create(1, Time);
        using var card = SimulatedCard.Create(Persona.Erika, pki);
        CvCertificate expired = pki.Issue(DvOf(pki.Cvca, pki.Dv, new TestValidity(Today.AddDays(-30), Personalized.AddDays(-1))));
        CvCertificate last = pki.Issue(DvOf(pki.Cvca, pki.Dv, new TestValidity(Today.AddDays(-30), Personalized)));

        Assert.Equal(Refused, await ReadAsync(card, pki, pki.TerminalCertificate, expired));
        Assert.Equal(Personalized, card.CurrentDate);
        Assert.IsType<ReadOutcome.Read>(await ReadAsync(card, pki, pki.TerminalCertificate, last));
    }

    [Fact]
    public async Task Issue_ExpiredTerminal_IsRefusedByTheCard()
    {
        using TestPki pki = TestPki.Create(1, Time);
        using var card = SimulatedCard.Create(Persona.Erika, pki);
        CvCertificate expired = pki.Issue(TerminalOf(pki.Dv, pki.Terminal, new TestValidity(Today.AddDays(-30), Personalized.AddDays(-1))));
        CvCertificate last = pki.Issue(TerminalOf(pki.Dv, pki.Terminal, new TestValidity(Today.AddDays(-30), Personalized)));

        Assert.Equal(Refused, await ReadAsync(card, pki, expired, pki.DvCertificate));
        Assert.IsType<ReadOutcome.Read>(await ReadAsync(card, pki, last, pki.DvCertificate));
    }

    [Fact]
    public async Task Issue_OtherSigner_IsRefusedByTheCard()
    {
        using TestPki pki = TestPki.Create(1, Time);
        using var card = SimulatedCard.Create(Persona.Erika, pki);
        CvCertificate forged = pki.Issue(TerminalOf(pki.Dv, pki.Terminal) with { Signer = Generation(pki.Dv, 2) });

        Assert.Equal(Refused, await ReadAsync(card, pki, forged, pki.DvCertificate));
        Assert.Equal(Personalized, card.CurrentDate);
    }

    [Fact]
    public async Task Issue_SecondTerminalWithItsOwnKey_Reads()
    {
        using TestPki pki = TestPki.Create(1, Time);
        using var card = SimulatedCard.Create(Persona.Erika, pki);
        TestCvcHolder second = Generation(pki.Terminal, 2);

        ReadOutcome outcome = await ReadAsync(card, pki, pki.Issue(TerminalOf(pki.Dv, second)), second, pki.DvCertificate);

        Assert.IsType<ReadOutcome.Read>(outcome);
    }

    [Fact]
    public async Task Issue_ExpiredCvca_LinksToTheNextButCertifiesNoDv()
    {
        using TestPki pki = TestPki.Create(1, Time);
        CvCertificate expired = pki.Issue(LinkTo(pki, 1) with { Validity = new TestValidity(Today.AddDays(-30), Personalized.AddDays(-1)) });
        using var card = SimulatedCard.Create(Persona.Erika, pki, new CardOptions { TrustPoints = [expired] });
        CvCertificate dv = pki.Issue(DvOf(Generation(pki.Cvca, 2), Generation(pki.Dv, 2)));
        CvCertificate terminal = pki.Issue(TerminalOf(Generation(pki.Dv, 2), pki.Terminal));

        Assert.Equal(Refused, await ReadAsync(card, pki, pki.TerminalCertificate, pki.DvCertificate));
        Assert.IsType<ReadOutcome.Read>(await ReadAsync(card, pki, terminal, pki.Issue(LinkTo(pki, 2)), dv));

        // The link is on the card now.
        Assert.IsType<ReadOutcome.Read>(await ReadAsync(card, pki, terminal, dv));
    }

    [Fact]
    public async Task Issue_ThirdCvca_ReplacesTheOldestTrustPoint()
    {
        using TestPki pki = TestPki.Create(1, Time);
        using var card = SimulatedCard.Create(Persona.Erika, pki);
        TestCvcHolder second = Generation(pki.Cvca, 2);
        TestCvcHolder third = Generation(pki.Cvca, 3);
        CvCertificate[] pool =
        [
            pki.Issue(LinkTo(pki, 2) with { Validity = From(Today) }),
            pki.Issue(LinkTo(pki, 3) with { Issuer = second, Validity = From(Today.AddDays(1)) }),
            pki.Issue(DvOf(third, Generation(pki.Dv, 3))),
        ];
        CvCertificate terminal = pki.Issue(TerminalOf(Generation(pki.Dv, 3), pki.Terminal));

        Assert.IsType<ReadOutcome.Read>(await ReadAsync(card, pki, terminal, pool));
        Assert.Equal(Today.AddDays(1), card.CurrentDate);

        ReadOutcome withOld = await ReadAsync(card, pki, pki.TerminalCertificate, pki.DvCertificate);
        Assert.Equal(new ReadOutcome.NoMatchingCertificate(pki.Cvca.Reference), withOld);
        CvCertificate dv = pki.Issue(DvOf(second, Generation(pki.Dv, 2)));
        Assert.IsType<ReadOutcome.Read>(await ReadAsync(card, pki, pki.Issue(TerminalOf(Generation(pki.Dv, 2), pki.Terminal)), dv));
    }

    [Theory]
    [InlineData("link")]
    [InlineData("DV")]
    [InlineData("terminal")]
    public async Task Issue_LaterDay_MovesTheDateOfTheCardAndOutdatesOthers(string kind)
    {
        using TestPki pki = TestPki.Create(1, Time);
        using var card = SimulatedCard.Create(Persona.Erika, pki);
        DateOnly later = Today.AddDays(5);
        TestCvcHolder cvca = Generation(pki.Cvca, 2);
        TestCvcHolder dv = Generation(pki.Dv, 2);
        CvCertificate[] pool =
        [
            pki.Issue(LinkTo(pki, 2) with { Validity = kind == "link" ? From(later) : null }),
            pki.Issue(DvOf(cvca, dv, kind == "DV" ? From(later) : null)),
        ];
        CvCertificate terminal = pki.Issue(TerminalOf(dv, pki.Terminal, kind == "terminal" ? From(later) : null));
        CvCertificate outdated = pki.Issue(TerminalOf(pki.Dv, pki.Terminal, new TestValidity(Today.AddDays(-30), later.AddDays(-1))));

        Assert.IsType<ReadOutcome.Read>(await ReadAsync(card, pki, outdated, pki.DvCertificate));
        Assert.IsType<ReadOutcome.Read>(await ReadAsync(card, pki, terminal, pool));

        Assert.Equal(later, card.CurrentDate);
        Assert.Equal(Refused, await ReadAsync(card, pki, outdated, pki.DvCertificate));
    }

    [Fact]
    public async Task Issue_LaterTerminalOfAForeignDv_DoesNotMoveTheDateOfTheCard()
    {
        using TestPki pki = TestPki.Create(1, Time);
        using var card = SimulatedCard.Create(Persona.Erika, pki);
        CvCertificate dv = pki.Issue(DvOf(pki.Cvca, pki.Dv) with { Chat = Chat.For(TestPki.AllRights, CertificateRole.DvNonOfficialForeign) });

        Assert.IsType<ReadOutcome.Read>(await ReadAsync(card, pki, pki.Issue(TerminalOf(pki.Dv, pki.Terminal, From(Today.AddDays(5)))), dv));

        Assert.Equal(Personalized, card.CurrentDate);
    }

    [Fact]
    public async Task Create_CardOfAForeignPki_IsNotGenuine()
    {
        using TestPki pki = TestPki.Create(1, Time);
        using TestPki foreign = TestPki.Create(2, Time, options: new TestPkiOptions { Country = "XA" });
        using var card = SimulatedCard.Create(Persona.Erika, foreign, new CardOptions { TrustPoints = [pki.CvcaCertificate] });

        ReadOutcome outcome = await ReadAsync(card, pki, pki.TerminalCertificate, pki.DvCertificate);

        Assert.Equal(PassiveAuthenticationRefusal.UnknownCsca, Assert.IsType<ReadOutcome.ChipNotGenuine>(outcome).Refusal);
    }

    [Fact]
    public async Task Create_ExpiredDocumentSigner_IsNotGenuine()
    {
        var options = new TestPkiOptions { DocumentSignerValidity = new TestValidity(Today.AddDays(-30), Today.AddDays(-1)) };
        using TestPki pki = TestPki.Create(1, Time, options: options);
        using var card = SimulatedCard.Create(Persona.Erika, pki);

        ReadOutcome outcome = await ReadAsync(card, pki, pki.TerminalCertificate, pki.DvCertificate);

        Assert.Equal(PassiveAuthenticationRefusal.DocumentSignerExpired, Assert.IsType<ReadOutcome.ChipNotGenuine>(outcome).Refusal);
    }

    private static TestValidity From(DateOnly day) => new(day, day.AddYears(1));

    private static Task<ReadOutcome> ReadAsync(SimulatedCard card, TestPki pki, CvCertificate terminal, params CvCertificate[] pool) =>
        ReadAsync(card, pki, terminal, pki.Terminal, pool);

    private static async Task<ReadOutcome> ReadAsync(
        SimulatedCard card, TestPki pki, CvCertificate terminal, TestCvcHolder holder, params CvCertificate[] pool)
    {
        var options = new IdentityCardOptions
        {
            Random = new SeededRandomSource(1),
            TimeProvider = Time,
            CscaTrustStore = CscaTrustStore.Decode(pki.CscaCertificate.Span),
        };
        using var credentials = new InMemoryTerminalCredentials(
            new TerminalCertificates(terminal, pool) { Description = pki.Description }, pki.CopyTerminalKey(holder));
        await using IdentityCard session = await IdentityCard.ConnectAsync(card.Connect(), options, TestContext.Current.CancellationToken);
        using var pin = Password.FromBytes(PasswordKind.Pin, Persona.Erika.Pin);
        return await session.ReadAsync(
            credentials, ReadRequest.For(DataGroups.EidDataGroup.GivenNames), pin, cancellationToken: TestContext.Current.CancellationToken);
    }
}
