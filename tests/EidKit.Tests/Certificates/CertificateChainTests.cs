using EidKit.Certificates;

namespace EidKit.Tests.Certificates;

public sealed class CertificateChainTests : IDisposable
{
    private readonly TestCvcIssuer _root = new("ZZCVCA00001");
    private readonly TestCvcIssuer _second = new("ZZCVCA00002");
    private readonly TestCvcIssuer _third = new("ZZCVCA00003");
    private readonly TestCvcIssuer _verifier = new("ZZDV00001");
    private readonly TestCvcIssuer _holder = new("ZZTERM00001");

    public void Dispose()
    {
        _root.Dispose();
        _second.Dispose();
        _third.Dispose();
        _verifier.Dispose();
        _holder.Dispose();
    }

    [Fact]
    public void TryBuild_TrustPointIssuedTheVerifier_IsVerifierAndTerminal()
    {
        CvCertificate verifier = _root.Verifier(_verifier);
        CvCertificate terminal = _verifier.Terminal(_holder);

        CertificateChain chain = Build([_root.Name], [_root.SelfSigned(), verifier, terminal], terminal);

        Assert.Equal([verifier, terminal], chain.Certificates);
        Assert.Equal(_root.Name, chain.TrustPoint);
    }

    [Fact]
    public void TryBuild_OlderTrustPoint_LeadsOverTheLinksInOrder()
    {
        CvCertificate first = _root.Link(_second);
        CvCertificate second = _second.Link(_third);
        CvCertificate verifier = _third.Verifier(_verifier);
        CvCertificate terminal = _verifier.Terminal(_holder);

        CertificateChain chain = Build([_root.Name], [verifier, second, _third.SelfSigned(), first], terminal);

        Assert.Equal([first, second, verifier, terminal], chain.Certificates);
    }

    [Fact]
    public void TryBuild_TwoTrustPoints_TakesTheShorterWay()
    {
        CvCertificate link = _second.Link(_third);
        CvCertificate verifier = _third.Verifier(_verifier);
        CvCertificate terminal = _verifier.Terminal(_holder);

        CertificateChain chain = Build([_second.Name, _root.Name], [_root.Link(_second), link, verifier], terminal);

        Assert.Equal([link, verifier, terminal], chain.Certificates);
    }

    [Fact]
    public void TryBuild_SeveralVerifierCertificates_TakesTheMostRecentOne()
    {
        CvCertificate older = _root.Verifier(_verifier);
        CvCertificate newer = _root.Verifier(_verifier, from: TestCvcIssuer.Start.AddDays(1));
        CvCertificate terminal = _verifier.Terminal(_holder);

        Assert.Equal([newer, terminal], Build([_root.Name], [older, newer], terminal).Certificates);
        Assert.Equal([newer, terminal], Build([_root.Name], [newer, older], terminal).Certificates);
    }

    [Fact]
    public void TryBuild_MostRecentVerifierLeadsElsewhere_TakesTheOneThatLeadsToTheCard()
    {
        CvCertificate fits = _root.Verifier(_verifier);
        CvCertificate terminal = _verifier.Terminal(_holder);

        CertificateChain chain = Build([_root.Name], [_third.Verifier(_verifier, from: TestCvcIssuer.Start.AddDays(9)), fits], terminal);

        Assert.Equal([fits, terminal], chain.Certificates);
    }

    [Fact]
    public void TryBuild_NoVerifier_MissesTheVerifier() =>
        Assert.Equal(_verifier.Name, Missing([_root.Name], [_root.SelfSigned(), _root.Link(_second)], _verifier.Terminal(_holder)));

    [Fact]
    public void TryBuild_NoLink_MissesTheCvcaNearestToTheCard()
    {
        CvCertificate terminal = _verifier.Terminal(_holder);

        Assert.Equal(_third.Name, Missing([_root.Name], [_third.Verifier(_verifier)], terminal));
        Assert.Equal(_second.Name, Missing([_root.Name], [_third.Verifier(_verifier), _second.Link(_third)], terminal));
    }

    [Fact]
    public void TryBuild_CardWithoutTrustPoint_MissesTheIssuer() =>
        Assert.Equal(_root.Name, Missing([], [_root.Verifier(_verifier)], _verifier.Terminal(_holder)));

    [Fact]
    public void TryBuild_CircleOfLinks_Ends()
    {
        CvCertificate[] pool = [_second.Link(_third), _third.Link(_second), _third.Verifier(_verifier)];

        Assert.Equal(_second.Name, Missing([_root.Name], pool, _verifier.Terminal(_holder)));
    }

    [Fact]
    public void TryBuild_RepeatedCertificates_CostNoMoreThanOnce()
    {
        // Three links, each 500 times over, would be 125 million ways.
        CvCertificate[] links = [_root.Link(_second), _second.Link(_third), _third.Link(_root)];
        IEnumerable<CvCertificate> pool = Enumerable.Repeat(links, 500).SelectMany(l => l).Append(_third.Verifier(_verifier));

        Assert.Equal(_root.Name, Missing([CertificateReference.Parse("ZZELSE00001")], pool, _verifier.Terminal(_holder)));
    }

    [Fact]
    public void TryBuild_CertificatesOfOtherTerminalTypes_AreLeftAside()
    {
        CvCertificate other = _root.Verifier(_verifier, chat: Chat.For(InspectionSystemRights.None, CertificateRole.DvOfficialDomestic));

        Assert.Equal(_verifier.Name, Missing([_root.Name], [other], _verifier.Terminal(_holder)));
    }

    [Fact]
    public void TryBuild_NoTerminal_Throws() => Assert.Throws<ArgumentException>(
        () => CertificateChain.TryBuild([_root.Name], [], _root.Verifier(_verifier), out _, out _));

    [Theory]
    [InlineData("DECVCAeID00102", "openecard-DEDVeIDDTR101472", 6)]
    [InlineData("DECVCAeID00106", "openecard-DEDVeIDDTR101472", 2)]
    public void TryBuild_LinksOfAnotherProject_LeadToTheVerifier(string trustPoint, string verifierName, int links)
    {
        CvCertificate[] pool = [.. Enumerable.Range(103, 5).Select(n => CvcVector.Certificate($"openecard-DECVCAeID00{n}.json"))];
        CvCertificate verifier = CvcVector.Certificate(verifierName + ".json");
        using var issuer = new TestCvcIssuer(verifier.HolderReference.ToString());
        CvCertificate terminal = issuer.Terminal(_holder);

        CertificateChain chain = Build([CertificateReference.Parse(trustPoint)], [.. pool, verifier], terminal);

        Assert.Equal(links + 1, chain.Certificates.Count);
        Assert.All(
            chain.Certificates.Zip(chain.Certificates.Skip(1)), pair => Assert.Equal(pair.First.HolderReference, pair.Second.AuthorityReference));
    }

    private static CertificateChain Build(CertificateReference[] trustPoints, IEnumerable<CvCertificate> pool, CvCertificate terminal)
    {
        Assert.True(CertificateChain.TryBuild(trustPoints, pool, terminal, out CertificateChain? chain, out CertificateReference? missing));
        Assert.Null(missing);
        return chain;
    }

    private static CertificateReference Missing(CertificateReference[] trustPoints, IEnumerable<CvCertificate> pool, CvCertificate terminal)
    {
        Assert.False(CertificateChain.TryBuild(trustPoints, pool, terminal, out CertificateChain? chain, out CertificateReference? missing));
        Assert.Null(chain);
        return missing;
    }
}
