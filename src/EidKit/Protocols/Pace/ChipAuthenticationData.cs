using System.Security.Cryptography;
using EidKit.Crypto;
using EidKit.SecureMessaging;

namespace EidKit.Protocols.Pace;

/// <summary>The data object of chip authentication mapping, the same for both roles (ICAO 9303-11 §4.4.3.3.3 and §4.4.3.5).</summary>
internal static class ChipAuthenticationData
{
    /// <summary>Encrypts the chip authentication data under the session key of PACE.</summary>
    /// <param name="keys">The session keys.</param>
    /// <param name="data">The data, at the length of the order.</param>
    public static byte[] Encrypt(SessionKeys keys, ReadOnlySpan<byte> data)
    {
        using var padded = new SecretBytes(PaddedLength(data.Length));
        data.CopyTo(padded.Writable);
        padded.Writable[data.Length] = PaceFlow.PaddingStart;
        return AesCbc.Encrypt(keys.Encryption.Span, VectorOf(keys), padded.Span);
    }

    /// <summary>Decrypts the chip authentication data; the token has protected it no more than its own key does, so its form says nothing.</summary>
    /// <param name="keys">The session keys.</param>
    /// <param name="encrypted">The encrypted data.</param>
    /// <param name="length">The length of the order in bytes.</param>
    /// <returns>The data, which the caller disposes; null if length or padding is wrong.</returns>
    public static SecretBytes? Decrypt(SessionKeys keys, ReadOnlySpan<byte> encrypted, int length)
    {
        if (encrypted.Length != PaddedLength(length))
        {
            return null;
        }

        byte[] plain = AesCbc.Decrypt(keys.Encryption.Span, VectorOf(keys), encrypted);
        try
        {
            Span<byte> padding = stackalloc byte[encrypted.Length - length];
            padding.Clear();
            padding[0] = PaceFlow.PaddingStart;
            return CryptographicOperations.FixedTimeEquals(padding, plain.AsSpan(length)) ? SecretBytes.CopyOf(plain.AsSpan(0, length)) : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private static int PaddedLength(int length) => (length / AesCbc.BlockLength * AesCbc.BlockLength) + AesCbc.BlockLength;

    /// <summary>The encrypted block of ones.</summary>
    private static byte[] VectorOf(SessionKeys keys)
    {
        Span<byte> ones = stackalloc byte[AesCbc.BlockLength];
        ones.Fill(byte.MaxValue);
        return AesCbc.EncryptBlock(keys.Encryption.Span, ones);
    }
}
