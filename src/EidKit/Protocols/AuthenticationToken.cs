using System.Security.Cryptography;
using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.SecureMessaging;

namespace EidKit.Protocols;

/// <summary>The tokens of PACE and chip authentication: a MAC over the public key of the other side (TR-03110-3 §A.2.4).</summary>
internal static class AuthenticationToken
{
    public const int Length = AesCmac.TruncatedLength;
    private const uint PublicKeyTag = 0x7F49;
    private const uint OidTag = 0x06;
    private const uint PublicNumberTag = 0x84;
    private const uint EllipticCurvePointTag = 0x86;

    /// <summary>Computes the token that is sent to the owner of a public key.</summary>
    public static byte[] Compute(SessionKeys keys, string protocolOid, KeyAgreementPublicKey publicKey)
    {
        using var writer = new TlvWriter();
        writer.Write(PublicKeyTag, content => content
            .Write(OidTag, ObjectIdentifier.Encode(protocolOid))
            .Write(publicKey is EcPoint ? EllipticCurvePointTag : PublicNumberTag, publicKey.Encoded.Span));
        ReadOnlySpan<byte> key = keys.Authentication.Span;
        return keys.Cipher == SymmetricCipher.TripleDes ? RetailMac.Compute(key, writer.Written) : AesCmac.Compute(key, writer.Written)[..Length];
    }

    public static bool Verify(ReadOnlySpan<byte> token, SessionKeys keys, string protocolOid, KeyAgreementPublicKey publicKey)
    {
        byte[] expected = Compute(keys, protocolOid, publicKey);
        bool verified = CryptographicOperations.FixedTimeEquals(token, expected);
        CryptographicOperations.ZeroMemory(expected);
        return verified;
    }
}
