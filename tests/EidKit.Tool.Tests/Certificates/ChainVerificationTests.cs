using EidKit.Certificates;
using EidKit.Simulation.Pki;
using EidKit.Tool.Certificates;
using Microsoft.Extensions.Time.Testing;

namespace EidKit.Tool.Tests.Certificates;

public sealed class ChainVerificationTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 3, 1);
    private readonly TestPki _pki = TestPki.Create(11, new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)));

    private TestCvcHolder SecondCvca => Generation(_pki.Cvca, 2);

    private CvCertificate Link => _pki.Issue(Parameters(SecondCvca, _pki.Cvca, CertificateRole.Cvca));

    private CvCertificate SecondDv => _pki.Issue(Parameters(Generation(_pki.Dv, 2), SecondCvca, CertificateRole.DvOfficialDomestic));

    private CvCertificate SecondTerminal => _pki.Issue(Parameters(_pki.Terminal, Generation(_pki.Dv, 2), CertificateRole.Terminal));

    public void Dispose() => _pki.Dispose();

    [Fact]
    public void Verify_ChainOverALink_IsValidFromTheOldTrustPoint()
    {
        ChainResult chain = VerifyOne(trusted: null, SecondTerminal, Link, _pki.CvcaCertificate, SecondDv);

        Assert.True(chain.Valid);
        Assert.Equal([LinkState.Trusted, LinkState.Accepted, LinkState.Accepted, LinkState.Accepted], chain.Links.Select(l => l.Verdict));
        Assert.NotNull(chain.Rights);
    }

    [Fact]
    public void Verify_TrustInTheLink_NeedsNoOldTrustPoint() =>
        Assert.True(VerifyOne(trusted: Link, SecondTerminal, SecondDv).Valid);

    [Fact]
    public void Verify_LinkMissing_IsMissingIssuerOfTheDocumentVerifier()
    {
        ChainResult chain = VerifyOne(trusted: null, SecondTerminal, _pki.CvcaCertificate, SecondDv);

        Assert.Equal([LinkState.IssuerMissing, LinkState.NotChecked], chain.Links.Select(l => l.Verdict));
        Assert.Equal("ZZATCVCA00002", chain.Links[0].Issuer);
        Assert.Null(chain.EffectiveRights);
    }

    [Fact]
    public void Verify_TwoTerminals_AreTwoChains()
    {
        CvCertificate other = _pki.Issue(Parameters(Generation(_pki.Terminal, 2), _pki.Dv, CertificateRole.Terminal));

        IReadOnlyList<ChainResult> chains = Verify(trusted: null, _pki.TerminalCertificate, other, _pki.DvCertificate, _pki.CvcaCertificate);

        Assert.Equal(["ZZATTERM00001", "ZZATTERM00002"], chains.Select(c => c.Holder));
        Assert.All(chains, c => Assert.True(c.Valid));
    }

    [Fact]
    public void Verify_TerminalIssuedByCvca_IsARoleThatIsNotAllowed()
    {
        CvCertificate terminal = _pki.Issue(Parameters(_pki.Terminal, _pki.Cvca, CertificateRole.Terminal));

        Assert.Equal([LinkState.Trusted, LinkState.RoleNotAllowed], VerifyOne(trusted: null, terminal, _pki.CvcaCertificate).Links.Select(l => l.Verdict));
    }

    [Fact]
    public void Verify_OtherKindOfTerminal_IsNamed()
    {
        CvCertificate verifier = _pki.Issue(Parameters(_pki.Dv, _pki.Cvca, CertificateRole.DvOfficialDomestic) with
        {
            Chat = Chat.For(InspectionSystemRights.ReadFingerprints, CertificateRole.DvOfficialDomestic),
        });

        Assert.Equal([LinkState.Trusted, LinkState.WrongTerminalType], VerifyOne(trusted: null, verifier, _pki.CvcaCertificate).Links.Select(l => l.Verdict));
    }

    [Fact]
    public void Verify_TwoIssuersOfOneName_TakesTheOneThatSigned()
    {
        using var stranger = TestPki.Create(12, new FakeTimeProvider(new DateTimeOffset(2026, 4, 1, 12, 0, 0, TimeSpan.Zero)));

        ChainResult chain = VerifyOne(trusted: null, _pki.DvCertificate, stranger.CvcaCertificate, _pki.CvcaCertificate);

        Assert.True(chain.Valid);
    }

    [Fact]
    public void Verify_ExpiredTrustPoint_IssuesNoDocumentVerifier()
    {
        CvCertificate verifier = _pki.Issue(Parameters(_pki.Dv, _pki.Cvca, CertificateRole.DvOfficialDomestic) with
        {
            Validity = new TestValidity(Today, new DateOnly(2050, 1, 1)),
        });
        DateOnly late = new(2049, 1, 1);

        Assert.Equal(
            [LinkState.Trusted, LinkState.TrustPointExpired],
            Verify(late, trusted: null, verifier, _pki.CvcaCertificate)[0].Links.Select(l => l.Verdict));
    }

    [Fact]
    public void Verify_CertificatesThatCertifyEachOther_ComeToAnEnd()
    {
        CvCertificate forth = _pki.Issue(Parameters(SecondCvca, Generation(_pki.Cvca, 3), CertificateRole.Cvca));
        CvCertificate back = _pki.Issue(Parameters(Generation(_pki.Cvca, 3), SecondCvca, CertificateRole.Cvca));

        Assert.All(Verify(trusted: null, forth, back), c => Assert.False(c.Valid));
    }

    private static TestCvcHolder Generation(TestCvcHolder holder, int number) =>
        holder with { Reference = CertificateReference.Parse($"{holder.Reference.Country}{holder.Reference.Mnemonic}{number:D5}") };

    private static TestCvcParameters Parameters(TestCvcHolder holder, TestCvcHolder issuer, CertificateRole role) => new()
    {
        Holder = holder,
        Issuer = issuer,
        Chat = Chat.For(TestPki.DefaultRights, role),
    };

    private static ChainResult VerifyOne(CvCertificate? trusted, params CvCertificate[] certificates) => Assert.Single(Verify(Today, trusted, certificates));

    private static IReadOnlyList<ChainResult> Verify(CvCertificate? trusted, params CvCertificate[] certificates) => Verify(Today, trusted, certificates);

    private static IReadOnlyList<ChainResult> Verify(DateOnly day, CvCertificate? trusted, params CvCertificate[] certificates)
    {
        var search = new ChainSearch(certificates.Select(FileOf), trusted is null ? null : FileOf(trusted));
        return [.. search.Chains().Select(new ChainVerification(search, day).Verify)];
    }

    private static CertificateFile FileOf(CvCertificate certificate) => new(certificate.HolderReference + ".cvcert", certificate, Request: null);
}
