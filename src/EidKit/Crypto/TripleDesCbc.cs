using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Modes;
using Org.BouncyCastle.Crypto.Parameters;

namespace EidKit.Crypto;

/// <summary>Triple DES with two keys in CBC mode with a zero initialisation vector and without padding (ICAO 9303-11 §9.8.6.1; SP 800-67).</summary>
/// <remarks>
/// By BouncyCastle: the framework refuses keys that are equal or weak, which a key derivation may give. It keeps a copy of the key in its
/// memory for a while (docs/security.md).
/// </remarks>
internal static class TripleDesCbc
{
    /// <summary>Length of a block in bytes.</summary>
    public const int BlockLength = 8;

    /// <summary>Length of the two keys in bytes.</summary>
    public const int KeyLength = 16;

    /// <summary>Encrypts whole blocks.</summary>
    /// <param name="key">The two keys, 16 bytes.</param>
    /// <param name="plain">The plain text, a multiple of 8 bytes.</param>
    /// <returns>The cipher text, as long as the plain text.</returns>
    /// <exception cref="ArgumentException">A length is not allowed.</exception>
    public static byte[] Encrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain) => Process(encrypt: true, key, plain, nameof(plain));

    /// <summary>Decrypts whole blocks.</summary>
    /// <param name="key">The two keys, 16 bytes.</param>
    /// <param name="cipherText">The cipher text, a multiple of 8 bytes.</param>
    /// <returns>The plain text, as long as the cipher text; the caller clears it.</returns>
    /// <exception cref="ArgumentException">A length is not allowed.</exception>
    public static byte[] Decrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> cipherText) => Process(encrypt: false, key, cipherText, nameof(cipherText));

    /// <summary>Sets the lowest bit of every byte so that the number of bits is odd, as DES keys are written (ICAO 9303-11 §9.7.1).</summary>
    /// <param name="key">The key, which is changed in place.</param>
    public static void AdjustParity(Span<byte> key)
    {
        foreach (ref byte b in key)
        {
            b = (byte)((b & 0xFE) | (~System.Numerics.BitOperations.PopCount((uint)(b & 0xFE)) & 1));
        }
    }

    private static byte[] Process(bool encrypt, ReadOnlySpan<byte> key, ReadOnlySpan<byte> input, string name)
    {
        if (key.Length != KeyLength)
        {
            throw new ArgumentException("A key has 16 bytes.", nameof(key));
        }

        if (input.Length % BlockLength != 0)
        {
            throw new ArgumentException("The length is not a multiple of 8 bytes.", name);
        }

        var cbc = new CbcBlockCipher(new DesEdeEngine());
        cbc.Init(encrypt, new ParametersWithIV(new KeyParameter(key), new byte[BlockLength]));
        byte[] output = new byte[input.Length];
        for (int i = 0; i < input.Length; i += BlockLength)
        {
            cbc.ProcessBlock(input[i..], output.AsSpan(i));
        }

        return output;
    }
}
