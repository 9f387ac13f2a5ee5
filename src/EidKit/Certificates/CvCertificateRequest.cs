using System.Diagnostics.CodeAnalysis;
using EidKit.Crypto;
using EidKit.Encoding;

namespace EidKit.Certificates;

/// <summary>
/// The request for a card verifiable certificate, signed with the key that it asks for and, if that key succeeds another one, also with the other
/// one (TR-03110-3 §C.2). Immutable.
/// </summary>
/// <remarks>Decoding checks the structure. Not checked: the signatures, see <see cref="VerifyInnerSignature"/> and <see cref="VerifyOuterSignature"/>.</remarks>
public sealed class CvCertificateRequest
{
    private const string Structure = "CV certificate request";
    private readonly byte[] _body;
    private readonly byte[] _innerSignature;
    private readonly byte[] _outerSignature;

    private CvCertificateRequest(
        CvRequestContent content, byte[] body, byte[] innerSignature, CertificateReference? outerReference = null, byte[]? outerSignature = null)
    {
        Content = content;
        _body = body;
        _innerSignature = innerSignature;
        OuterReference = outerReference;
        _outerSignature = outerSignature ?? [];
    }

    /// <summary>What is asked for.</summary>
    public CvRequestContent Content { get; }

    /// <summary>What the inner signature is over: the whole data object with tag 7F4E.</summary>
    public ReadOnlyMemory<byte> Body => _body;

    /// <summary>The signature with the key that is asked for.</summary>
    public ReadOnlyMemory<byte> InnerSignature => _innerSignature;

    /// <summary>Whether there is an outer signature.</summary>
    [MemberNotNullWhen(true, nameof(OuterReference))]
    public bool IsAuthenticated => OuterReference is not null;

    /// <summary>Whose key made the outer signature; null if there is none.</summary>
    public CertificateReference? OuterReference { get; }

    /// <summary>The outer signature; empty if there is none.</summary>
    public ReadOnlyMemory<byte> OuterSignature => _outerSignature;

    /// <summary>Decodes a request with or without outer signature.</summary>
    /// <param name="encoded">The whole data object with tag 67 or 7F21.</param>
    /// <returns>The request.</returns>
    /// <exception cref="MalformedDataException">The bytes are not the distinguished encoding of a request, or domain parameters are missing.</exception>
    public static CvCertificateRequest Decode(ReadOnlySpan<byte> encoded)
    {
        var reader = new TlvReader(encoded, Structure, TlvRules.Distinguished);
        bool authenticated = reader.PeekTag() == CvcTags.Authentication;
        CvCertificateRequest request = authenticated ? DecodeOuter(reader.ReadConstructed(CvcTags.Authentication)) : DecodeInner(ref reader);
        reader.ThrowIfNotEmpty();
        return request;
    }

    /// <summary>Makes a request without outer signature.</summary>
    /// <param name="content">What is asked for.</param>
    /// <param name="key">The key that is asked for.</param>
    /// <param name="hash">The hash function of the signature.</param>
    /// <returns>The request.</returns>
    /// <exception cref="ArgumentException">The public key has no domain parameters.</exception>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    public static CvCertificateRequest Sign(CvRequestContent content, EcKeyPair key, HashKind hash)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Sign(content, data => PlainEcdsa.Sign(key, hash, data));
    }

    /// <summary>Makes a request without outer signature, with a key that is elsewhere.</summary>
    /// <param name="content">What is asked for.</param>
    /// <param name="signer">Signs the body with the key that is asked for.</param>
    /// <returns>The request.</returns>
    /// <exception cref="ArgumentException">The public key has no domain parameters.</exception>
    public static CvCertificateRequest Sign(CvRequestContent content, CvcSigner signer)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(signer);
        if (!content.HasCompleteKey)
        {
            throw new ArgumentException("The public key in a request has domain parameters.", nameof(content));
        }

        CvRequestContent own = content with { Extensions = [.. content.Extensions] };
        byte[] body = own.EncodeBody();
        return new CvCertificateRequest(own, body, signer(body).AsSpan().ToArray());
    }

    /// <summary>Adds an outer signature.</summary>
    /// <param name="reference">Whose key makes it.</param>
    /// <param name="signer">Makes it.</param>
    /// <returns>The request with outer signature; one that was there is replaced.</returns>
    public CvCertificateRequest Authenticate(CertificateReference reference, CvcSigner signer)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(signer);
        byte[] signature = signer(ToBeAuthenticated(reference)).AsSpan().ToArray();
        return new CvCertificateRequest(Content, _body, _innerSignature, reference, signature);
    }

    /// <summary>Encodes the whole data object, with tag 67 if there is an outer signature and with tag 7F21 if there is none.</summary>
    /// <returns>A new array, which belongs to the caller.</returns>
    public byte[] Encode()
    {
        using var writer = new TlvWriter();
        if (OuterReference is null)
        {
            return WriteInner(writer).ToArray();
        }

        return writer.Write(CvcTags.Authentication, outer => outer
            .WriteEncoded(ToBeAuthenticated(OuterReference))
            .Write(CvcTags.Signature, _outerSignature)).ToArray();
    }

    /// <summary>Verifies the inner signature with the key that is asked for.</summary>
    /// <returns>Whether it is right.</returns>
    /// <exception cref="MalformedDataException">The key can't be used, see <see cref="CvcPublicKey.Resolve"/>.</exception>
    public bool VerifyInnerSignature()
    {
        (EcPoint key, HashKind hash) = Content.PublicKey.Resolve();
        return PlainEcdsa.Verify(key, hash, _body, _innerSignature);
    }

    /// <summary>Verifies the outer signature.</summary>
    /// <param name="key">The public key of <see cref="OuterReference"/>.</param>
    /// <param name="hash">The hash function of its signatures.</param>
    /// <returns>Whether there is one and it is right.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The hash function is not defined.</exception>
    public bool VerifyOuterSignature(EcPoint key, HashKind hash)
    {
        ArgumentNullException.ThrowIfNull(key);
        return IsAuthenticated && PlainEcdsa.Verify(key, hash, ToBeAuthenticated(OuterReference), _outerSignature);
    }

    private static CvCertificateRequest DecodeOuter(TlvReader content)
    {
        CvCertificateRequest inner = DecodeInner(ref content);
        CertificateReference reference = CertificateReference.Decode(content.ReadRequired(CvcTags.AuthorityReference), Structure);
        byte[] signature = content.ReadRequired(CvcTags.Signature).Value.ToArray();
        content.ThrowIfNotEmpty();
        return new CvCertificateRequest(inner.Content, inner._body, inner._innerSignature, reference, signature);
    }

    private static CvCertificateRequest DecodeInner(ref TlvReader reader)
    {
        TlvReader content = reader.ReadRequiredConstructed(CvcTags.Certificate, Structure);
        TlvElement body = content.ReadRequired(CvcTags.Body);
        byte[] signature = content.ReadRequired(CvcTags.Signature).Value.ToArray();
        content.ThrowIfNotEmpty();
        var bodyReader = new TlvReader(body.Value, Structure, TlvRules.Distinguished, body.ValueOffset);
        return new CvCertificateRequest(CvRequestContent.DecodeBody(bodyReader, Structure), body.Encoded.ToArray(), signature);
    }

    /// <summary>TR-03110-3 §C.2.6: the request and the reference, both with tag and length.</summary>
    private byte[] ToBeAuthenticated(CertificateReference reference)
    {
        using var writer = new TlvWriter();
        return WriteInner(writer).Write(CvcTags.AuthorityReference, reference.Encode()).ToArray();
    }

    private TlvWriter WriteInner(TlvWriter writer) => writer.Write(CvcTags.Certificate, content => content
        .WriteEncoded(_body)
        .Write(CvcTags.Signature, _innerSignature));
}
