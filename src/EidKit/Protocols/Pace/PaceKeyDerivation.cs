using System.Security.Cryptography;
using EidKit.Crypto;
using EidKit.SecureMessaging;
using EidKit.SecurityInfos;

namespace EidKit.Protocols.Pace;

/// <summary>The derivations of PACE, the same for both roles (TR-03110-3 §A.2.3 and §A.3.3).</summary>
internal static class PaceKeyDerivation
{
    /// <summary>More blocks than any cipher needs; bounds what a card can make us handle.</summary>
    public const int MaximumNonceLength = 64;

    /// <summary>The initialisation vector of the nonce is zero.</summary>
    private static readonly byte[] ZeroVector = new byte[AesCbc.BlockLength];

    /// <summary>The nonce comes in whole blocks of the cipher (TR-03110-3 §A.3.3).</summary>
    public static int BlockLengthOf(PaceSuite suite) => suite.Cipher == SymmetricCipher.TripleDes ? TripleDesCbc.BlockLength : AesCbc.BlockLength;

    /// <summary>Whether a nonce may have this length: whole blocks, not without end, and for the integrated mapping one that its function knows.</summary>
    public static bool IsNonceLength(PaceSuite suite, int length) =>
        length is > 0 and <= MaximumNonceLength && length % BlockLengthOf(suite) == 0
            && (suite.Mapping != PaceMappingKind.Integrated || IntegratedMappingFunction.IsDefinedFor(suite.Cipher, length));

    public static byte[] EncryptNonce(PaceSuite suite, Password password, ReadOnlySpan<byte> nonce)
    {
        using SecretBytes key = DerivePasswordKey(suite, password);
        return suite.Cipher == SymmetricCipher.TripleDes ? TripleDesCbc.Encrypt(key.Span, nonce) : AesCbc.Encrypt(key.Span, ZeroVector, nonce);
    }

    public static SecretBytes DecryptNonce(PaceSuite suite, Password password, ReadOnlySpan<byte> encrypted)
    {
        using SecretBytes key = DerivePasswordKey(suite, password);
        byte[] nonce = suite.Cipher == SymmetricCipher.TripleDes
            ? TripleDesCbc.Decrypt(key.Span, encrypted)
            : AesCbc.Decrypt(key.Span, ZeroVector, encrypted);
        var secret = SecretBytes.CopyOf(nonce);
        CryptographicOperations.ZeroMemory(nonce);
        return secret;
    }

    public static SessionKeys DeriveSessionKeys(PaceSuite suite, KeyAgreementKeyPair own, KeyAgreementPublicKey peer)
    {
        using SecretBytes sharedSecret = own.Agree(peer);
        return SessionKeys.Derive(suite.Cipher, sharedSecret.Span);
    }

    /// <summary>K_π = KDF(π, 3).</summary>
    private static SecretBytes DerivePasswordKey(PaceSuite suite, Password password) =>
        KeyDerivation.Derive(suite.Cipher, password.Value, [], KeyPurpose.Password);
}
