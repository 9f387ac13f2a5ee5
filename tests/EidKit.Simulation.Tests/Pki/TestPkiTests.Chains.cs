using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Simulation.Pki;

namespace EidKit.Simulation.Tests.Pki;

/// <summary>What the verifier of a card says of the CV certificates.</summary>
public sealed partial class TestPkiTests
{
    [Theory]
    [MemberData(nameof(Groups))]
    public void Issue_EveryGroup_MakesAChainThatVerifies(int parameterId)
    {
        using TestPki pki = TestPki.Create(1, Time, EcGroup.ById(parameterId));
        TestCvcHolder next = Generation(pki.Cvca, 2);
        CvCertificate[] pool = [pki.DvCertificate, pki.Issue(DvOf(next, Generation(pki.Dv, 2))), pki.Issue(LinkTo(pki, 2))];
        CvCertificate terminal = pki.Issue(TerminalOf(Generation(pki.Dv, 2), pki.Terminal));

        Assert.Equal(parameterId, pki.CvcaCertificate.PublicKey.Resolve().Key.Group.ParameterId);
        Assert.Equal(["ZZATDVCA00001", "ZZATTERM00001"], Import(pki, pool, pki.TerminalCertificate));
        Assert.Equal(["ZZATCVCA00002", "ZZATDVCA00002", "ZZATTERM00001"], Import(pki, pool, terminal));
    }

    [Theory]
    [MemberData(nameof(Hashes))]
    public void Create_Hash_IsThatOfAllSignatures(HashKind hash)
    {
        using TestPki pki = TestPki.Create(1, Time, options: new TestPkiOptions { Hash = hash });

        Assert.Equal(hash, pki.Hash);
        Assert.All((CvCertificate[])[pki.CvcaCertificate, pki.DvCertificate, pki.TerminalCertificate], c => Assert.Equal(hash, c.PublicKey.Hash));
        Assert.Equal(DescriptionVerdict.Matches, pki.Description.CompareWith(pki.TerminalCertificate));
        Assert.Equal(["ZZATDVCA00001", "ZZATTERM00001"], Import(pki, [pki.DvCertificate], pki.TerminalCertificate));
    }

    [Fact]
    public void Issue_LinkToAnotherGroupAndHash_IsAccepted()
    {
        using TestPki pki = TestPki.Create(1, Time);
        TestCvcHolder cvca = Generation(pki.Cvca, 2) with { Group = EcGroup.ById(16)!, Hash = HashKind.Sha384 };
        TestCvcHolder dv = Generation(pki.Dv, 2) with { Group = EcGroup.ById(16)!, Hash = HashKind.Sha384 };
        TestCvcHolder terminal = pki.Terminal with { Group = EcGroup.ById(16)!, Hash = HashKind.Sha384 };
        CvCertificate link = pki.Issue(LinkTo(pki, 2) with { Holder = cvca });
        CvCertificate certificate = pki.Issue(TerminalOf(dv, terminal));
        using EcKeyPair key = pki.CopyTerminalKey(terminal);

        Assert.Equal(3, Import(pki, [link, pki.Issue(DvOf(cvca, dv))], certificate).Length);
        Assert.Equal(key.PublicKey.Encoded.ToArray(), certificate.PublicKey.Point.ToArray());
    }

    [Fact]
    public void Issue_OtherSigner_IsAWrongSignature()
    {
        using TestPki pki = TestPki.Create(1, Time);
        CvCertificate forged = pki.Issue(DvOf(pki.Cvca, pki.Dv) with { Signer = Generation(pki.Cvca, 2) });

        Assert.Equal(CvcVerdict.WrongSignature, new CvcVerifier([pki.CvcaCertificate], Today).Import(forged));
    }

    [Fact]
    public void Issue_IssuerThatTheCardDoesNotKnow_IsUnknown()
    {
        using TestPki pki = TestPki.Create(1, Time);
        using TestPki foreign = TestPki.Create(2, Time, options: new TestPkiOptions { Country = "XA" });
        var verifier = new CvcVerifier([pki.CvcaCertificate], Today);

        Assert.Equal("XA", foreign.CvcaCertificate.HolderReference.Country);
        Assert.Equal(CvcVerdict.UnknownIssuer, verifier.Import(pki.Issue(DvOf(Generation(pki.Cvca, 2), pki.Dv))));
        Assert.Equal(CvcVerdict.UnknownIssuer, verifier.Import(foreign.DvCertificate));
    }

    [Fact]
    public void Issue_RoleAndKindOfChoice_AreJudgedByTheCard()
    {
        using TestPki pki = TestPki.Create(1, Time);
        var verifier = new CvcVerifier([pki.CvcaCertificate], Today);
        TestCvcParameters inspection = DvOf(pki.Cvca, pki.Dv) with { Chat = Chat.For(InspectionSystemRights.None, CertificateRole.DvOfficialDomestic) };

        Assert.Equal(CvcVerdict.RoleNotAllowed, verifier.Import(pki.Issue(TerminalOf(pki.Cvca, pki.Terminal))));
        Assert.Equal(CvcVerdict.WrongTerminalType, verifier.Import(pki.Issue(inspection)));
    }

    [Fact]
    public void Issue_RightsOfChoice_AreWhatTheChainLeaves()
    {
        using TestPki pki = TestPki.Create(1, Time);
        var verifier = new CvcVerifier([pki.CvcaCertificate], Today);
        AuthenticationTerminalRights ofDv = AuthenticationTerminalRights.ReadDataGroup4 | AuthenticationTerminalRights.ReadDataGroup5;
        AuthenticationTerminalRights ofTerminal = AuthenticationTerminalRights.ReadDataGroup5 | AuthenticationTerminalRights.ReadDataGroup8;

        Assert.Equal(
            CvcVerdict.Accepted, verifier.Import(pki.Issue(DvOf(pki.Cvca, pki.Dv) with { Chat = Chat.For(ofDv, CertificateRole.DvOfficialDomestic) })));
        Assert.Equal(CvcVerdict.Accepted, verifier.Import(pki.Issue(TerminalOf(pki.Dv, pki.Terminal) with { Chat = Chat.For(ofTerminal) })));

        Assert.Equal(Chat.For(AuthenticationTerminalRights.ReadDataGroup5), verifier.EffectiveChat);
    }

    [Fact]
    public void Issue_Validity_IsInTheCertificate()
    {
        using TestPki pki = TestPki.Create(1, Time);
        CvCertificate certificate = pki.Issue(TerminalOf(pki.Dv, pki.Terminal, new TestValidity(new(2026, 2, 27), new(2026, 2, 28))));

        Assert.Equal((new DateOnly(2026, 2, 27), new DateOnly(2026, 2, 28)), (certificate.EffectiveDate, certificate.ExpirationDate));
        Assert.Equal((new DateOnly(2026, 2, 28), new DateOnly(2031, 2, 28)), (pki.DvCertificate.EffectiveDate, pki.DvCertificate.ExpirationDate));
    }

    [Fact]
    public void Issue_EndBeforeBegin_IsRefused()
    {
        using TestPki pki = TestPki.Create(1, Time);

        Assert.Throws<ArgumentException>("content", () => pki.Issue(DvOf(pki.Cvca, pki.Dv, new TestValidity(Today, Today.AddDays(-1)))));
    }

    /// <summary>Gives the chain to a fresh card, which must accept every certificate.</summary>
    private static string[] Import(TestPki pki, CvCertificate[] pool, CvCertificate terminal)
    {
        Assert.True(CertificateChain.TryBuild([pki.Cvca.Reference], pool, terminal, out CertificateChain? chain, out _));
        var verifier = new CvcVerifier([pki.CvcaCertificate], Today);
        Assert.All(chain.Certificates, c => Assert.Equal(CvcVerdict.Accepted, verifier.Import(c)));
        Assert.Equal(terminal.Encode(), verifier.Terminal!.Encode());
        return [.. chain.Certificates.Select(c => c.HolderReference.ToString())];
    }
}
