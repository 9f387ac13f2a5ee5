using EidKit.Interop.Tests.Peers;
using EidKit.Simulation;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;

namespace EidKit.Interop.Tests.Pki;

/// <summary>Links, revocation lists and signed lists of the test PKI in openssl.</summary>
public sealed partial class TestPkiTests
{
    private static readonly TestDocumentSigner Second = new(2);

    [Theory]
    [MemberData(nameof(Curves))]
    public void IssueCscaLink_Curve_OpensslFollowsItFromTheOldKey(string curve)
    {
        using var openssl = new Openssl();
        using TestPki pki = Make(curve);
        string old = openssl.WriteTrusted("csca", pki.CscaCertificate);
        string next = openssl.WriteTrusted("next", pki.IssueCsca(2));
        string link = openssl.WriteTrusted("link", pki.IssueCscaLink());
        string signer = openssl.WriteTrusted("signer", pki.IssueDocumentSigner(Second with { CscaGeneration = 2 }));

        Assert.True(Verify(next, signer).Succeeded);
        Assert.True(Verify(old, "-untrusted", link, signer).Succeeded);
        RequireRefused("unable to get local issuer", Verify(old, signer));
        Assert.Contains("serial=7532", Show(link), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(TestCertificateFault.Expired, "certificate has expired")]
    [InlineData(TestCertificateFault.NotYetValid, "certificate is not yet valid")]
    [InlineData(TestCertificateFault.WrongIssuer, "unable to get local issuer")]
    [InlineData(TestCertificateFault.WrongSignature, "certificate signature failure")]
    public void IssueDocumentSigner_Fault_OpensslFindsIt(TestCertificateFault fault, string reason)
    {
        using var openssl = new Openssl();
        using TestPki pki = Make("brainpoolP256r1");
        string csca = openssl.WriteTrusted("csca", pki.CscaCertificate);

        RequireRefused(reason, Verify(csca, openssl.WriteTrusted("signer", pki.IssueDocumentSigner(Second with { Fault = fault }))));
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void SignRevocationList_Curve_OpensslRevokesThatSignerOnly(string curve)
    {
        using var openssl = new Openssl();
        using TestPki pki = Make(curve);
        string csca = openssl.WriteTrusted("csca", pki.CscaCertificate);
        string list = openssl.Write("list", pki.SignRevocationList(Second));
        string good = openssl.WriteTrusted("good", pki.DocumentSignerCertificate);
        string revoked = openssl.WriteTrusted("revoked", pki.IssueDocumentSigner(Second));

        string text = Openssl.Run("crl", "-inform", "DER", "-in", list, "-CAfile", csca, "-noout", "-text");
        Openssl.Run("crl", "-inform", "DER", "-in", list, "-out", openssl.PathOf("list.pem"));

        Assert.Contains("verify OK", text, StringComparison.Ordinal);
        Assert.Contains("Version 2", text, StringComparison.Ordinal);
        Assert.Contains("Last Update: Mar  1 00:00:00 2026 GMT", text, StringComparison.Ordinal);
        Assert.Contains("Next Update: May 30 23:59:59 2026 GMT", text, StringComparison.Ordinal);
        Assert.Contains("X509v3 CRL Number", text, StringComparison.Ordinal);
        Assert.True(Verify(csca, "-crl_check", "-CRLfile", openssl.PathOf("list.pem"), good).Succeeded);
        RequireRefused("certificate revoked", Verify(csca, "-crl_check", "-CRLfile", openssl.PathOf("list.pem"), revoked));
        RequireRefused("CRL has expired", Verify(Today.AddDays(91), csca, "-crl_check", "-CRLfile", openssl.PathOf("list.pem"), good));
    }

    [Fact]
    public void SignRevocationList_Nobody_OpensslTakesTheEmptyList()
    {
        using var openssl = new Openssl();
        using TestPki pki = Make("brainpoolP256r1");
        string csca = openssl.WriteTrusted("csca", pki.CscaCertificate);

        string text = Openssl.Run("crl", "-inform", "DER", "-in", openssl.Write("list", pki.SignRevocationList()), "-CAfile", csca, "-noout", "-text");

        Assert.Contains("verify OK", text, StringComparison.Ordinal);
        Assert.Contains("No Revoked Certificates", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void SignMasterList_Curve_OpensslVerifiesItAndFindsTheCertificates(string curve)
    {
        using var openssl = new Openssl();
        using TestPki pki = Make(curve);
        using TestPki foreign = TestPki.Create(2, new Noon(), pki.Group, new TestPkiOptions { Country = "XA" });

        string content = VerifyList(openssl, pki, pki.SignMasterList(pki.CscaCertificate, pki.IssueCscaLink(), foreign.CscaCertificate));

        Assert.Contains("2.23.136.1.1.2", ShowCms(openssl), StringComparison.Ordinal);
        Assert.Contains("signingTime", ShowCms(openssl), StringComparison.Ordinal);
        Openssl.Run("cms", "-cmsout", "-inform", "DER", "-in", openssl.PathOf("security"), "-certsout", openssl.PathOf("certificates"), "-out", openssl.PathOf("copy"));
        string[] certificates = [.. Openssl.Run("storeutl", "-noout", "-text", "-certs", openssl.PathOf("certificates")).Split('\n').Select(l => l.Trim())];
        Assert.Equal("2.23.136.1.1.3", certificates[Array.IndexOf(certificates, "X509v3 Extended Key Usage: critical") + 1]);
        // Each certificate has the name twice, as issuer and as subject.
        Assert.Equal(3 * 2, content.Split(":EidKit test CSCA\n").Length - 1);
        Assert.Equal(1 * 2, content.Split(":XA\n").Length - 1);
    }

    [Fact]
    public void SignDefectList_RevokedSigner_OpensslVerifiesItAndShowsTheStructure()
    {
        using var openssl = new Openssl();
        using TestPki pki = Make("brainpoolP256r1");

        string content = VerifyList(openssl, pki, pki.SignDefectList(TestDefect.CertificateRevoked(Second)));

        Assert.Contains("0.4.0.127.0.7.3.1.5", ShowCms(openssl), StringComparison.Ordinal);
        Assert.Equal(
            [
                "SEQUENCE", "INTEGER :00", "OBJECT :sha256", "SET", "SEQUENCE",
                "SEQUENCE", "SEQUENCE", "SET", "SEQUENCE", "OBJECT :countryName", "PRINTABLESTRING :ZZ",
                "SET", "SEQUENCE", "OBJECT :commonName", "UTF8STRING :EidKit test CSCA", "INTEGER :03",
                "SET", "SEQUENCE", "OBJECT :0.4.0.127.0.7.3.1.5.1.1", "ENUMERATED :00",
            ],
            Structure(content));
    }

    [Fact]
    public void SignBlockingList_Card_OpensslVerifiesItAndShowsTheStructure()
    {
        using var openssl = new Openssl();
        using TestPki pki = Make("brainpoolP256r1");
        using var card = SimulatedCard.Create(Persona.Erika, pki);

        string content = VerifyList(openssl, pki, pki.SignBlockingList(pki.DefaultTerminal, card));

        Assert.Contains("0.4.0.127.0.7.3.2.2", ShowCms(openssl), StringComparison.Ordinal);
        string[] shown = Structure(content);
        Assert.Equal(["SEQUENCE", "INTEGER :00", "INTEGER :00", "OCTET STRING"], shown[..4].Select(l => l.Split(" [")[0]));
        Assert.Equal(
            ["SEQUENCE", "SEQUENCE", "OCTET STRING", "SEQUENCE", "OCTET STRING", "SEQUENCE", "OCTET STRING", "SEQUENCE", "OCTET STRING"],
            shown[4..].Select(l => l.Split(" [")[0].Split(" :")[0]));
    }

    [Fact]
    public void SignDocumentSecurityObject_DataGroups_OpensslVerifies()
    {
        using var openssl = new Openssl();
        using TestPki pki = Make("brainpoolP384r1");
        byte[] file = pki.SignDocumentSecurityObject(new Dictionary<int, ReadOnlyMemory<byte>> { [1] = new byte[] { 0x61, 0x00 }, [2] = new byte[] { 0x75, 0x00 } });

        (bool succeeded, string output) = VerifyCms(openssl, file[4..], openssl.WriteTrusted("csca", pki.CscaCertificate), Today);

        Assert.True(succeeded, output);
        Assert.Contains("2.23.136.1.1.1", ShowCms(openssl), StringComparison.Ordinal);
    }

    private static (bool Succeeded, string Output) Verify(string csca, params string[] arguments) => Verify(Today, csca, arguments);

    private static (bool Succeeded, string Output) Verify(DateOnly day, string csca, params string[] arguments) =>
        Openssl.Try(["verify", "-x509_strict", "-attime", Seconds(day), "-CAfile", csca, .. arguments]);

    /// <summary>Verifies a signed list up to the CSCA.</summary>
    /// <returns>Its content as openssl shows its structure.</returns>
    private static string VerifyList(Openssl openssl, TestPki pki, byte[] list)
    {
        (bool succeeded, string output) = VerifyCms(openssl, list, openssl.WriteTrusted("csca", pki.CscaCertificate), Today);
        Assert.True(succeeded, output);
        return Openssl.Run("asn1parse", "-inform", "DER", "-in", openssl.PathOf("content"));
    }

    private static string ShowCms(Openssl openssl) => Openssl.Run("cms", "-cmsout", "-print", "-inform", "DER", "-in", openssl.PathOf("security"));

    /// <summary>What stands on each line after offset, depth and lengths.</summary>
    private static string[] Structure(string shown) =>
    [
        .. shown.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split("l=")[^1].Split(": ", 2)[1])
            .Select(text => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries))),
    ];
}
