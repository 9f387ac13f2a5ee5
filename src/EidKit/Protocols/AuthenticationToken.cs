using System.Security.Cryptography;
using EidKit.Crypto;
using EidKit.Encoding;

namespace EidKit.Protocols;

/// <summary>The tokens of PACE and chip authentication: a MAC over the public key of the other side (TR-03110-3 §A.2.4).</summary>
internal static class AuthenticationToken
{
    public const int Length = AesCmac.TruncatedLength;
    private const uint PublicKeyTag = 0x7F49;
    private const uint OidTag = 0x06;
    private const uint EllipticCurvePointTag = 0x86;

    /// <summary>Computes the token that is sent to the owner of a public key.</summary>
    public static byte[] Compute(ReadOnlySpan<byte> macKey, string protocolOid, EcPoint publicKey)
    {
        using var writer = new TlvWriter();
        writer.Write(PublicKeyTag, content => content
            .Write(OidTag, ObjectIdentifier.Encode(protocolOid))
            .Write(EllipticCurvePointTag, publicKey.Encoded.Span));
        return AesCmac.Compute(macKey, writer.Written)[..Length];
    }

    public static bool Verify(ReadOnlySpan<byte> token, ReadOnlySpan<byte> macKey, string protocolOid, EcPoint publicKey)
    {
        byte[] expected = Compute(macKey, protocolOid, publicKey);
        bool verified = CryptographicOperations.FixedTimeEquals(token, expected);
        CryptographicOperations.ZeroMemory(expected);
        return verified;
    }
}
