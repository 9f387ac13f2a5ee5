using System.Security.Cryptography;

namespace EidKit.Crypto;

/// <summary>AES in CBC mode without padding (NIST SP 800-38A §6.2), as PACE and secure messaging use it.</summary>
public static class AesCbc
{
    /// <summary>Length of a block in bytes.</summary>
    public const int BlockLength = 16;

    /// <summary>Encrypts whole blocks.</summary>
    /// <param name="key">The key, 16, 24 or 32 bytes.</param>
    /// <param name="iv">The initialisation vector, 16 bytes.</param>
    /// <param name="plain">The plain text, a multiple of 16 bytes.</param>
    /// <returns>The cipher text, as long as the plain text.</returns>
    /// <exception cref="ArgumentException">A length is not allowed.</exception>
    public static byte[] Encrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> plain)
    {
        RequireBlocks(plain.Length, nameof(plain));
        using Aes aes = Create(key, nameof(key));
        return aes.EncryptCbc(plain, iv, PaddingMode.None);
    }

    /// <summary>Decrypts whole blocks.</summary>
    /// <param name="key">The key, 16, 24 or 32 bytes.</param>
    /// <param name="iv">The initialisation vector, 16 bytes.</param>
    /// <param name="cipherText">The cipher text, a multiple of 16 bytes.</param>
    /// <returns>The plain text, as long as the cipher text; the caller clears it.</returns>
    /// <exception cref="ArgumentException">A length is not allowed.</exception>
    public static byte[] Decrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> cipherText)
    {
        RequireBlocks(cipherText.Length, nameof(cipherText));
        using Aes aes = Create(key, nameof(key));
        return aes.DecryptCbc(cipherText, iv, PaddingMode.None);
    }

    /// <summary>Encrypts one block, for the initialisation vector of secure messaging (ICAO 9303-11 §9.8.6.1).</summary>
    /// <param name="key">The key, 16, 24 or 32 bytes.</param>
    /// <param name="block">The block, 16 bytes.</param>
    /// <returns>The encrypted block.</returns>
    /// <exception cref="ArgumentException">A length is not allowed.</exception>
    public static byte[] EncryptBlock(ReadOnlySpan<byte> key, ReadOnlySpan<byte> block)
    {
        RequireBlocks(block.Length, nameof(block));
        using Aes aes = Create(key, nameof(key));
        return aes.EncryptEcb(block, PaddingMode.None);
    }

    internal static Aes Create(ReadOnlySpan<byte> key, string name)
    {
        if (key.Length is not (16 or 24 or 32))
        {
            throw new ArgumentException("A key has 16, 24 or 32 bytes.", name);
        }

        var aes = Aes.Create();
        aes.SetKey(key);
        return aes;
    }

    private static void RequireBlocks(int length, string name)
    {
        if (length % BlockLength != 0)
        {
            throw new ArgumentException("The length is not a multiple of 16 bytes.", name);
        }
    }
}
