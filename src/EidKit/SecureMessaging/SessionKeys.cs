using EidKit.Crypto;

namespace EidKit.SecureMessaging;

/// <summary>The two keys of secure messaging; zeroed when disposed.</summary>
public sealed class SessionKeys : IDisposable
{
    /// <summary>Takes two keys over.</summary>
    /// <param name="cipher">The cipher of both.</param>
    /// <param name="encryption">The key for encryption, which this object disposes from now on.</param>
    /// <param name="authentication">The key for message authentication, which this object disposes from now on.</param>
    /// <exception cref="ArgumentException">A key has not the length of the cipher.</exception>
    public SessionKeys(SymmetricCipher cipher, SecretBytes encryption, SecretBytes authentication)
    {
        ArgumentNullException.ThrowIfNull(encryption);
        ArgumentNullException.ThrowIfNull(authentication);
        int length = KeyDerivation.KeyLengthOf(cipher);
        if (encryption.Length != length || authentication.Length != length)
        {
            throw new ArgumentException("A key has not the length of the cipher.");
        }

        Cipher = cipher;
        Encryption = encryption;
        Authentication = authentication;
        Counter = SendSequenceCounter.InitialOf(cipher);
    }

    /// <summary>The cipher of both keys.</summary>
    public SymmetricCipher Cipher { get; }

    /// <summary>The key for encryption.</summary>
    public SecretBytes Encryption { get; }

    /// <summary>The key for message authentication.</summary>
    public SecretBytes Authentication { get; }

    /// <summary>Derives both keys from a shared secret (TR-03110-3 §A.2.3).</summary>
    /// <param name="cipher">The cipher.</param>
    /// <param name="sharedSecret">The shared secret at field length; the caller clears it.</param>
    /// <param name="nonce">The nonce of chip authentication 2; empty for PACE.</param>
    /// <returns>The keys, which the caller disposes.</returns>
    public static SessionKeys Derive(SymmetricCipher cipher, ReadOnlySpan<byte> sharedSecret, ReadOnlySpan<byte> nonce = default) => new(
        cipher,
        KeyDerivation.Derive(cipher, sharedSecret, nonce, KeyPurpose.Encryption),
        KeyDerivation.Derive(cipher, sharedSecret, nonce, KeyPurpose.Authentication));

    /// <summary>The counter before the first command: zero, but after basic access control what its random numbers give.</summary>
    internal SendSequenceCounter Counter { get; init; }

    /// <summary>Derives both keys of basic access control, and lets the counter begin with another value than zero (ICAO 9303-11 §9.8).</summary>
    internal static SessionKeys Derive(SymmetricCipher cipher, ReadOnlySpan<byte> seed, SendSequenceCounter counter) => new(
        cipher,
        KeyDerivation.Derive(cipher, seed, [], KeyPurpose.Encryption),
        KeyDerivation.Derive(cipher, seed, [], KeyPurpose.Authentication))
    {
        Counter = counter,
    };

    /// <summary>Zeroes both keys; may be called again.</summary>
    public void Dispose()
    {
        Encryption.Dispose();
        Authentication.Dispose();
    }
}
