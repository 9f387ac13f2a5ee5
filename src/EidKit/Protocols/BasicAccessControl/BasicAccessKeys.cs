using System.Security.Cryptography;
using EidKit.Crypto;

namespace EidKit.Protocols.BasicAccessControl;

/// <summary>The document basic access keys K_Enc and K_MAC, which the machine readable zone gives (ICAO 9303-11 §9.7.2); zeroed when disposed.</summary>
public sealed class BasicAccessKeys : IDisposable
{
    private BasicAccessKeys(SecretBytes encryption, SecretBytes authentication)
    {
        Encryption = encryption;
        Authentication = authentication;
    }

    /// <summary>The key for encryption.</summary>
    internal SecretBytes Encryption { get; }

    /// <summary>The key for message authentication.</summary>
    internal SecretBytes Authentication { get; }

    /// <summary>Derives the keys.</summary>
    /// <param name="information">Document number and dates; the caller disposes them.</param>
    /// <returns>The keys, which the caller disposes.</returns>
    /// <exception cref="ObjectDisposedException">The information was disposed.</exception>
    public static BasicAccessKeys Derive(MrzInformation information)
    {
        ArgumentNullException.ThrowIfNull(information);
        Span<byte> digest = stackalloc byte[Hashing.LengthOf(HashKind.Sha1)];
        try
        {
            Hashing.Compute(HashKind.Sha1, information.Value, digest);
            ReadOnlySpan<byte> seed = digest[..BasicAccessControlFlow.KeyLength];
            return new BasicAccessKeys(
                KeyDerivation.Derive(SymmetricCipher.TripleDes, seed, [], KeyPurpose.Encryption),
                KeyDerivation.Derive(SymmetricCipher.TripleDes, seed, [], KeyPurpose.Authentication));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(digest);
        }
    }

    /// <summary>Copies the keys.</summary>
    /// <returns>Keys of their own, which the caller disposes.</returns>
    /// <exception cref="ObjectDisposedException">The keys were disposed.</exception>
    public BasicAccessKeys Copy() => new(Encryption.Copy(), Authentication.Copy());

    /// <summary>Zeroes both keys; may be called again.</summary>
    public void Dispose()
    {
        Encryption.Dispose();
        Authentication.Dispose();
    }

    /// <summary>Shows that something is hidden here.</summary>
    /// <returns>Always <c>basic access keys «redacted»</c>.</returns>
    public override string ToString() => "basic access keys «redacted»";
}
