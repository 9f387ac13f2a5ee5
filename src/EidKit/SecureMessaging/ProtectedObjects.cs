using EidKit.Crypto;
using EidKit.Encoding;

namespace EidKit.SecureMessaging;

/// <summary>The data objects of a protected message: cryptogram, expected length or status word, MAC (ICAO 9303-11 §9.8.4).</summary>
internal readonly ref struct ProtectedObjects
{
    /// <summary>DO 97: expected length of the plain answer.</summary>
    public const uint ExpectedLengthTag = 0x97;

    /// <summary>DO 99: status word.</summary>
    public const uint StatusTag = 0x99;

    private const uint MacTag = 0x8E;
    private const uint CryptogramTag = 0x87;
    private const uint CryptogramOfOddInstructionTag = 0x85;

    /// <summary>First byte of DO 87: padded by ISO/IEC 9797-1 padding method 2.</summary>
    private const byte PaddingIndicator = 0x01;

    private readonly ReadOnlySpan<byte> _cryptogramValue;
    private readonly bool _odd;

    private ProtectedObjects(
        bool odd, ReadOnlySpan<byte> cryptogramValue, ReadOnlySpan<byte> parameter, ReadOnlySpan<byte> authenticated, ReadOnlySpan<byte> mac)
    {
        _odd = odd;
        _cryptogramValue = cryptogramValue;
        Parameter = parameter;
        Authenticated = authenticated;
        Mac = mac;
    }

    /// <summary>Value of DO 97 or DO 99; empty if it is absent.</summary>
    public ReadOnlySpan<byte> Parameter { get; }

    /// <summary>The encoded data objects before the MAC, which it is computed over.</summary>
    public ReadOnlySpan<byte> Authenticated { get; }

    /// <summary>Value of DO 8E.</summary>
    public ReadOnlySpan<byte> Mac { get; }

    /// <summary>Whether there are encrypted data.</summary>
    public bool HasCryptogram => !_cryptogramValue.IsEmpty;

    /// <summary>The encrypted data; to be asked for after the MAC was found to be right.</summary>
    /// <exception cref="SecureMessagingException">The padding indicator is not 01.</exception>
    public ReadOnlySpan<byte> Cryptogram => _odd
        ? _cryptogramValue
        : _cryptogramValue[0] == PaddingIndicator
            ? _cryptogramValue[1..]
            : throw new SecureMessagingException(SecureMessagingFault.MalformedObject);

    /// <summary>Gives the length of the encoded data objects with AES; the smaller blocks of triple DES never make them longer.</summary>
    /// <param name="odd">Whether the instruction byte is odd.</param>
    /// <param name="plainLength">Length of the plain data in bytes.</param>
    /// <param name="parameterLength">Length of the value of DO 97 or DO 99; 0 if it is absent.</param>
    /// <returns>The length in bytes.</returns>
    public static int EncodedLength(bool odd, int plainLength, int parameterLength)
    {
        int cryptogram = plainLength == 0 ? 0 : ObjectLength(MessageCipher.CryptogramLength(SymmetricCipher.Aes128, plainLength) + (odd ? 0 : 1));
        int parameter = parameterLength == 0 ? 0 : ObjectLength(parameterLength);
        return cryptogram + parameter + ObjectLength(MessageCipher.MacLength);
    }

    /// <summary>Writes the object with encrypted data.</summary>
    public static void WriteCryptogram(TlvWriter writer, bool odd, ReadOnlySpan<byte> cryptogram)
    {
        if (odd)
        {
            writer.Write(CryptogramOfOddInstructionTag, cryptogram);
        }
        else
        {
            writer.Write(CryptogramTag, [PaddingIndicator, .. cryptogram]);
        }
    }

    /// <summary>Writes the object with the MAC.</summary>
    public static void WriteMac(TlvWriter writer, ReadOnlySpan<byte> mac) => writer.Write(MacTag, mac);

    /// <summary>Takes a protected message apart; values are checked later, behind the MAC.</summary>
    /// <param name="data">The data of the message.</param>
    /// <param name="odd">Whether the instruction byte is odd, so that DO 85 stands in the place of DO 87.</param>
    /// <param name="parameterTag">DO 97 for a command, DO 99 for an answer.</param>
    /// <returns>The objects; they lie in <paramref name="data"/>.</returns>
    /// <exception cref="SecureMessagingException">The MAC is absent, or the objects are not those that have to be there.</exception>
    public static ProtectedObjects Decode(ReadOnlySpan<byte> data, bool odd, uint parameterTag)
    {
        try
        {
            var reader = new TlvReader(data, "protected message");
            uint cryptogramTag = odd ? CryptogramOfOddInstructionTag : CryptogramTag;
            bool hasCryptogram = reader.TryReadValue(cryptogramTag, out ReadOnlySpan<byte> cryptogram);
            bool hasParameter = reader.TryReadValue(parameterTag, out ReadOnlySpan<byte> parameter);
            int authenticated = reader.Offset;
            ReadOnlySpan<byte> mac = reader.ReadValue(MacTag);
            reader.ThrowIfNotEmpty();
            bool empty = (hasCryptogram && cryptogram.IsEmpty) || (hasParameter && parameter.IsEmpty);
            return empty || mac.Length != MessageCipher.MacLength
                ? throw new SecureMessagingException(SecureMessagingFault.MalformedObject)
                : new ProtectedObjects(odd, cryptogram, parameter, data[..authenticated], mac);
        }
        catch (MalformedDataException e)
        {
            throw new SecureMessagingException(
                e.Reason == MalformedReason.MissingObject ? SecureMessagingFault.MissingObject : SecureMessagingFault.MalformedObject,
                innerException: e);
        }
    }

    private static int ObjectLength(int valueLength) => 1 + (valueLength < 0x80 ? 1 : valueLength <= 0xFF ? 2 : 3) + valueLength;
}
