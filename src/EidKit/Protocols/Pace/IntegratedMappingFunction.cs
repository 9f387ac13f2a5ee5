using System.Security.Cryptography;
using EidKit.Crypto;

namespace EidKit.Protocols.Pace;

/// <summary>The pseudo-random function R(s, t) of the integrated mapping (ICAO 9303-11 §4.4.3.3.2).</summary>
internal static class IntegratedMappingFunction
{
    /// <summary>The result is longer than the prime by these bits, so that its remainder is even enough.</summary>
    private const int ExcessBits = 64;

    private static readonly byte[] ZeroVector = new byte[AesCbc.BlockLength];

    private static readonly (byte[] NextKey, byte[] Output) Short = (
        Convert.FromHexString("A668892A7C41E3CA739F40B057D85904"),
        Convert.FromHexString("A4E136AC725F738B01C1F60217C188AD"));

    private static readonly (byte[] NextKey, byte[] Output) Long = (
        Convert.FromHexString("D463D65234124EF7897054986DCA0A174E28DF758CBAA03F240616414D5A1676"),
        Convert.FromHexString("54BD7255F0AAF831BEC3423FCF39D69B6CBF066677D0FAAE5AADD99DF8E53517"));

    /// <summary>Length of a nonce s in bytes for which the function is defined: that of the constants, and at least that of a key.</summary>
    public static bool IsDefinedFor(SymmetricCipher cipher, int nonceLength) =>
        nonceLength >= KeyDerivation.KeyLengthOf(cipher) && (nonceLength == Short.Output.Length || nonceLength == Long.Output.Length);

    /// <summary>Computes R(s, t).</summary>
    /// <param name="cipher">The cipher of the suite.</param>
    /// <param name="nonce">The nonce s of the card.</param>
    /// <param name="key">The nonce t of the terminal, as long as a key of the cipher.</param>
    /// <param name="primeLength">Length of the prime in bytes.</param>
    /// <returns>The number, big-endian, which the caller disposes.</returns>
    public static SecretBytes Compute(SymmetricCipher cipher, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> key, int primeLength)
    {
        (byte[] nextKey, byte[] output) = nonce.Length == Short.Output.Length ? Short : Long;
        int count = ((8 * primeLength) + ExcessBits + (8 * nonce.Length) - 1) / (8 * nonce.Length);
        var result = new SecretBytes(count * nonce.Length);
        try
        {
            using var current = new SecretBytes(key.Length);
            Encrypt(cipher, key, nonce, current.Writable);
            for (int i = 0; i < count; i++)
            {
                Encrypt(cipher, current.Span, output, result.Writable.Slice(i * nonce.Length, nonce.Length));
                Encrypt(cipher, current.Span, nextKey, current.Writable);
            }

            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    /// <summary>Encrypts in CBC mode with a vector of zeros; a longer result is cut to its leftmost bytes.</summary>
    private static void Encrypt(SymmetricCipher cipher, ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, Span<byte> result)
    {
        byte[] encrypted = cipher == SymmetricCipher.TripleDes ? TripleDesCbc.Encrypt(key, plain) : AesCbc.Encrypt(key, ZeroVector, plain);
        encrypted.AsSpan(0, result.Length).CopyTo(result);
        CryptographicOperations.ZeroMemory(encrypted);
    }
}
