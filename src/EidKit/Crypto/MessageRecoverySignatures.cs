using System.Security.Cryptography;
using EidKit.Encoding;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Utilities;

namespace EidKit.Crypto;

/// <summary>RSA signatures with message recovery: ISO/IEC 9796-2 digital signature scheme 1, as active authentication uses it (ICAO 9303-11 §6.1).</summary>
/// <remarks>
/// The signature opens to 6A ‖ M1 ‖ H(M1 ‖ M2) ‖ trailer, where the signer chose M1 and the verifier M2. The trailer is BC for SHA-1, and the
/// number of the hash function with CC for every other one.
/// </remarks>
internal static class MessageRecoverySignatures
{
    private const byte Header = 0x6A;
    private const byte HeaderBeforePadding = 0x6B;
    private const byte Padding = 0xBB;
    private const byte EndOfPadding = 0xBA;
    private const byte ImplicitTrailer = 0xBC;
    private const byte ExplicitTrailer = 0xCC;

    private static readonly (byte Number, HashKind Hash)[] HashNumbers =
    [
        (0x33, HashKind.Sha1), (0x34, HashKind.Sha256), (0x35, HashKind.Sha512), (0x36, HashKind.Sha384), (0x38, HashKind.Sha224),
    ];

    /// <summary>Verifies a signature.</summary>
    /// <param name="key">The public key.</param>
    /// <param name="message">The part of the message that the verifier chose, M2.</param>
    /// <param name="signature">The signature, as long as the modulus.</param>
    /// <param name="policy">How weak key and hash function may be.</param>
    /// <returns>What came out.</returns>
    /// <exception cref="MalformedDataException">The public key is no key.</exception>
    public static SignatureVerdict Verify(SubjectPublicKeyInfo key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature, StrengthPolicy policy)
    {
        if (RsaSignatures.FindKey(key) is not { } numbers)
        {
            return SignatureVerdict.UnsupportedAlgorithm;
        }

        if (RsaSignatures.IsTooWeak(numbers.Modulus, policy))
        {
            return SignatureVerdict.WeakAlgorithm;
        }

        var number = new BigInteger(1, signature.ToArray());
        int length = (numbers.Modulus.BitLength + 7) / 8;
        if (signature.Length != length || number.CompareTo(numbers.Modulus) >= 0)
        {
            return SignatureVerdict.Invalid;
        }

        byte[] opened = BigIntegers.AsUnsignedByteArray(length, number.ModPow(numbers.Exponent, numbers.Modulus));
        return VerifyOpened(opened, message, policy);
    }

    /// <summary>Signs.</summary>
    /// <param name="key">The key.</param>
    /// <param name="hash">The hash function.</param>
    /// <param name="message">The part of the message that the verifier chose, M2.</param>
    /// <param name="random">Where M1 comes from.</param>
    /// <returns>The signature, as long as the modulus.</returns>
    /// <exception cref="ArgumentException">The modulus is no whole number of bytes, or too short for the hash function.</exception>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    public static byte[] Sign(RsaKeyPair key, HashKind hash, ReadOnlySpan<byte> message, RandomSource random)
    {
        byte[] trailer = hash == HashKind.Sha1 ? [ImplicitTrailer] : [Array.Find(HashNumbers, n => n.Hash == hash).Number, ExplicitTrailer];
        int recoverable = key.Length - 1 - Hashing.LengthOf(hash) - trailer.Length;
        if (recoverable < 1)
        {
            throw new ArgumentException("The key is too short for the hash function.", nameof(key));
        }

        byte[] first = new byte[recoverable];
        random.Fill(first);
        return key.ApplyPrivateKey([Header, .. first, .. Hashing.Compute(hash, [.. first, .. message]), .. trailer]);
    }

    /// <summary>Looks at what the public key made of a signature.</summary>
    internal static SignatureVerdict VerifyOpened(byte[] opened, ReadOnlySpan<byte> message, StrengthPolicy policy)
    {
        if (FindHash(opened) is not { } trailer)
        {
            return SignatureVerdict.Invalid;
        }

        int start = StartOfMessage(opened);
        int end = opened.Length - trailer.Length - Hashing.LengthOf(trailer.Hash);
        if (start < 0 || end < start)
        {
            return SignatureVerdict.Invalid;
        }

        byte[] expected = Hashing.Compute(trailer.Hash, [.. opened.AsSpan(start, end - start), .. message]);
        if (!CryptographicOperations.FixedTimeEquals(expected, opened.AsSpan(end, expected.Length)))
        {
            return SignatureVerdict.Invalid;
        }

        return trailer.Hash == HashKind.Sha1 && policy == StrengthPolicy.Current ? SignatureVerdict.WeakAlgorithm : SignatureVerdict.Valid;
    }

    private static (HashKind Hash, int Length)? FindHash(ReadOnlySpan<byte> opened)
    {
        if (opened[^1] == ImplicitTrailer)
        {
            return (HashKind.Sha1, 1);
        }

        byte number = opened[^2];
        int index = opened[^1] == ExplicitTrailer ? Array.FindIndex(HashNumbers, n => n.Number == number) : -1;
        return index < 0 ? null : (HashNumbers[index].Hash, 2);
    }

    /// <summary>Where M1 begins: behind the header, and behind padding if M1 is shorter than it could be; negative if the form is another one.</summary>
    private static int StartOfMessage(ReadOnlySpan<byte> opened)
    {
        if (opened[0] == Header)
        {
            return 1;
        }

        int end = opened[1..].IndexOfAnyExcept(Padding) + 1;
        return opened[0] == HeaderBeforePadding && end > 0 && opened[end] == EndOfPadding ? end + 1 : -1;
    }
}
