using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.Crypto;

/// <summary>An X.509 certificate of a document signer or of a country signing CA (RFC 5280; ICAO 9303-12 §7).</summary>
/// <remarks>Immutable. Decoding checks the form only; no signature, no date.</remarks>
public sealed class SignerCertificate
{
    private const string Structure = "X.509 certificate";
    private const byte DigitalSignature = 0x80;
    private const byte KeyCertSign = 0x04;
    private static readonly Asn1Tag VersionTag = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag ExtensionsTag = new(TagClass.ContextSpecific, 3, isConstructed: true);

    private readonly ReadOnlyMemory<byte> _toBeSigned;
    private readonly AlgorithmIdentifier _signatureAlgorithm;
    private readonly ReadOnlyMemory<byte> _signature;
    private readonly CertificateExtensions _extensions;

    private SignerCertificate(ReadOnlyMemory<byte> encoded)
    {
        Encoded = encoded;
        var reader = new Asn1Reader(encoded, Structure, AsnEncodingRules.BER);
        Asn1Reader certificate = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        ReadOnlyMemory<byte> rest = certificate.Remaining;
        int start = certificate.Offset;
        Asn1Reader body = certificate.ReadSequence();
        _toBeSigned = rest[..(certificate.Offset - start)];
        _signatureAlgorithm = AlgorithmIdentifier.Read(certificate);
        _signature = certificate.ReadBitString();
        certificate.ThrowIfNotEmpty();

        if (body.NextIs(VersionTag))
        {
            body.ReadSequence(VersionTag);
        }

        SerialNumber = body.ReadIntegerBytes();
        if (!AlgorithmIdentifier.Read(body).Equals(_signatureAlgorithm))
        {
            // RFC 5280 §4.1.1.2: both must be the same, else the signed one could be bypassed.
            throw body.Malformed(MalformedReason.InvalidValue);
        }

        Issuer = DistinguishedName.Read(body);
        Asn1Reader validity = body.ReadSequence();
        NotBefore = validity.ReadTime();
        NotAfter = validity.ReadTime();
        validity.ThrowIfNotEmpty();
        Subject = DistinguishedName.Read(body);
        PublicKey = SubjectPublicKeyInfo.Read(body);
        while (body.HasData && !body.NextIs(ExtensionsTag))
        {
            body.ReadEncoded();
        }

        _extensions = body.HasData ? CertificateExtensions.Read(body.ReadSequence(ExtensionsTag)) : new CertificateExtensions();
        body.ThrowIfNotEmpty();
    }

    /// <summary>The certificate as it is encoded.</summary>
    public ReadOnlyMemory<byte> Encoded { get; }

    /// <summary>The serial number, big-endian, in two's complement.</summary>
    public ReadOnlyMemory<byte> SerialNumber { get; }

    /// <summary>Who issued the certificate.</summary>
    public DistinguishedName Issuer { get; }

    /// <summary>Whose certificate it is.</summary>
    public DistinguishedName Subject { get; }

    /// <summary>The first moment at which the certificate is valid.</summary>
    public DateTimeOffset NotBefore { get; }

    /// <summary>The last moment at which the certificate is valid.</summary>
    public DateTimeOffset NotAfter { get; }

    /// <summary>The public key.</summary>
    public SubjectPublicKeyInfo PublicKey { get; }

    /// <summary>The identifier of the public key; null if absent.</summary>
    public ReadOnlyMemory<byte>? SubjectKeyIdentifier => _extensions.SubjectKeyIdentifier;

    /// <summary>The identifier of the issuer's public key; null if absent.</summary>
    public ReadOnlyMemory<byte>? AuthorityKeyIdentifier => _extensions.AuthorityKeyIdentifier;

    /// <summary>Whether the key may sign certificates: nothing in the extensions is against it.</summary>
    public bool MaySignCertificates =>
        _extensions is { IsCertificateAuthority: not false, HasUnknownCritical: false, HasExtendedKeyUsage: false } && Allows(KeyCertSign);

    /// <summary>Whether the key may sign documents: no extended usage, which the signers of lists have (ICAO 9303-12 §7.1.1), and nothing else against it.</summary>
    public bool MaySignDocuments => _extensions is { HasUnknownCritical: false, HasExtendedKeyUsage: false } && Allows(DigitalSignature);

    /// <summary>Decodes a certificate.</summary>
    /// <param name="encoded">The DER encoding, nothing before or after it.</param>
    /// <returns>The certificate.</returns>
    /// <exception cref="MalformedDataException">The bytes are no X.509 certificate.</exception>
    public static SignerCertificate Decode(ReadOnlySpan<byte> encoded) => new(encoded.ToArray());

    /// <summary>Whether this certificate names another one as its issuer, by name and, if both carry one, by key identifier.</summary>
    /// <param name="issuer">The other certificate.</param>
    /// <returns>True if it does; no signature is checked.</returns>
    public bool IsIssuedBy(SignerCertificate issuer)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        return Issuer.Equals(issuer.Subject)
            && (AuthorityKeyIdentifier is not { } authority || issuer.SubjectKeyIdentifier is not { } subject || authority.Span.SequenceEqual(subject.Span));
    }

    /// <summary>Verifies the signature of this certificate with the key of another one.</summary>
    /// <param name="issuer">The certificate of the issuer.</param>
    /// <param name="policy">How old the algorithms may be.</param>
    /// <returns>Whether the signature is right; names, dates and usage are not checked.</returns>
    /// <exception cref="MalformedDataException">The public key of the issuer is no key.</exception>
    public SignatureVerdict VerifySignature(SignerCertificate issuer, StrengthPolicy policy = StrengthPolicy.Current)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        return SignatureVerifier.Verify(issuer.PublicKey, _signatureAlgorithm, null, _toBeSigned.Span, _signature.Span, policy);
    }

    /// <summary>Shows the subject.</summary>
    /// <returns>Its name.</returns>
    public override string ToString() => Subject.ToString();

    private bool Allows(byte usage) => _extensions.KeyUsage is not { } allowed || (allowed & usage) != 0;
}
