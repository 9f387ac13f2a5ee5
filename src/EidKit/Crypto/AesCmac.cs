using System.Security.Cryptography;

namespace EidKit.Crypto;

/// <summary>AES-CMAC (NIST SP 800-38B; RFC 4493), cut to eight bytes by tokens and secure messaging.</summary>
public static class AesCmac
{
    /// <summary>Length of a whole MAC in bytes.</summary>
    public const int Length = 16;

    /// <summary>Length of the MAC of secure messaging and of authentication tokens in bytes (TR-03110-3 §A.2.4).</summary>
    public const int TruncatedLength = 8;

    /// <summary>Computes a MAC.</summary>
    /// <param name="key">The key, 16, 24 or 32 bytes.</param>
    /// <param name="message">The message.</param>
    /// <returns>16 bytes; the first eight of them are the MAC of secure messaging.</returns>
    /// <exception cref="ArgumentException">The key has another length.</exception>
    public static byte[] Compute(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message)
    {
        using Aes aes = AesCbc.Create(key, nameof(key));
        Span<byte> subkey = stackalloc byte[Length];
        int whole = message.Length == 0 ? 0 : (message.Length - 1) / Length * Length;
        byte[] blocks = new byte[whole + Length];
        try
        {
            aes.EncryptEcb(blocks.AsSpan(0, Length), subkey, PaddingMode.None);
            Double(subkey);
            message.CopyTo(blocks);
            if (message.Length - whole < Length)
            {
                Double(subkey);
                blocks[message.Length] = 0x80;
            }

            for (int i = 0; i < Length; i++)
            {
                blocks[whole + i] ^= subkey[i];
            }

            return aes.EncryptCbc(blocks, stackalloc byte[Length], PaddingMode.None)[whole..];
        }
        finally
        {
            CryptographicOperations.ZeroMemory(subkey);
            CryptographicOperations.ZeroMemory(blocks);
        }
    }

    /// <summary>Doubles in GF(2^128) without a branch on secret bits (NIST SP 800-38B §6.1).</summary>
    private static void Double(Span<byte> block)
    {
        int carry = block[0] >> 7;
        for (int i = 0; i < Length - 1; i++)
        {
            block[i] = (byte)(block[i] << 1 | block[i + 1] >> 7);
        }

        block[^1] = (byte)(block[^1] << 1 ^ (0x87 & -carry));
    }
}
