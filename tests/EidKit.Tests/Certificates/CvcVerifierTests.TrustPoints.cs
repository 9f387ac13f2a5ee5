using EidKit.Certificates;
using EidKit.Crypto;

namespace EidKit.Tests.Certificates;

/// <summary>How trust points are taken, followed and dropped.</summary>
public sealed partial class CvcVerifierTests
{
    [Fact]
    public void Import_OneNameForTwoTerminalTypes_TakesTheTrustPointOfTheType()
    {
        Chat inspection = Chat.For(InspectionSystemRights.ReadIris, CertificateRole.Cvca);
        var card = new CvcVerifier([_root.SelfSigned(), _root.SelfSigned(inspection)], Today);

        Assert.Equal(CvcVerdict.Accepted, card.Import(_root.Verifier(_official, chat: inspection.WithRole(CertificateRole.DvOfficialDomestic))));
        Assert.Equal(CvcVerdict.Accepted, card.Import(_root.Verifier(_official)));
    }

    [Fact]
    public void Import_ExpiredTrustPoint_CertifiesTheNextOneButNoVerifier()
    {
        var card = new CvcVerifier([_root.SelfSigned(to: Today.AddDays(-1))], Today);

        Assert.Equal(CvcVerdict.TrustPointExpired, card.Import(_root.Verifier(_official)));
        Assert.Equal(CvcVerdict.Accepted, card.Import(_root.Link(_next)));
        Assert.Equal(CvcVerdict.Accepted, card.Import(_next.Verifier(_official)));
    }

    [Fact]
    public void Import_ExpiredLink_IsAccepted() =>
        Assert.Equal(CvcVerdict.Accepted, Card().Import(_root.Link(_next, to: Today.AddDays(-1))));

    [Fact]
    public void Import_Links_KeepTheTwoMostRecentTrustPoints()
    {
        CvcVerifier card = Card();

        Assert.Equal(CvcVerdict.Accepted, card.Import(_root.Link(_next, from: Today.AddDays(1))));
        Assert.Equal([_next.Name, _root.Name], card.TrustPointsOf(TerminalType.AuthenticationTerminal));
        Assert.Equal(Today.AddDays(1), card.CurrentDate);
        Assert.Equal(CvcVerdict.Accepted, card.Import(_next.Link(_afterNext, from: Today.AddDays(2))));

        Assert.Equal([_afterNext.Name, _next.Name], card.TrustPointsOf(TerminalType.AuthenticationTerminal));
        Assert.Equal(CvcVerdict.UnknownIssuer, card.Import(_root.Verifier(_official)));
        Assert.Equal(CvcVerdict.Accepted, card.Import(_next.Verifier(_official)));
    }

    [Fact]
    public void Import_LinksOfOneDay_KeepThoseThatCameLast()
    {
        CvcVerifier card = Card();

        card.Import(_root.Link(_next));
        card.Import(_next.Link(_afterNext));

        Assert.Equal([_afterNext.Name, _next.Name], card.TrustPointsOf(TerminalType.AuthenticationTerminal));
    }

    [Fact]
    public void Import_TheSameLinkAgain_KeepsTheOtherTrustPoint()
    {
        CvcVerifier card = Card();

        card.Import(_root.Link(_next, from: Today));
        Assert.Equal(CvcVerdict.Accepted, card.Import(_root.Link(_next, from: Today)));

        Assert.Equal([_next.Name, _root.Name], card.TrustPointsOf(TerminalType.AuthenticationTerminal));
    }

    [Fact]
    public void Import_LinkOfOneTerminalType_LeavesTheOthersAlone()
    {
        Chat signature = Chat.For(SignatureTerminalRights.GenerateSignature, CertificateRole.Cvca);
        var card = new CvcVerifier([_root.SelfSigned(), _next.SelfSigned(signature)], Today);

        card.Import(_root.Link(_afterNext));

        Assert.Equal([_next.Name], card.TrustPointsOf(TerminalType.SignatureTerminal));
        Assert.Empty(card.TrustPointsOf(TerminalType.InspectionSystem));
    }

    [Fact]
    public void Import_LinkWithoutDomainParameters_InheritsThem()
    {
        CvcVerifier card = Card();

        Assert.Equal(CvcVerdict.Accepted, card.Import(_root.Link(_next, withParameters: false)));
        Assert.Equal(CvcVerdict.Accepted, card.Import(_next.Verifier(_official)));
    }

    [Fact]
    public void Import_LinkToAnotherGroup_ChangesTheGroupOfTheChain()
    {
        using var larger = new TestCvcIssuer("ZZCVCA00009", parameterId: 16, HashKind.Sha384);
        using var verifier = new TestCvcIssuer("ZZDV00009", parameterId: 16, HashKind.Sha384);
        using var terminal = new TestCvcIssuer("ZZTERM00009", parameterId: 16, HashKind.Sha384);
        CvcVerifier card = Card();

        Assert.Equal(CvcVerdict.Accepted, card.Import(_root.Link(larger)));
        Assert.Equal(CvcVerdict.Accepted, card.Import(larger.Verifier(verifier)));
        Assert.Equal(CvcVerdict.Accepted, card.Import(verifier.Terminal(terminal)));
        Assert.Equal((terminal.Key.PublicKey, HashKind.Sha384), card.TerminalKey);
    }

    [Fact]
    public void CvcVerifier_TrustPointThatIsNone_Throws()
    {
        Assert.Throws<ArgumentException>(() => new CvcVerifier([_root.Verifier(_official)], Today));
        Assert.Throws<ArgumentException>(() => new CvcVerifier([_root.Link(_next, withParameters: false)], Today));
        Assert.Throws<ArgumentException>(() => new CvcVerifier([_root.SelfSigned(), _next.SelfSigned(), _afterNext.SelfSigned()], Today));
    }

    [Fact]
    public void CvcVerifier_RootWithoutDomainParametersOfAnotherProject_Throws()
    {
        CvCertificate root = CvcVector.Certificate("persosim-DETESTeID00004WoDomainParams.json");

        Assert.Throws<ArgumentException>(() => new CvcVerifier([root], Today));
    }
}
