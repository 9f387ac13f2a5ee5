using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Cms;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Cms;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Utilities.Collections;
using Org.BouncyCastle.X509;

namespace EidKit.Tests.Crypto;

/// <summary>A certificate with its private key, made by BouncyCastle, to sign other certificates and files with; the same on each run.</summary>
internal sealed class TestSigner
{
    public const string SecurityObject = "0.4.0.127.0.7.3.2.1";
    public static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    public static readonly DateTime End = new(2036, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly Lazy<AsymmetricCipherKeyPair> Rsa = new(() => MakeRsaKey(2048, 1));
    private static readonly Lazy<AsymmetricCipherKeyPair> OtherRsa = new(() => MakeRsaKey(2048, 2));
    private static readonly Lazy<AsymmetricCipherKeyPair> ShortRsa = new(() => MakeRsaKey(1024, 3));

    private TestSigner(AsymmetricCipherKeyPair keys, X509Certificate certificate)
    {
        Keys = keys;
        Certificate = certificate;
    }

    public static AsymmetricCipherKeyPair RsaKey => Rsa.Value;

    public static AsymmetricCipherKeyPair OtherRsaKey => OtherRsa.Value;

    public static AsymmetricCipherKeyPair ShortRsaKey => ShortRsa.Value;

    public AsymmetricCipherKeyPair Keys { get; }

    public X509Certificate Certificate { get; }

    public byte[] Encoded => Certificate.GetEncoded();

    /// <summary>A key on a named curve.</summary>
    public static AsymmetricCipherKeyPair EcKey(string curve, int seed)
    {
        var generator = new ECKeyPairGenerator();
        generator.Init(new ECKeyGenerationParameters(ECNamedDomainParameters.LookupName(curve), Random(seed)));
        return generator.GenerateKeyPair();
    }

    /// <summary>A key on a curve whose numbers are written out in the certificate.</summary>
    public static AsymmetricCipherKeyPair ExplicitEcKey(string curve, int seed)
    {
        ECDomainParameters named = ECNamedDomainParameters.LookupName(curve);
        var generator = new ECKeyPairGenerator();
        generator.Init(new ECKeyGenerationParameters(new ECDomainParameters(named.Curve, named.G, named.N, named.H), Random(seed)));
        return generator.GenerateKeyPair();
    }

    /// <summary>The attack of CVE-2020-0601: a base point of the attacker's choice, so that a key of somebody else gets a known private key.</summary>
    public static AsymmetricCipherKeyPair ForgedEcKey(ECPublicKeyParameters victim)
    {
        ECDomainParameters real = victim.Parameters;
        BigInteger privateKey = BigInteger.Two;
        ECPoint forgedGenerator = victim.Q.Multiply(privateKey.ModInverse(real.N)).Normalize();
        var forged = new ECDomainParameters(real.Curve, forgedGenerator, real.N, real.H);
        return new AsymmetricCipherKeyPair(new ECPublicKeyParameters(victim.Q, forged), new ECPrivateKeyParameters(privateKey, forged));
    }

    /// <summary>A certificate that signs itself.</summary>
    public static TestSigner MakeCsca(
        AsymmetricCipherKeyPair keys, string algorithm, DateTime? notBefore = null, DateTime? notAfter = null, Action<X509V3CertificateGenerator>? extend = null)
    {
        extend ??= g =>
        {
            g.AddExtension(X509Extensions.BasicConstraints, true, new BasicConstraints(0));
            g.AddExtension(X509Extensions.KeyUsage, true, new KeyUsage(KeyUsage.KeyCertSign | KeyUsage.CrlSign));
        };
        return new TestSigner(keys, MakeCertificate("C=DE,O=EidKit,CN=Test CSCA", keys.Public, "C=DE,O=EidKit,CN=Test CSCA", keys.Private, algorithm, notBefore, notAfter, extend));
    }

    /// <summary>A certificate that this one issues, for a document signer unless other extensions are given.</summary>
    public TestSigner Issue(
        AsymmetricCipherKeyPair keys, string algorithm, DateTime? notBefore = null, DateTime? notAfter = null, Action<X509V3CertificateGenerator>? extend = null) =>
        new(keys, MakeCertificate("C=DE,O=EidKit,CN=Test CSCA", keys.Public, "C=DE,O=EidKit,CN=Test Document Signer", Keys.Private, algorithm, notBefore, notAfter, extend ?? (g =>
            g.AddExtension(X509Extensions.KeyUsage, true, new KeyUsage(KeyUsage.DigitalSignature)))));

    /// <summary>Signs content as a file of a card.</summary>
    public byte[] Sign(byte[] content, string algorithm, string contentType = SecurityObject, bool withCertificate = true, bool withSignedAttributes = true)
    {
        SignerInfoGenerator signer = new SignerInfoGeneratorBuilder()
            .SetDirectSignature(!withSignedAttributes)
            .WithSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(FixedSigningTime))
            .Build(new Asn1SignatureFactory(algorithm, Keys.Private, Random(7)), Certificate);
        var generator = new CmsSignedDataGenerator();
        generator.AddSignerInfoGenerator(signer);
        if (withCertificate)
        {
            generator.AddCertificates(CollectionUtilities.CreateStore([Certificate]));
        }

        return generator.Generate(new CmsProcessableByteArray(new DerObjectIdentifier(contentType), content), true).GetEncoded(Asn1Encodable.Der);
    }

    private static Org.BouncyCastle.Asn1.Cms.AttributeTable FixedSigningTime { get; } = new(
        new DerSet(new Org.BouncyCastle.Asn1.Cms.Attribute(CmsAttributes.SigningTime, new DerSet(new DerUtcTime(Start, 2049)))));

    private static X509Certificate MakeCertificate(
        string issuer, AsymmetricKeyParameter subjectKey, string subject, AsymmetricKeyParameter issuerKey, string algorithm,
        DateTime? notBefore, DateTime? notAfter, Action<X509V3CertificateGenerator> extend)
    {
        var generator = new X509V3CertificateGenerator();
        generator.SetSerialNumber(BigInteger.ValueOf(200));
        generator.SetIssuerDN(new X509Name(issuer));
        generator.SetSubjectDN(new X509Name(subject));
        generator.SetNotBefore(notBefore ?? Start);
        generator.SetNotAfter(notAfter ?? End);
        generator.SetPublicKey(subjectKey);
        extend(generator);
        return generator.Generate(new Asn1SignatureFactory(algorithm, issuerKey, Random(5)));
    }

    private static AsymmetricCipherKeyPair MakeRsaKey(int bits, int seed)
    {
        var generator = new RsaKeyPairGenerator();
        generator.Init(new RsaKeyGenerationParameters(BigInteger.ValueOf(65537), Random(seed), bits, 20));
        return generator.GenerateKeyPair();
    }

    private static SecureRandom Random(int seed)
    {
        SecureRandom random = SecureRandom.GetInstance("SHA256PRNG", autoSeed: false);
        random.SetSeed([(byte)seed, 0x65, 0x69, 0x64]);
        return random;
    }
}
