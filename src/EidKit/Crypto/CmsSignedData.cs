using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.Crypto;

/// <summary>Signed data of a file of the card with the certificate of its signer (RFC 5652 §5; TR-03110-3 §A.1.2.5).</summary>
/// <remarks>Immutable. Exactly one signer is taken, as ICAO 9303-10 §4.6.2.2 recommends. Decoding checks the form only.</remarks>
public sealed class CmsSignedData
{
    private const string SignedDataOid = "1.2.840.113549.1.7.2";
    private static readonly Asn1Tag ContentTag = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag RevocationTag = new(TagClass.ContextSpecific, 1, isConstructed: true);

    private readonly CmsSigner _signer;

    private CmsSignedData(Asn1Reader reader)
    {
        Asn1Reader contentInfo = reader.ReadSequence();
        if (contentInfo.ReadOid() != SignedDataOid)
        {
            throw contentInfo.Malformed(MalformedReason.UnknownObjectIdentifier, 0x06);
        }

        Asn1Reader signedData = contentInfo.ReadSequence(ContentTag).ReadSequence();
        contentInfo.ThrowIfNotEmpty();
        signedData.ReadInt32();
        signedData.ReadSet();
        Asn1Reader encapsulated = signedData.ReadSequence();
        ContentTypeOffset = encapsulated.Offset;
        ContentType = encapsulated.ReadOid();
        Content = encapsulated.ReadSequence(ContentTag).ReadOctetString();
        encapsulated.ThrowIfNotEmpty();
        Certificates = signedData.NextIs(ContentTag) ? ReadCertificates(signedData.ReadSet(ContentTag)) : [];
        if (signedData.NextIs(RevocationTag))
        {
            signedData.ReadSet(RevocationTag);
        }

        Asn1Reader signers = signedData.ReadSet();
        signedData.ThrowIfNotEmpty();
        _signer = CmsSigner.Read(signers);
        signers.ThrowIfNotEmpty();
        SignerCertificate = Certificates.FirstOrDefault(_signer.IsNamed);
    }

    /// <summary>What the content is: its object identifier in dotted form.</summary>
    public string ContentType { get; }

    /// <summary>The content.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>The certificates that come with the data, in no order.</summary>
    public IReadOnlyList<SignerCertificate> Certificates { get; }

    /// <summary>The certificate of the signer; null if it does not come with the data.</summary>
    public SignerCertificate? SignerCertificate { get; }

    /// <summary>Where the object identifier of the content type starts, in bytes from the start of the file.</summary>
    internal int ContentTypeOffset { get; }

    /// <summary>Decodes signed data.</summary>
    /// <param name="encoded">The file; what follows after the data is not looked at, since files are padded.</param>
    /// <param name="structure">What is read, for the message of the exception.</param>
    /// <returns>The signed data.</returns>
    /// <exception cref="MalformedDataException">The bytes are no signed data with content and one signer.</exception>
    public static CmsSignedData Decode(ReadOnlySpan<byte> encoded, string structure = "CMS SignedData") =>
        new(new Asn1Reader(encoded.ToArray(), structure, AsnEncodingRules.BER));

    /// <summary>Verifies the signature with the certificate of the signer, and that it covers content and content type.</summary>
    /// <param name="policy">How old the algorithms may be.</param>
    /// <returns>Whether it is right, and if not, what is wrong; the certificate itself is not verified.</returns>
    /// <exception cref="MalformedDataException">The public key of the certificate is no key.</exception>
    public CmsVerdict Verify(StrengthPolicy policy = StrengthPolicy.Current) => SignerCertificate is { } certificate
        ? _signer.Verify(certificate, ContentType, Content.Span, policy)
        : CmsVerdict.SignerCertificateMissing;

    private static List<SignerCertificate> ReadCertificates(Asn1Reader reader)
    {
        var certificates = new List<SignerCertificate>();
        while (reader.HasData)
        {
            bool isCertificate = reader.NextIs(Asn1Tag.Sequence);
            ReadOnlyMemory<byte> encoded = reader.ReadEncoded();
            if (isCertificate)
            {
                certificates.Add(Crypto.SignerCertificate.Decode(encoded.Span));
            }
        }

        return certificates;
    }
}
