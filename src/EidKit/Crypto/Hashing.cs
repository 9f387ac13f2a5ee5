using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Digests;

namespace EidKit.Crypto;

/// <summary>Hash values by <see cref="HashKind"/> (FIPS 180-4).</summary>
public static class Hashing
{
    /// <summary>The length of the longest hash value in bytes.</summary>
    public const int MaximumLength = 64;

    /// <summary>Gives the length of a hash value.</summary>
    /// <param name="hash">The hash function.</param>
    /// <returns>The length in bytes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The hash function is not defined.</exception>
    public static int LengthOf(HashKind hash) => hash switch
    {
        HashKind.Sha1 => 20,
        HashKind.Sha224 => 28,
        HashKind.Sha256 => 32,
        HashKind.Sha384 => 48,
        HashKind.Sha512 => 64,
        _ => throw new ArgumentOutOfRangeException(nameof(hash)),
    };

    /// <summary>Hashes data.</summary>
    /// <param name="hash">The hash function.</param>
    /// <param name="data">The data.</param>
    /// <returns>A new array, which belongs to the caller.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The hash function is not defined.</exception>
    public static byte[] Compute(HashKind hash, ReadOnlySpan<byte> data)
    {
        byte[] result = new byte[LengthOf(hash)];
        Compute(hash, data, result);
        return result;
    }

    /// <summary>Hashes data into a buffer.</summary>
    /// <param name="hash">The hash function.</param>
    /// <param name="data">The data.</param>
    /// <param name="result">Takes the hash value; exactly as long as it; the caller clears it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The hash function is not defined.</exception>
    /// <exception cref="ArgumentException">The buffer has another length.</exception>
    public static void Compute(HashKind hash, ReadOnlySpan<byte> data, Span<byte> result)
    {
        if (result.Length != LengthOf(hash))
        {
            throw new ArgumentException("The buffer is not as long as the hash value.", nameof(result));
        }

        switch (hash)
        {
            case HashKind.Sha1:
#pragma warning disable CA5350 // demanded by TR-03110-3 §A.2.3 for AES-128 and by old certificates
                SHA1.HashData(data, result);
#pragma warning restore CA5350
                break;
            case HashKind.Sha224:
                // The framework has no SHA-224.
                var digest = new Sha224Digest();
                digest.BlockUpdate(data);
                digest.DoFinal(result);
                break;
            case HashKind.Sha256:
                SHA256.HashData(data, result);
                break;
            case HashKind.Sha384:
                SHA384.HashData(data, result);
                break;
            default:
                SHA512.HashData(data, result);
                break;
        }
    }
}
