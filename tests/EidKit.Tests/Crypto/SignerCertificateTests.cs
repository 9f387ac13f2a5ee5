using System.Globalization;
using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.TestKit;
using EidKit.Tests.SecurityInfos;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.X509;

namespace EidKit.Tests.Crypto;

public sealed class SignerCertificateTests
{
    private const string Algorithm = "SHA256WITHECDSA";

    private static TestbedPki Pki => SharedVectors.Load<TestbedPki>("testbed-pki.json").Content;

    [Fact]
    public void Decode_TestbedPki_GivesFieldsAndChains()
    {
        TestbedPki pki = Pki;
        var csca = SignerCertificate.Decode(pki.Csca);
        AssertFields(pki.CscaInfo, csca);
        Assert.True(csca.MaySignCertificates);
        Assert.Equal(SignatureVerdict.Valid, csca.VerifySignature(csca));
        Assert.NotEmpty(pki.Certificates);
        Assert.All(pki.Certificates, c =>
        {
            var certificate = SignerCertificate.Decode(c.Der);
            AssertFields(c.Info, certificate);
            Assert.True(certificate.IsIssuedBy(csca));
            Assert.Equal(c.Chains ? SignatureVerdict.Valid : SignatureVerdict.Invalid, certificate.VerifySignature(csca));
            Assert.Equal(SignatureVerdict.Invalid, csca.VerifySignature(certificate));
        });
    }

    [Fact]
    public void Decode_DocumentSignersOfSharedFiles_GiveFields()
    {
        SecurityFileVector[] files = [.. SharedVectors.LoadAll<SecurityFileVector>("ef-cardsecurity/*.json").Select(f => f.Content).Where(f => f.Valid)];
        Assert.NotEmpty(files);
        Assert.All(files, f => AssertFields(f.Parsed!.DocumentSigner!, SignerCertificate.Decode(f.Parsed.DocumentSignerCertificate)));
    }

    [Fact]
    public void Decode_DamagedCertificates_DecodeOrThrowMalformed()
    {
        MalformedInput.Check("CSCA", TestSigner.MakeCsca(TestSigner.EcKey("brainpoolP256r1", 1), Algorithm).Encoded, bytes => SignerCertificate.Decode(bytes));
        MalformedInput.Check("explicit curve", TestSigner.MakeCsca(TestSigner.ExplicitEcKey("brainpoolP256r1", 1), Algorithm).Encoded, bytes => SignerCertificate.Decode(bytes).PublicKey.FindPoint());
    }

    [Fact]
    public void Decode_TrailingByte_ThrowsTrailingData()
    {
        byte[] encoded = TestSigner.MakeCsca(TestSigner.EcKey("brainpoolP256r1", 1), Algorithm).Encoded;
        Assert.Equal(MalformedReason.TrailingData, Assert.Throws<MalformedDataException>(() => SignerCertificate.Decode([.. encoded, 0])).Reason);
    }

    [Fact]
    public void Decode_SignatureAlgorithmOutsideDiffersFromSignedOne_ThrowsInvalidValue()
    {
        byte[] encoded = TestSigner.MakeCsca(TestSigner.EcKey("brainpoolP256r1", 1), Algorithm).Encoded;
        byte[] oid = Hex.Decode("06082a8648ce3d040302");
        encoded[encoded.AsSpan().LastIndexOf(oid) + oid.Length - 1] = 3;
        Assert.Equal(MalformedReason.InvalidValue, Assert.Throws<MalformedDataException>(() => SignerCertificate.Decode(encoded)).Reason);
    }

    [Fact]
    public void Decode_ExtensionTwice_ThrowsDuplicateObject()
    {
        byte[] encoded = TestSigner.MakeCsca(TestSigner.EcKey("brainpoolP256r1", 1), Algorithm, extend: g =>
        {
            g.AddExtension(X509Extensions.KeyUsage, true, new KeyUsage(KeyUsage.KeyCertSign));
            g.AddExtension(X509Extensions.SubjectKeyIdentifier, false, new SubjectKeyIdentifier([1]));
        }).Encoded;
        encoded[encoded.AsSpan().LastIndexOf(Hex.Decode("0603551d0e")) + 4] = 0x0F;
        Assert.Equal(MalformedReason.DuplicateObject, Assert.Throws<MalformedDataException>(() => SignerCertificate.Decode(encoded)).Reason);
    }

    [Fact]
    public void IsIssuedBy_KeyIdentifiersDiffer_IsFalse()
    {
        TestSigner csca = CscaWith(1);
        Assert.True(SignerWith(csca, 1).IsIssuedBy(SignerCertificate.Decode(csca.Encoded)));
        Assert.False(SignerWith(csca, 2).IsIssuedBy(SignerCertificate.Decode(csca.Encoded)));
        Assert.True(SignerWith(csca, null).IsIssuedBy(SignerCertificate.Decode(csca.Encoded)));
    }

    [Fact]
    public void IsIssuedBy_NameInOtherCaseAndStringType_IsTrue()
    {
        TestSigner csca = TestSigner.MakeCsca(TestSigner.EcKey("brainpoolP256r1", 1), Algorithm);
        var signer = SignerCertificate.Decode(csca.Issue(TestSigner.EcKey("brainpoolP256r1", 2), Algorithm).Encoded);
        Assert.True(signer.IsIssuedBy(SignerCertificate.Decode(MakeNamed(csca, "C=de,O=EIDKIT,CN=  Test   csca "))));
        Assert.False(signer.IsIssuedBy(SignerCertificate.Decode(MakeNamed(csca, "C=DE,O=EidKit,CN=Test CSCA 2"))));
        Assert.False(signer.IsIssuedBy(SignerCertificate.Decode(MakeNamed(csca, "C=DE,OU=EidKit,CN=Test CSCA"))));
    }

    [Fact]
    public void Subject_SpecialAndControlCharacters_AreMadeHarmless()
    {
        TestSigner csca = TestSigner.MakeCsca(TestSigner.EcKey("brainpoolP256r1", 1), Algorithm);
        Assert.Equal("C=DE, CN=a\\, b\uFFFDc", SignerCertificate.Decode(MakeNamed(csca, "C=DE,CN=a\\, b\nc")).Subject.ToString());
    }

    [Fact]
    public void Country_LowerCase_IsGivenInCapitals()
    {
        TestSigner csca = TestSigner.MakeCsca(TestSigner.EcKey("brainpoolP256r1", 1), Algorithm);
        Assert.Equal("DE", SignerCertificate.Decode(MakeNamed(csca, "C=de,CN=x")).Subject.Country);
        Assert.Null(SignerCertificate.Decode(MakeNamed(csca, "CN=x")).Subject.Country);
    }

    private static TestSigner CscaWith(byte id) => TestSigner.MakeCsca(TestSigner.EcKey("brainpoolP256r1", 1), Algorithm, extend: g =>
        g.AddExtension(X509Extensions.SubjectKeyIdentifier, false, new SubjectKeyIdentifier([id])));

    private static SignerCertificate SignerWith(TestSigner csca, byte? id) => SignerCertificate.Decode(
        csca.Issue(TestSigner.EcKey("brainpoolP256r1", 2), Algorithm, extend: g =>
        {
            if (id is { } i)
            {
                g.AddExtension(X509Extensions.AuthorityKeyIdentifier, false, new AuthorityKeyIdentifier(new byte[] { i }));
            }
        }).Encoded);

    private static byte[] MakeNamed(TestSigner signer, string name)
    {
        var generator = new X509V3CertificateGenerator();
        generator.SetSerialNumber(BigInteger.One);
        generator.SetIssuerDN(new X509Name(name));
        generator.SetSubjectDN(new X509Name(name));
        generator.SetNotBefore(TestSigner.Start);
        generator.SetNotAfter(TestSigner.End);
        generator.SetPublicKey(signer.Keys.Public);
        return generator.Generate(new Org.BouncyCastle.Crypto.Operators.Asn1SignatureFactory(Algorithm, signer.Keys.Private)).GetEncoded();
    }

    private static void AssertFields(CertificateVector expected, SignerCertificate certificate)
    {
        Assert.Equal(expected.Subject, Spaced(certificate.Subject));
        Assert.Equal(expected.Issuer, Spaced(certificate.Issuer));
        Assert.Equal(expected.Serial, Convert.ToHexString(certificate.SerialNumber.Span.TrimStart((byte)0)));
        Assert.Equal((Date(expected.NotBefore), Date(expected.NotAfter)), (certificate.NotBefore, certificate.NotAfter));
    }

    private static string Spaced(DistinguishedName name) => name.ToString().Replace("=", " = ", StringComparison.Ordinal);

    private static DateTimeOffset Date(string text) =>
        DateTimeOffset.ParseExact(text.Replace("  ", " ", StringComparison.Ordinal), "MMM d HH:mm:ss yyyy 'GMT'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
