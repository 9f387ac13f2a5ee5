using System.Security.Cryptography;

namespace EidKit.Crypto;

/// <summary>ECDSA with signatures in the plain form r ‖ s, each at the length of the order (TR-03111 §4.2.1 and §5.2.1).</summary>
/// <remarks>A hash value that is longer than the order is cut to its leftmost bits. Nonces are derived from key and data (RFC 6979).</remarks>
public static class PlainEcdsa
{
    /// <summary>Gives the length of a signature.</summary>
    /// <param name="group">The group of the key.</param>
    /// <returns>The length in bytes.</returns>
    public static int SignatureLengthOf(EcGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return 2 * group.OrderLength;
    }

    /// <summary>Signs data.</summary>
    /// <param name="key">The private key.</param>
    /// <param name="hash">The hash function that is applied to the data.</param>
    /// <param name="data">The data.</param>
    /// <returns>The signature r ‖ s.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The hash function is not defined.</exception>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    public static byte[] Sign(EcKeyPair key, HashKind hash, ReadOnlySpan<byte> data)
    {
        ArgumentNullException.ThrowIfNull(key);
        Span<byte> digest = stackalloc byte[Hashing.LengthOf(hash)];
        Hashing.Compute(hash, data, digest);
        byte[] signature = new byte[SignatureLengthOf(key.Group)];
        key.Group.Arithmetic.Sign(key.PrivateKey, hash, digest, signature);
        CryptographicOperations.ZeroMemory(digest);
        return signature;
    }

    /// <summary>Verifies a signature over data.</summary>
    /// <param name="key">The public key.</param>
    /// <param name="hash">The hash function that is applied to the data.</param>
    /// <param name="data">The data.</param>
    /// <param name="signature">The signature r ‖ s.</param>
    /// <returns>Whether the signature has the right length and is right; another encoding is simply wrong.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The hash function is not defined.</exception>
    public static bool Verify(EcPoint key, HashKind hash, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        ArgumentNullException.ThrowIfNull(key);
        byte[] digest = Hashing.Compute(hash, data);
        return signature.Length == SignatureLengthOf(key.Group) && key.Group.Arithmetic.Verify(key.Encoded.Span, digest, signature);
    }
}
