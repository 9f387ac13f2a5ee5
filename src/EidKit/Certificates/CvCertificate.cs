using EidKit.Crypto;
using EidKit.Encoding;

namespace EidKit.Certificates;

/// <summary>A card verifiable certificate of a CVCA, a document verifier or a terminal (TR-03110-3 §C.1). Immutable.</summary>
/// <remarks>Decoding checks the structure. Not checked: the signature, who may issue what to whom, and dates; see <see cref="CvcVerifier"/>.</remarks>
public sealed class CvCertificate
{
    internal const byte ProfileIdentifier = 0;
    private const string Structure = "CV certificate";
    private readonly CvCertificateContent _content;
    private readonly byte[] _body;
    private readonly byte[] _signature;
    private readonly byte[] _encoded;

    private CvCertificate(CvCertificateContent content, byte[] body, byte[] signature, byte[]? encoded = null)
    {
        _content = content;
        _body = body;
        _signature = signature;
        _encoded = encoded ?? EncodeWhole();
    }

    /// <summary>Who issued the certificate (CAR).</summary>
    public CertificateReference AuthorityReference => _content.AuthorityReference;

    /// <summary>Whose certificate it is (CHR).</summary>
    public CertificateReference HolderReference => _content.HolderReference;

    /// <summary>The public key of the holder.</summary>
    public CvcPublicKey PublicKey => _content.PublicKey;

    /// <summary>Kind of terminal, role and rights of the holder.</summary>
    public Chat Chat => _content.Chat;

    /// <summary>The role of the holder.</summary>
    public CertificateRole Role => Chat.Role;

    /// <summary>The first day of validity.</summary>
    public DateOnly EffectiveDate => _content.EffectiveDate;

    /// <summary>The last day of validity.</summary>
    public DateOnly ExpirationDate => _content.ExpirationDate;

    /// <summary>The extensions, in their order; unknown ones too.</summary>
    public IReadOnlyList<CvcExtension> Extensions => _content.Extensions;

    /// <summary>The hash value of the certificate description; null if the certificate names none.</summary>
    public ReadOnlyMemory<byte>? DescriptionHash => CvcExtension.Find(Extensions, CvcExtension.DescriptionOid);

    /// <summary>The hash value of the first sector public key; null if the terminal has no sector.</summary>
    public ReadOnlyMemory<byte>? FirstSectorKeyHash => CvcExtension.Find(Extensions, CvcExtension.SectorOid);

    /// <summary>The hash value of the second sector public key; null if there is none.</summary>
    public ReadOnlyMemory<byte>? SecondSectorKeyHash => CvcExtension.Find(Extensions, CvcExtension.SectorOid, second: true);

    /// <summary>What is signed: the whole data object with tag 7F4E.</summary>
    public ReadOnlyMemory<byte> Body => _body;

    /// <summary>The signature, for ECDSA in the plain form r ‖ s.</summary>
    public ReadOnlyMemory<byte> Signature => _signature;

    /// <summary>Whether holder and issuer have the same name. The signature is not checked.</summary>
    public bool IsSelfSigned => AuthorityReference == HolderReference;

    /// <summary>Whether a CVCA issued the certificate to its next key (TR-03110-3 §2.4). The signature is not checked.</summary>
    public bool IsLink => Role == CertificateRole.Cvca && !IsSelfSigned;

    /// <summary>Decodes a certificate.</summary>
    /// <param name="encoded">The whole data object with tag 7F21.</param>
    /// <returns>The certificate.</returns>
    /// <exception cref="MalformedDataException">
    /// The bytes are no certificate, what is inside is not the distinguished encoding, or it expires before it is effective.
    /// </exception>
    public static CvCertificate Decode(ReadOnlySpan<byte> encoded)
    {
        // Only the tag around, which is neither signed nor sent to a card: certificates with a longer length field than needed are in use.
        var reader = new TlvReader(encoded, Structure, TlvRules.Basic);
        TlvElement element = reader.Read(CvcTags.Certificate);
        reader.ThrowIfNotEmpty();
        return Decode(new TlvReader(element.Value, Structure, TlvRules.Distinguished, element.ValueOffset), encoded.ToArray());
    }

    /// <summary>Decodes body and signature without the tag around them, as PSO:Verify Certificate carries them (TR-03110-3 §B.14.5).</summary>
    /// <param name="content">The data objects 7F4E and 5F37.</param>
    /// <returns>The certificate.</returns>
    /// <exception cref="MalformedDataException">The bytes are not the distinguished encoding of a certificate, or it expires before it is effective.</exception>
    public static CvCertificate DecodeContent(ReadOnlySpan<byte> content) =>
        Decode(new TlvReader(content, Structure, TlvRules.Distinguished), encoded: null);

    /// <summary>Makes a certificate and signs it with a key in memory.</summary>
    /// <param name="content">What is signed.</param>
    /// <param name="issuer">The key of the issuer.</param>
    /// <param name="hash">The hash function of the signature.</param>
    /// <returns>The certificate.</returns>
    /// <exception cref="ArgumentException">The certificate expires before it is effective, or a date is outside 2000 to 2099.</exception>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    public static CvCertificate Sign(CvCertificateContent content, EcKeyPair issuer, HashKind hash)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        return Sign(content, data => PlainEcdsa.Sign(issuer, hash, data));
    }

    /// <summary>Makes a certificate and signs it with a key that is elsewhere.</summary>
    /// <param name="content">What is signed.</param>
    /// <param name="signer">Signs the body.</param>
    /// <returns>The certificate.</returns>
    /// <exception cref="ArgumentException">The certificate expires before it is effective, or a date is outside 2000 to 2099.</exception>
    public static CvCertificate Sign(CvCertificateContent content, CvcSigner signer)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(signer);
        if (content.ExpirationDate < content.EffectiveDate)
        {
            throw new ArgumentException("The certificate would expire before it is effective.", nameof(content));
        }

        CvCertificateContent own = content with { Extensions = [.. content.Extensions] };
        byte[] body = own.EncodeBody();
        return new CvCertificate(own, body, signer(body).AsSpan().ToArray());
    }

    /// <summary>Encodes the whole data object with tag 7F21.</summary>
    /// <returns>A new array, which belongs to the caller; of a decoded certificate the same bytes.</returns>
    public byte[] Encode() => _encoded.AsSpan().ToArray();

    /// <summary>Encodes body and signature without the tag around them, as PSO:Verify Certificate carries them (TR-03110-3 §B.14.5).</summary>
    /// <returns>A new array with the data objects 7F4E and 5F37, which belongs to the caller.</returns>
    public byte[] EncodeContent()
    {
        using var writer = new TlvWriter();
        return writer.WriteEncoded(_body).Write(CvcTags.Signature, _signature).ToArray();
    }

    /// <summary>Verifies the signature.</summary>
    /// <param name="issuer">The public key of the issuer.</param>
    /// <param name="hash">The hash function of its signatures.</param>
    /// <returns>Whether it is right.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The hash function is not defined.</exception>
    public bool VerifySignature(EcPoint issuer, HashKind hash) => PlainEcdsa.Verify(issuer, hash, _body, _signature);

    /// <summary>Verifies the signature with the key of another certificate.</summary>
    /// <param name="issuer">The certificate of the issuer, the same one if it is self-signed.</param>
    /// <param name="inherited">The group of the CVCA, if the certificate of the issuer has no domain parameters.</param>
    /// <returns>Whether the names fit and the signature is right.</returns>
    /// <exception cref="MalformedDataException">The key of the issuer can't be used, see <see cref="CvcPublicKey.Resolve"/>.</exception>
    public bool VerifySignature(CvCertificate issuer, EcGroup? inherited)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        (EcPoint key, HashKind hash) = issuer.PublicKey.Resolve(inherited);
        return AuthorityReference == issuer.HolderReference && VerifySignature(key, hash);
    }

    /// <summary>Names holder, issuer, role and validity.</summary>
    /// <returns>For example <c>DETESTATDE019 by DETESTDVDE019, Terminal, 2010-09-30 to 2010-10-30</c>.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{HolderReference} by {AuthorityReference}, {Role}, {EffectiveDate:yyyy-MM-dd} to {ExpirationDate:yyyy-MM-dd}");

    internal static void ReadProfile(ref TlvReader body, string structure)
    {
        TlvElement profile = body.ReadRequired(CvcTags.ProfileIdentifier);
        if (profile.Value.Length != 1 || profile.Value[0] != ProfileIdentifier)
        {
            throw profile.Malformed(structure, profile.Value.Length == 1 ? MalformedReason.UnknownVersion : MalformedReason.WrongLength);
        }
    }

    private static CvCertificate Decode(TlvReader content, byte[]? encoded)
    {
        TlvElement body = content.ReadRequired(CvcTags.Body);
        byte[] signature = content.ReadRequired(CvcTags.Signature).Value.ToArray();
        content.ThrowIfNotEmpty();
        var reader = new TlvReader(body.Value, Structure, TlvRules.Distinguished, body.ValueOffset);
        return new CvCertificate(CvCertificateContent.DecodeBody(reader, Structure), body.Encoded.ToArray(), signature, encoded);
    }

    private byte[] EncodeWhole()
    {
        using var writer = new TlvWriter();
        return writer.Write(CvcTags.Certificate, EncodeContent()).ToArray();
    }
}
