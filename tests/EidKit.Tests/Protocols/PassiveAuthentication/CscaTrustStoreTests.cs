using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.Protocols.PassiveAuthentication;
using EidKit.TestKit;
using EidKit.Tests.Crypto;

namespace EidKit.Tests.Protocols.PassiveAuthentication;

public sealed class CscaTrustStoreTests
{
    private static readonly byte[] First = TestSigner.MakeCsca(TestSigner.EcKey("brainpoolP256r1", 1), "SHA256WITHECDSA").Encoded;
    private static readonly byte[] Second = TestSigner.MakeCsca(TestSigner.EcKey("brainpoolP384r1", 2), "SHA384WITHECDSA").Encoded;

    [Fact]
    public void Decode_Der_GivesTheCertificate() => Assert.Equal(First, Assert.Single(CscaTrustStore.Decode(First).Certificates).Encoded.ToArray());

    [Fact]
    public void Decode_SeveralPemWithTextBetween_GivesAllCertificates()
    {
        string file = $"the German ones\n{Pem("CERTIFICATE", First)}\nand\r\n{Pem("X509 CRL", [1, 2, 3])}\n{Pem("CERTIFICATE", Second)}\n";
        Assert.Equal([First, Second], CscaTrustStore.Decode(System.Text.Encoding.UTF8.GetBytes(file)).Certificates.Select(c => c.Encoded.ToArray()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no certificate")]
    [InlineData("-----BEGIN CERTIFICATE-----\n?\n-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----")]
    public void Decode_NoCertificate_ThrowsMissingObject(string file)
    {
        var e = Assert.Throws<MalformedDataException>(() => CscaTrustStore.Decode(System.Text.Encoding.UTF8.GetBytes(file)));
        Assert.Equal((MalformedReason.MissingObject, file.Length, 0x30U), (e.Reason, e.Offset, e.Tag));
    }

    [Fact]
    public void Decode_PemOfOtherBytes_ThrowsMalformed() =>
        Assert.Throws<MalformedDataException>(() => CscaTrustStore.Decode(System.Text.Encoding.UTF8.GetBytes(Pem("CERTIFICATE", [1, 2, 3]))));

    [Fact]
    public void Decode_DamagedFiles_DecodeOrThrowMalformed()
    {
        MalformedInput.Check("PEM", System.Text.Encoding.UTF8.GetBytes(Pem("CERTIFICATE", First)), bytes => CscaTrustStore.Decode(bytes));
        MalformedInput.Check("DER", First, bytes => CscaTrustStore.Decode(bytes));
    }

    [Fact]
    public void With_TwoStores_HasTheCertificatesOfBoth() =>
        Assert.Equal(2, CscaTrustStore.Decode(First).With(new CscaTrustStore(SignerCertificate.Decode(Second))).Certificates.Count);

    private static string Pem(string label, byte[] content) => System.Security.Cryptography.PemEncoding.WriteString(label, content);
}
