using System.Security.Cryptography;
using EidKit.Crypto;

namespace EidKit.SecureMessaging;

/// <summary>Padding, encryption and MAC of one message under its counter (ICAO 9303-11 §9.8.6; TR-03110-3 §F.2).</summary>
internal static class MessageCipher
{
    /// <summary>Length of a MAC in bytes, with every cipher.</summary>
    public const int MacLength = AesCmac.TruncatedLength;

    /// <summary>Gives the length of a cryptogram.</summary>
    /// <param name="cipher">The cipher.</param>
    /// <param name="plainLength">Length of the plain data in bytes.</param>
    /// <returns>The next larger multiple of the block length, for there is always padding.</returns>
    public static int CryptogramLength(SymmetricCipher cipher, int plainLength) =>
        (plainLength / BlockLengthOf(cipher) + 1) * BlockLengthOf(cipher);

    /// <summary>Pads (ISO/IEC 9797-1 padding method 2) and encrypts.</summary>
    public static byte[] Encrypt(SessionKeys keys, SendSequenceCounter counter, ReadOnlySpan<byte> plain)
    {
        byte[] padded = new byte[CryptogramLength(keys.Cipher, plain.Length)];
        try
        {
            Pad(plain, padded);
            return keys.Cipher == SymmetricCipher.TripleDes
                ? TripleDesCbc.Encrypt(keys.Encryption.Span, padded)
                : AesCbc.Encrypt(keys.Encryption.Span, InitialisationVector(keys, counter), padded);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(padded);
        }
    }

    /// <summary>Decrypts and takes the padding away; to be called after the MAC was found to be right.</summary>
    /// <returns>The plain data, which the caller clears.</returns>
    /// <exception cref="SecureMessagingException">The cryptogram is no whole number of blocks, or the padding is wrong.</exception>
    public static byte[] Decrypt(SessionKeys keys, SendSequenceCounter counter, ReadOnlySpan<byte> cryptogram)
    {
        int blockLength = BlockLengthOf(keys.Cipher);
        if (cryptogram.IsEmpty || cryptogram.Length % blockLength != 0)
        {
            throw new SecureMessagingException(SecureMessagingFault.MalformedObject);
        }

        byte[] padded = keys.Cipher == SymmetricCipher.TripleDes
            ? TripleDesCbc.Decrypt(keys.Encryption.Span, cryptogram)
            : AesCbc.Decrypt(keys.Encryption.Span, InitialisationVector(keys, counter), cryptogram);
        try
        {
            return padded.AsSpan(0, PlainLength(padded, blockLength)).ToArray();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(padded);
        }
    }

    /// <summary>Computes the MAC over counter, header and data objects.</summary>
    /// <param name="keys">The session keys.</param>
    /// <param name="counter">The counter of this message.</param>
    /// <param name="header">The four header bytes of a command; empty for an answer.</param>
    /// <param name="objects">The data objects before the MAC. If there are none, nothing follows the header block.</param>
    /// <returns>Eight bytes.</returns>
    public static byte[] ComputeMac(
        SessionKeys keys, SendSequenceCounter counter, ReadOnlySpan<byte> header, ReadOnlySpan<byte> objects)
    {
        int headerLength = header.IsEmpty ? 0 : CryptogramLength(keys.Cipher, header.Length);
        int objectsLength = objects.IsEmpty ? 0 : CryptogramLength(keys.Cipher, objects.Length);
        byte[] input = new byte[counter.Length + headerLength + objectsLength];
        counter.Encode().CopyTo(input, 0);
        if (headerLength > 0)
        {
            Pad(header, input.AsSpan(counter.Length, headerLength));
        }

        if (objectsLength > 0)
        {
            Pad(objects, input.AsSpan(counter.Length + headerLength));
        }

        return keys.Cipher == SymmetricCipher.TripleDes
            ? RetailMac.ComputeOfBlocks(keys.Authentication.Span, input)
            : AesCmac.Compute(keys.Authentication.Span, input)[..MacLength];
    }

    /// <summary>Checks a MAC in constant time.</summary>
    /// <exception cref="SecureMessagingException">It is wrong.</exception>
    public static void VerifyMac(
        SessionKeys keys, SendSequenceCounter counter, ReadOnlySpan<byte> header, ReadOnlySpan<byte> objects, ReadOnlySpan<byte> mac)
    {
        if (!CryptographicOperations.FixedTimeEquals(ComputeMac(keys, counter, header, objects), mac))
        {
            throw new SecureMessagingException(SecureMessagingFault.WrongMac);
        }
    }

    private static int BlockLengthOf(SymmetricCipher cipher) => cipher == SymmetricCipher.TripleDes ? TripleDesCbc.BlockLength : AesCbc.BlockLength;

    private static byte[] InitialisationVector(SessionKeys keys, SendSequenceCounter counter) =>
        AesCbc.EncryptBlock(keys.Encryption.Span, counter.Encode());

    private static void Pad(ReadOnlySpan<byte> bytes, Span<byte> destination)
    {
        bytes.CopyTo(destination);
        destination[bytes.Length] = 0x80;
        destination[(bytes.Length + 1)..].Clear();
    }

    private static int PlainLength(ReadOnlySpan<byte> padded, int blockLength)
    {
        int end = padded.LastIndexOfAnyExcept((byte)0);
        return end >= padded.Length - blockLength && padded[end] == 0x80
            ? end
            : throw new SecureMessagingException(SecureMessagingFault.InvalidPadding);
    }
}
