using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Simulation;
using EidKit.TestKit;

namespace EidKit.Tests.Certificates;

public sealed partial class CvcVerifierTests : IDisposable
{
    private static readonly DateOnly Today = new(2025, 6, 1);

    private readonly TestCvcIssuer _root = new("ZZCVCA00001");
    private readonly TestCvcIssuer _next = new("ZZCVCA00002");
    private readonly TestCvcIssuer _afterNext = new("ZZCVCA00003");
    private readonly TestCvcIssuer _official = new("ZZDV00001");
    private readonly TestCvcIssuer _terminal = new("ZZTERM00001");

    public void Dispose()
    {
        _root.Dispose();
        _next.Dispose();
        _afterNext.Dispose();
        _official.Dispose();
        _terminal.Dispose();
    }

    [Fact]
    public void Import_VerifierAndTerminal_GivesTerminalWithTheRightsOfAll()
    {
        Chat root = Chat.For(TestCvcIssuer.AllRights & ~AuthenticationTerminalRights.ReadDataGroup1, CertificateRole.Cvca);
        Chat verifier = Chat.For(TestCvcIssuer.AllRights & ~AuthenticationTerminalRights.ReadDataGroup2, CertificateRole.DvNonOfficialForeign);
        Chat terminal = Chat.For(
            AuthenticationTerminalRights.ReadDataGroup1 | AuthenticationTerminalRights.ReadDataGroup2 | AuthenticationTerminalRights.ReadDataGroup3);
        var card = new CvcVerifier([_root.SelfSigned(root)], Today);

        Assert.Equal(CvcVerdict.Accepted, card.Import(_root.Verifier(_official, chat: verifier)));
        Assert.Null(card.Terminal);
        Assert.Null(card.EffectiveChat);
        Assert.Null(card.TerminalKey);
        CvCertificate certificate = _official.Terminal(_terminal, chat: terminal);
        Assert.Equal(CvcVerdict.Accepted, card.Import(certificate));

        Assert.Same(certificate, card.Terminal);
        Assert.Equal(Chat.For(AuthenticationTerminalRights.ReadDataGroup3), card.EffectiveChat);
        Assert.Equal((_terminal.Key.PublicKey, HashKind.Sha256), card.TerminalKey);
    }

    [Fact]
    public void Import_IssuerThatNobodyNamed_IsUnknownIssuer()
    {
        CvcVerifier card = Card();

        Assert.Equal(CvcVerdict.UnknownIssuer, card.Import(_next.Verifier(_official)));
        Assert.Equal(CvcVerdict.UnknownIssuer, card.Import(_official.Terminal(_terminal)));
    }

    [Fact]
    public void Import_KeyOfAnotherIssuer_IsWrongSignature()
    {
        CvCertificate good = _root.Verifier(_official);
        CvCertificate forged = CvCertificate.DecodeContent([.. good.Body.Span, 0x5F, 0x37, 0x40, .. _next.Verifier(_official).Signature.Span]);

        Assert.Equal(CvcVerdict.WrongSignature, Card().Import(forged));
    }

    [Fact]
    public void Import_TerminalByTheTrustPoint_IsRoleNotAllowed() =>
        Assert.Equal(CvcVerdict.RoleNotAllowed, Card().Import(_root.Terminal(_terminal)));

    [Theory]
    [InlineData(CertificateRole.Cvca)]
    [InlineData(CertificateRole.DvOfficialDomestic)]
    [InlineData(CertificateRole.DvNonOfficialForeign)]
    public void Import_VerifierIssuesMoreThanATerminal_IsRoleNotAllowed(CertificateRole role)
    {
        CvcVerifier card = Card();
        card.Import(_root.Verifier(_official));

        Assert.Equal(CvcVerdict.RoleNotAllowed, card.Import(_official.Issue(_next, Chat.For(TestCvcIssuer.AllRights, role), withParameters: true)));
    }

    [Fact]
    public void Import_TerminalByATerminal_IsUnknownIssuer()
    {
        CvcVerifier card = Card();
        card.Import(_root.Verifier(_official));
        card.Import(_official.Terminal(_terminal));

        Assert.False(card.Knows(_terminal.Name));
        Assert.Equal(CvcVerdict.UnknownIssuer, card.Import(_terminal.Terminal(_next)));
    }

    [Fact]
    public void Import_AnotherTerminalType_IsWrongTerminalType()
    {
        CvcVerifier card = Card();

        Chat inspection = Chat.For(InspectionSystemRights.ReadIris, CertificateRole.DvOfficialDomestic);
        Assert.Equal(CvcVerdict.WrongTerminalType, card.Import(_root.Verifier(_official, chat: inspection)));
        card.Import(_root.Verifier(_official));
        Assert.Equal(CvcVerdict.WrongTerminalType, card.Import(_official.Terminal(_terminal, chat: inspection.WithRole(CertificateRole.Terminal))));
    }

    [Fact]
    public void Import_ExpiredVerifierOrTerminal_IsExpiredOnTheDayAfter()
    {
        CvcVerifier card = Card();

        Assert.Equal(CvcVerdict.Expired, card.Import(_root.Verifier(_official, to: Today.AddDays(-1))));
        Assert.Equal(CvcVerdict.Accepted, card.Import(_root.Verifier(_official, to: Today)));
        Assert.Equal(CvcVerdict.Expired, card.Import(_official.Terminal(_terminal, to: Today.AddDays(-1))));
        Assert.Equal(CvcVerdict.Accepted, card.Import(_official.Terminal(_terminal, to: Today)));
    }

    [Fact]
    public void Import_ExpirationOfTheChild_IsComparedBeforeTheDateMoves()
    {
        CvcVerifier card = Card();
        DateOnly later = Today.AddDays(30);

        Assert.Equal(CvcVerdict.Accepted, card.Import(_root.Verifier(_official, from: later, to: later)));
        Assert.Equal(later, card.CurrentDate);
        Assert.Equal(CvcVerdict.Accepted, card.Import(_official.Terminal(_terminal, from: later.AddDays(1), to: later.AddDays(1))));
        Assert.Equal(later.AddDays(1), card.CurrentDate);
        card.BeginChain();
        Assert.Equal(CvcVerdict.Expired, card.Import(_root.Verifier(_official, from: later, to: later)));
    }

    [Theory]
    [InlineData(CertificateRole.DvOfficialDomestic, true)]
    [InlineData(CertificateRole.DvNonOfficialForeign, false)]
    public void Import_TerminalOfAVerifier_MovesTheDateIfTheVerifierIsOfficial(CertificateRole role, bool moves)
    {
        CvcVerifier card = Card();
        DateOnly later = Today.AddDays(10);
        card.Import(_root.Verifier(_official, chat: Chat.For(TestCvcIssuer.AllRights, role)));

        Assert.Equal(CvcVerdict.Accepted, card.Import(_official.Terminal(_terminal, from: later)));

        Assert.Equal(moves ? later : Today, card.CurrentDate);
    }

    [Theory]
    [InlineData(CertificateRole.DvOfficialDomestic)]
    [InlineData(CertificateRole.DvNonOfficialForeign)]
    public void Import_VerifierOfEitherKind_MovesTheDate(CertificateRole role)
    {
        CvcVerifier card = Card();
        DateOnly later = Today.AddDays(10);

        card.Import(_root.Verifier(_official, from: later, chat: Chat.For(TestCvcIssuer.AllRights, role)));

        Assert.Equal(later, card.CurrentDate);
    }

    [Fact]
    public void Import_OlderCertificates_NeverMoveTheDateBack()
    {
        CvcVerifier card = Card();

        card.Import(_root.Link(_next));
        card.Import(_next.Verifier(_official));
        card.Import(_official.Terminal(_terminal));

        Assert.NotNull(card.Terminal);
        Assert.Equal(Today, card.CurrentDate);
    }

    [Fact]
    public void Import_Refused_ChangesNothing()
    {
        CvcVerifier card = Card();
        card.Import(_root.Verifier(_official));
        CvCertificate terminal = _official.Terminal(_terminal);
        card.Import(terminal);

        card.Import(_root.Verifier(_next, from: Today.AddDays(1), to: Today.AddDays(1), chat: Chat.For(InspectionSystemRights.None, CertificateRole.DvOfficialDomestic)));
        card.Import(_next.Link(_afterNext, from: Today.AddDays(1)));

        Assert.Same(terminal, card.Terminal);
        Assert.Equal(Today, card.CurrentDate);
        Assert.Equal([_root.Name], card.TrustPointsOf(TerminalType.AuthenticationTerminal));
    }

    [Fact]
    public void Import_KeyOfAnotherGroup_IsUnusableKey()
    {
        using var other = new TestCvcIssuer("ZZDV00009", parameterId: 12);

        Assert.Equal(CvcVerdict.UnusableKey, Card().Import(_root.Verifier(other)));
        Assert.Equal(CvcVerdict.UnusableKey, Card().Import(_root.Link(other, withParameters: false)));
    }

    [Fact]
    public void Import_VerifierWithDomainParameters_IsAcceptedIfTheyAreThoseOfTheChain()
    {
        using var other = new TestCvcIssuer("ZZDV00009", parameterId: 12);
        Chat chat = Chat.For(TestCvcIssuer.AllRights, CertificateRole.DvOfficialDomestic);

        Assert.Equal(CvcVerdict.Accepted, Card().Import(_root.Issue(_official, chat, withParameters: true)));
        Assert.Equal(CvcVerdict.DomainParametersDiffer, Card().Import(_root.Issue(other, chat, withParameters: true)));
    }

    [Fact]
    public void BeginChain_AfterATerminal_ForgetsItButNotTheTrustPoints()
    {
        CvcVerifier card = Card();
        card.Import(_root.Verifier(_official));
        Assert.True(card.Knows(_official.Name));
        card.Import(_official.Terminal(_terminal));

        card.BeginChain();

        Assert.Null(card.Terminal);
        Assert.Null(card.EffectiveChat);
        Assert.Null(card.TerminalKey);
        Assert.False(card.Knows(_official.Name));
        Assert.True(card.Knows(_root.Name));
        Assert.Equal(CvcVerdict.UnknownIssuer, card.Import(_official.Terminal(_terminal)));
    }

    [Fact]
    public void Import_ChainOfTheWorkedExample_IsWrongTerminalType()
    {
        // The example certifies authentication terminals by the CVCA of inspection systems, which TR-03110-3 §2.7.1 forbids since.
        CvCertificate Example(string name) => CvCertificate.Decode(
            VectorFiles.Load<CvCertificateTests.WorkedExampleVector>($"certificates/bsi-eac-{name}.json").Content.Encoded);
        var card = new CvcVerifier([Example("cvca")], new DateOnly(2010, 9, 30));

        Assert.Equal(CvcVerdict.WrongTerminalType, card.Import(Example("verifier")));
    }

    [Theory]
    [InlineData("testbed-CVCA_2_A", "2016-04-01", "testbed-LINK_2_A", "testbed-LINK_2_B", "testbed-DV_2_A", "testbed-TERM_2_A")]
    [InlineData("ausweisapp-cvca-DECVCAeID00102", "2012-12-03", "ausweisapp-cvca-DECVCAeID00102_DECVCAeID00103", "ausweisapp-dv-DEDVeIDDTR101415", "ausweisapp-at-DE0000024001HW")]
    [InlineData("jmrtd-certCVCA_orig", "2008-05-19", "jmrtd-certCVCA_new", "jmrtd-certDVD_new", "jmrtd-certIS_new")]
    [InlineData("ausweisapp-cvca-DETESTeID00001", "2010-08-13", "ausweisapp-cvca-DETESTeID00002_DETESTeID00001", "ausweisapp-cvca-DETESTeID00004_DETESTeID00002", "ausweisapp-dv-DEDVeIDDPST00035", "ausweisapp-at-DEDEMODEV00038")]
    public void Import_ChainOfAnotherProject_IsAccepted(string root, string date, params string[] chain)
    {
        var card = new CvcVerifier([CvcVector.Certificate(root + ".json")], DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture));

        Assert.All(chain, name => Assert.Equal(CvcVerdict.Accepted, card.Import(CvcVector.Certificate(name + ".json"))));

        Assert.Equal(CertificateRole.Terminal, card.EffectiveChat?.Role);
    }

    [Fact]
    public void Import_RandomOrder_NeverMovesTheDateBackOrKeepsMoreThanTwoTrustPoints()
    {
        CvCertificate[] pool =
        [
            _root.SelfSigned(), _root.Link(_next, Today.AddDays(3)), _next.Link(_afterNext, Today.AddDays(5)), _afterNext.Link(_root, Today.AddDays(4)),
            _root.Verifier(_official, Today.AddDays(1)), _next.Verifier(_official, to: Today.AddDays(2)), _afterNext.Verifier(_official),
            _official.Terminal(_terminal, Today.AddDays(7)), _official.Terminal(_terminal),
        ];
        var random = new SeededRandomSource(20251);
        byte[] choice = new byte[20];
        for (int run = 0; run < 20; run++)
        {
            CvcVerifier card = Card();
            random.Fill(choice);
            foreach (byte c in choice)
            {
                DateOnly before = card.CurrentDate;
                card.Import(pool[c % pool.Length]);
                Assert.True(card.CurrentDate >= before);
                Assert.InRange(card.TrustPointsOf(TerminalType.AuthenticationTerminal).Count, 1, 2);
                Assert.Equal(card.Terminal is null, card.EffectiveChat is null);
            }
        }
    }

    private CvcVerifier Card() => new([_root.SelfSigned()], Today);
}
