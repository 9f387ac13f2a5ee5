using System.Security.Cryptography;
using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.SecureMessaging;

namespace EidKit.Protocols.BasicAccessControl;

/// <summary>What both roles compute: the protected challenges and keying materials, and the session keys (ICAO 9303-11 §4.3).</summary>
internal static class MutualAuthentication
{
    public static (byte[] Cryptogram, byte[] Mac) Split(ReadOnlySpan<byte> data, string structure) =>
        data.Length == BasicAccessControlFlow.CryptogramLength + BasicAccessControlFlow.MacLength
            ? (data[..BasicAccessControlFlow.CryptogramLength].ToArray(), data[BasicAccessControlFlow.CryptogramLength..].ToArray())
            : throw new MalformedDataException(structure, MalformedReason.WrongLength, 0);

    /// <summary>Encrypts own challenge, the other side's challenge and own keying material, and computes the MAC.</summary>
    public static (byte[] Cryptogram, byte[] Mac) Protect(BasicAccessKeys keys, ReadOnlySpan<byte> own, ReadOnlySpan<byte> other, SecretBytes keyingMaterial)
    {
        Span<byte> plain = stackalloc byte[BasicAccessControlFlow.CryptogramLength];
        try
        {
            own.CopyTo(plain);
            other.CopyTo(plain[own.Length..]);
            keyingMaterial.Span.CopyTo(plain[(own.Length + other.Length)..]);
            byte[] cryptogram = TripleDesCbc.Encrypt(keys.Encryption.Span, plain);
            return (cryptogram, RetailMac.Compute(keys.Authentication.Span, cryptogram));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>Verifies the MAC, then the two challenges, and gives the other side's keying material.</summary>
    /// <param name="keys">The keys of the document.</param>
    /// <param name="message">Cryptogram and MAC of the other side.</param>
    /// <param name="other">The other side's challenge, if it is known; else empty, and taken from the message.</param>
    /// <param name="own">The own challenge, which the message must answer.</param>
    /// <returns>The plain message, which the caller disposes.</returns>
    /// <exception cref="ProtocolViolationException">The MAC is wrong, or the message answers another challenge.</exception>
    public static SecretBytes Verify(
        BasicAccessKeys keys, (ReadOnlyMemory<byte> Cryptogram, ReadOnlyMemory<byte> Mac) message, ReadOnlySpan<byte> other, ReadOnlySpan<byte> own)
    {
        byte[] expected = RetailMac.Compute(keys.Authentication.Span, message.Cryptogram.Span);
        if (!CryptographicOperations.FixedTimeEquals(expected, message.Mac.Span))
        {
            throw BasicAccessControlFlow.Authenticate.Violation(ProtocolViolation.WrongToken);
        }

        byte[] plain = TripleDesCbc.Decrypt(keys.Encryption.Span, message.Cryptogram.Span);
        try
        {
            ReadOnlySpan<byte> first = plain.AsSpan(0, BasicAccessControlFlow.ChallengeLength);
            ReadOnlySpan<byte> second = plain.AsSpan(BasicAccessControlFlow.ChallengeLength, BasicAccessControlFlow.ChallengeLength);
            bool answers = CryptographicOperations.FixedTimeEquals(second, own)
                & (other.IsEmpty || CryptographicOperations.FixedTimeEquals(first, other));
            return answers
                ? SecretBytes.CopyOf(plain)
                : throw BasicAccessControlFlow.Authenticate.Violation(ProtocolViolation.WrongChallenge);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>Derives the session keys from both keying materials; the counter begins with the last halves of both challenges.</summary>
    public static SessionKeys DeriveSessionKeys(
        ReadOnlySpan<byte> terminalMaterial, ReadOnlySpan<byte> cardMaterial, ReadOnlySpan<byte> cardChallenge, ReadOnlySpan<byte> terminalChallenge)
    {
        Span<byte> seed = stackalloc byte[BasicAccessControlFlow.KeyLength];
        try
        {
            for (int i = 0; i < seed.Length; i++)
            {
                seed[i] = (byte)(terminalMaterial[i] ^ cardMaterial[i]);
            }

            const int Half = BasicAccessControlFlow.ChallengeLength / 2;
            var counter = SendSequenceCounter.Decode([.. cardChallenge[Half..], .. terminalChallenge[Half..]]);
            return SessionKeys.Derive(SymmetricCipher.TripleDes, seed, counter);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }
}
