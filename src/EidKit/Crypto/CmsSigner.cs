using System.Formats.Asn1;
using System.Security.Cryptography;
using EidKit.Encoding;

namespace EidKit.Crypto;

/// <summary>SignerInfo: who signed, what exactly, and the signature (RFC 5652 §5.3).</summary>
internal sealed class CmsSigner
{
    private const string ContentTypeOid = "1.2.840.113549.1.9.3";
    private const string MessageDigestOid = "1.2.840.113549.1.9.4";
    private static readonly Asn1Tag KeyIdentifierTag = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag SignedAttributesTag = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag UnsignedAttributesTag = new(TagClass.ContextSpecific, 1, isConstructed: true);

    private readonly DistinguishedName? _issuer;
    private readonly ReadOnlyMemory<byte> _serialNumber;
    private readonly ReadOnlyMemory<byte> _keyIdentifier;
    private readonly AlgorithmIdentifier _digestAlgorithm;
    private readonly AlgorithmIdentifier _signatureAlgorithm;
    private readonly ReadOnlyMemory<byte> _signature;
    private readonly byte[]? _signedAttributes;
    private readonly string? _contentType;
    private readonly ReadOnlyMemory<byte>? _messageDigest;

    private CmsSigner(Asn1Reader content)
    {
        content.ReadInt32();
        if (content.NextIs(KeyIdentifierTag))
        {
            _keyIdentifier = content.ReadOctetString(KeyIdentifierTag);
        }
        else
        {
            Asn1Reader name = content.ReadSequence();
            _issuer = DistinguishedName.Read(name);
            _serialNumber = name.ReadIntegerBytes();
            name.ThrowIfNotEmpty();
        }

        _digestAlgorithm = AlgorithmIdentifier.Read(content);
        if (content.NextIs(SignedAttributesTag))
        {
            (_signedAttributes, _contentType, _messageDigest) = ReadSignedAttributes(content.ReadSet(SignedAttributesTag));
        }

        _signatureAlgorithm = AlgorithmIdentifier.Read(content);
        _signature = content.ReadOctetString();
        if (content.NextIs(UnsignedAttributesTag))
        {
            content.ReadSet(UnsignedAttributesTag);
        }

        content.ThrowIfNotEmpty();
    }

    public static CmsSigner Read(Asn1Reader signers) => new(signers.ReadSequence());

    public bool IsNamed(SignerCertificate certificate) => _issuer is not null
        ? _issuer.Equals(certificate.Issuer) && _serialNumber.Span.SequenceEqual(certificate.SerialNumber.Span)
        : certificate.SubjectKeyIdentifier is { } identifier && identifier.Span.SequenceEqual(_keyIdentifier.Span);

    public CmsVerdict Verify(SignerCertificate certificate, string contentType, ReadOnlySpan<byte> content, StrengthPolicy policy)
    {
        if (_signedAttributes is null || _contentType is null || _messageDigest is not { } messageDigest)
        {
            return CmsVerdict.SignedAttributesMissing;
        }

        if (HashAlgorithms.Find(_digestAlgorithm.Oid) is not { } hash)
        {
            return CmsVerdict.UnsupportedAlgorithm;
        }

        if (_contentType != contentType)
        {
            return CmsVerdict.ContentTypeMismatch;
        }

        if (!CryptographicOperations.FixedTimeEquals(Hashing.Compute(hash, content), messageDigest.Span))
        {
            return CmsVerdict.DigestMismatch;
        }

        return hash == HashKind.Sha1 && policy == StrengthPolicy.Current
            ? CmsVerdict.WeakAlgorithm
            : ToCms(SignatureVerifier.Verify(certificate.PublicKey, _signatureAlgorithm, _digestAlgorithm, _signedAttributes, _signature.Span, policy));
    }

    private static CmsVerdict ToCms(SignatureVerdict verdict) => verdict switch
    {
        SignatureVerdict.Valid => CmsVerdict.Valid,
        SignatureVerdict.UnsupportedAlgorithm => CmsVerdict.UnsupportedAlgorithm,
        SignatureVerdict.WeakAlgorithm => CmsVerdict.WeakAlgorithm,
        _ => CmsVerdict.SignatureInvalid,
    };

    /// <summary>Reads the attributes, and encodes them as the DER set that the signature covers (RFC 5652 §5.4).</summary>
    private static (byte[] Encoded, string? ContentType, ReadOnlyMemory<byte>? MessageDigest) ReadSignedAttributes(Asn1Reader reader)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        string? contentType = null;
        ReadOnlyMemory<byte>? messageDigest = null;
        using (writer.PushSetOf())
        {
            while (reader.HasData)
            {
                ReadOnlyMemory<byte> rest = reader.Remaining;
                int start = reader.Offset;
                Asn1Reader attribute = reader.ReadSequence();
                writer.WriteEncodedValue(Checked(rest[..(reader.Offset - start)], attribute).Span);
                string oid = attribute.ReadOid();
                Asn1Reader values = attribute.ReadSet();
                attribute.ThrowIfNotEmpty();
                if (oid == ContentTypeOid)
                {
                    contentType = contentType is null ? values.ReadOid() : throw reader.Malformed(MalformedReason.DuplicateObject);
                    values.ThrowIfNotEmpty();
                }
                else if (oid == MessageDigestOid)
                {
                    messageDigest = messageDigest is null ? values.ReadOctetString() : throw reader.Malformed(MalformedReason.DuplicateObject);
                    values.ThrowIfNotEmpty();
                }
            }
        }

        return (writer.Encode(), contentType, messageDigest);
    }

    /// <summary>The attributes have to be DER even where the rest is BER (RFC 5652 §5.3).</summary>
    private static ReadOnlyMemory<byte> Checked(ReadOnlyMemory<byte> encoded, Asn1Reader reader) =>
        AsnDecoder.TryReadEncodedValue(encoded.Span, AsnEncodingRules.DER, out _, out _, out _, out _) ? encoded : throw reader.Malformed(MalformedReason.InvalidAsn1);
}
