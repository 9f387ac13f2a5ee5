using System.Buffers.Binary;
using System.Security.Cryptography;

namespace EidKit.Crypto;

/// <summary>What a key is derived for; the value is the counter of the key derivation function.</summary>
public enum KeyPurpose
{
    /// <summary>Encryption of secure messaging.</summary>
    Encryption = 1,

    /// <summary>Message authentication of secure messaging, and the authentication token.</summary>
    Authentication = 2,

    /// <summary>Encryption of the PACE nonce, from the password.</summary>
    Password = 3,
}

/// <summary>The key derivation function KDF(K, r, c) = H(K ‖ r ‖ c) (TR-03110-3 §A.2.3; ICAO 9303-11 §9.7.1).</summary>
public static class KeyDerivation
{
    /// <summary>Gives the length of a key.</summary>
    /// <param name="cipher">The cipher.</param>
    /// <returns>16, 24 or 32 bytes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The cipher is not defined.</exception>
    public static int KeyLengthOf(SymmetricCipher cipher) => cipher switch
    {
        SymmetricCipher.Aes128 => 16,
        SymmetricCipher.Aes192 => 24,
        SymmetricCipher.Aes256 => 32,
        SymmetricCipher.TripleDes => TripleDesCbc.KeyLength,
        _ => throw new ArgumentOutOfRangeException(nameof(cipher)),
    };

    /// <summary>Derives a key.</summary>
    /// <param name="cipher">The cipher that the key is for; SHA-1 is used for AES-128 and triple DES, SHA-256 for the longer keys.</param>
    /// <param name="secret">The shared secret or the password; at most 1,024 bytes.</param>
    /// <param name="nonce">The nonce r of chip authentication 2, at most 64 bytes; empty everywhere else.</param>
    /// <param name="purpose">What the key is for.</param>
    /// <returns>The key, which the caller disposes; for triple DES with odd parity of every byte.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The cipher is not defined, or an input is too long.</exception>
    public static SecretBytes Derive(SymmetricCipher cipher, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> nonce, KeyPurpose purpose)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(secret.Length, 1024, nameof(secret));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(nonce.Length, 64, nameof(nonce));
        int keyLength = KeyLengthOf(cipher);
        HashKind hash = cipher is SymmetricCipher.Aes128 or SymmetricCipher.TripleDes ? HashKind.Sha1 : HashKind.Sha256;
        Span<byte> input = stackalloc byte[secret.Length + nonce.Length + 4];
        Span<byte> digest = stackalloc byte[Hashing.LengthOf(hash)];
        try
        {
            secret.CopyTo(input);
            nonce.CopyTo(input[secret.Length..]);
            BinaryPrimitives.WriteInt32BigEndian(input[^4..], (int)purpose);
            Hashing.Compute(hash, input, digest);
            Span<byte> key = digest[..keyLength];
            if (cipher == SymmetricCipher.TripleDes)
            {
                TripleDesCbc.AdjustParity(key);
            }

            return SecretBytes.CopyOf(key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(input);
            CryptographicOperations.ZeroMemory(digest);
        }
    }
}
