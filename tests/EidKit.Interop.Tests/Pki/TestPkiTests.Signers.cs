using EidKit.Crypto;
using EidKit.Interop.Tests.Peers;
using EidKit.SecurityInfos;
using EidKit.Simulation.Cards;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;

namespace EidKit.Interop.Tests.Pki;

/// <summary>X.509 certificates and EF.CardSecurity of the test PKI in openssl.</summary>
public sealed partial class TestPkiTests
{
    [Theory]
    [MemberData(nameof(Curves))]
    public void SignCardSecurity_Curve_OpensslVerifiesByOurCscaOnly(string curve)
    {
        using var openssl = new Openssl();
        using TestPki pki = Make(curve);
        using TestPki foreign = TestPki.Create(2, new Noon(), pki.Group);
        byte[] file = CardSecurityOf(pki);
        byte[] altered = file.ToArray();
        altered[file.AsSpan().IndexOf(CmsSignedData.Decode(file).Content.Span) + 10] ^= 1;
        string csca = openssl.WriteTrusted("csca", pki.CscaCertificate);

        Assert.True(VerifyCms(openssl, file, csca, Today).Succeeded);
        Assert.Equal(CmsSignedData.Decode(file).Content.ToArray(), File.ReadAllBytes(openssl.PathOf("content")));
        RequireRefused("content verify error", VerifyCms(openssl, altered, csca, Today));
        RequireRefused("unable to get local issuer", VerifyCms(openssl, file, openssl.WriteTrusted("foreign", foreign.CscaCertificate), Today));
    }

    [Theory]
    [MemberData(nameof(Hashes))]
    public void SignCardSecurity_Hash_OpensslVerifies(HashKind hash)
    {
        using var openssl = new Openssl();
        using TestPki pki = Make("brainpoolP256r1", new TestPkiOptions { Hash = hash });
        string csca = openssl.WriteTrusted("csca", pki.CscaCertificate);

        (bool succeeded, string output) = VerifyCms(openssl, CardSecurityOf(pki), csca, Today);
        string shown = Openssl.Run("cms", "-cmsout", "-print", "-inform", "DER", "-in", openssl.PathOf("security"));

        Assert.True(succeeded, output);
        Assert.Contains($"algorithm: {hash.ToString().ToLowerInvariant()} ", shown, StringComparison.Ordinal);
        Assert.Contains($"algorithm: ecdsa-with-{hash.ToString().ToUpperInvariant()} ", shown, StringComparison.Ordinal);
        Assert.Contains(ProtocolIdentifiers.SecurityObject, shown, StringComparison.Ordinal);
    }

    [Fact]
    public void SignCardSecurity_Validity_OpensslChecksIt()
    {
        var options = new TestPkiOptions
        {
            DocumentSignerValidity = new TestValidity(Today, Today.AddDays(1)),
            CscaValidity = new TestValidity(Today.AddDays(-1), Today.AddDays(5)),
        };
        using var openssl = new Openssl();
        using TestPki pki = Make("brainpoolP256r1", options);
        byte[] file = CardSecurityOf(pki);
        string csca = openssl.WriteTrusted("csca", pki.CscaCertificate);

        RequireRefused("certificate is not yet valid", VerifyCms(openssl, file, csca, Today.AddDays(-1)));
        Assert.True(VerifyCms(openssl, file, csca, Today).Succeeded);
        Assert.True(VerifyCms(openssl, file, csca, Today.AddDays(1)).Succeeded);
        RequireRefused("certificate has expired", VerifyCms(openssl, file, csca, Today.AddDays(2)));
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void Create_Curve_OpensslShowsTheSignersAsMeant(string curve)
    {
        using var openssl = new Openssl();
        using TestPki pki = Make(curve, new TestPkiOptions { Country = "XA" });
        string csca = openssl.WriteTrusted("csca", pki.CscaCertificate);
        string signer = openssl.WriteTrusted("signer", pki.DocumentSignerCertificate);
        string cscaKey = KeyIdentifier(pki.CscaCertificate);

        Openssl.Run("verify", "-x509_strict", "-check_ss_sig", "-attime", Seconds(Today), "-CAfile", csca, csca, signer);
        Assert.Equal(
            [
                "serial=01", "issuer=CN=EidKit test CSCA,C=XA", "subject=CN=EidKit test CSCA,C=XA",
                "notBefore=2026-02-28 00:00:00Z", "notAfter=2036-02-28 23:59:59Z",
                "X509v3 Subject Key Identifier:", cscaKey, "X509v3 Authority Key Identifier:", cscaKey,
                "X509v3 Key Usage: critical", "Certificate Sign, CRL Sign", "X509v3 Basic Constraints: critical", "CA:TRUE, pathlen:0",
            ],
            Show(csca));
        Assert.Equal(
            [
                "serial=02", "issuer=CN=EidKit test CSCA,C=XA", "subject=CN=EidKit test document signer,C=XA",
                "notBefore=2026-02-28 00:00:00Z", "notAfter=2031-02-28 23:59:59Z",
                "X509v3 Subject Key Identifier:", KeyIdentifier(pki.DocumentSignerCertificate), "X509v3 Authority Key Identifier:", cscaKey,
                "X509v3 Key Usage: critical", "Digital Signature",
            ],
            Show(signer));
        string text = Openssl.Run("x509", "-in", signer, "-noout", "-text");
        Assert.Contains($"ASN1 OID: {(curve == "secp256r1" ? "prime256v1" : curve)}\n", text, StringComparison.Ordinal);
        Assert.Contains($"Signature Algorithm: ecdsa-with-{pki.Hash.ToString().ToUpperInvariant()}\n", text, StringComparison.Ordinal);
    }

    private static byte[] CardSecurityOf(TestPki pki)
    {
        using Chip chip = ChipPersonalization.Personalize(Persona.Erika, pki, new Simulation.CardOptions());
        return chip.MasterFile.FindByShortId(0x1D)!.Content;
    }

    private static (bool Succeeded, string Output) VerifyCms(Openssl openssl, byte[] file, string csca, DateOnly day) => Openssl.Try(
        "cms", "-verify", "-inform", "DER", "-in", openssl.Write("security", file), "-CAfile", csca, "-purpose", "any", "-binary",
        "-attime", Seconds(day), "-out", openssl.PathOf("content"));

    private static void RequireRefused(string reason, (bool Succeeded, string Output) result)
    {
        Assert.False(result.Succeeded);
        Assert.Contains(reason, result.Output, StringComparison.Ordinal);
    }

    private static string Seconds(DateOnly day) =>
        new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string[] Show(string certificate) =>
    [
        .. Openssl.Run(
            "x509", "-in", certificate, "-noout", "-serial", "-issuer", "-subject", "-startdate", "-enddate", "-nameopt", "RFC2253", "-dateopt", "iso_8601",
            "-ext", "subjectKeyIdentifier,authorityKeyIdentifier,keyUsage,basicConstraints").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0),
    ];

    private static string KeyIdentifier(ReadOnlyMemory<byte> certificate) =>
        BitConverter.ToString(SignerCertificate.Decode(certificate.Span).SubjectKeyIdentifier!.Value.ToArray()).Replace('-', ':');
}
