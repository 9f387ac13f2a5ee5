using System.Security.Cryptography;
using EidKit.Apdu;
using EidKit.Encoding;

namespace EidKit.SecureMessaging;

/// <summary>Protects commands (terminal) and takes the protection away (card), under a given counter (ICAO 9303-11 §9.8.4).</summary>
internal static class CommandProtection
{
    private const byte ProtectionBits = 0x0C;

    /// <summary>Bit 7 marks classes whose protection is told in another way (ISO/IEC 7816-4 §5.4.1).</summary>
    private const byte FurtherClassBit = 0x40;

    /// <summary>Whether the class byte of a command leaves room for secure messaging.</summary>
    public static bool IsProtectable(CommandApdu command) => (command.Cla & (ProtectionBits | FurtherClassBit)) == 0;

    /// <summary>Whether the class byte of a command says that it is protected.</summary>
    public static bool IsProtected(CommandApdu command) =>
        (command.Cla & (ProtectionBits | FurtherClassBit)) == ProtectionBits;

    /// <summary>Gives the greatest length that the data of the protected command can have.</summary>
    /// <param name="command">The plain command.</param>
    /// <returns>The length in bytes, which may be more than a command can carry.</returns>
    public static int ProtectedDataLength(CommandApdu command)
    {
        int expectedLengthSize = command.ExpectedLength is null ? 0 : command.IsExtended ? 2 : 1;
        return ProtectedDataLength(IsOdd(command), command.Data.Length, expectedLengthSize);
    }

    /// <summary>Gives the greatest length that the data of a protected command can have.</summary>
    /// <param name="odd">Whether the instruction byte is odd.</param>
    /// <param name="plainLength">Length of the plain data in bytes.</param>
    /// <param name="expectedLengthSize">How many bytes the expected length takes: 0, 1 or 2.</param>
    /// <returns>The length in bytes, which may be more than a command can carry.</returns>
    public static int ProtectedDataLength(bool odd, int plainLength, int expectedLengthSize) =>
        ProtectedObjects.EncodedLength(odd, plainLength, expectedLengthSize);

    /// <summary>Protects a command.</summary>
    /// <param name="keys">The session keys.</param>
    /// <param name="counter">The counter of this command.</param>
    /// <param name="command">The plain command.</param>
    /// <returns>The protected command; extended if the plain one is, or if it became too long.</returns>
    public static CommandApdu Protect(SessionKeys keys, SendSequenceCounter counter, CommandApdu command)
    {
        byte cla = (byte)(command.Cla | ProtectionBits);
        using var objects = new TlvWriter();
        if (!command.Data.IsEmpty)
        {
            byte[] cryptogram = MessageCipher.Encrypt(keys, counter, command.Data.Span);
            ProtectedObjects.WriteCryptogram(objects, IsOdd(command), cryptogram);
        }

        if (command.ExpectedLength is { } le)
        {
            byte[] encoded = command.IsExtended ? [(byte)(le >> 8), (byte)le] : [(byte)le];
            objects.Write(ProtectedObjects.ExpectedLengthTag, encoded);
        }

        ReadOnlySpan<byte> header = [cla, command.Ins, command.P1, command.P2];
        ProtectedObjects.WriteMac(objects, MessageCipher.ComputeMac(keys, counter, header, objects.Written));
        bool extended = command.IsExtended || objects.Written.Length > CommandApdu.MaximumShortData;
        int expected = extended ? CommandApdu.MaximumExtendedExpectedLength : CommandApdu.MaximumShortExpectedLength;
        return new CommandApdu(cla, command.Ins, command.P1, command.P2, objects.Written, expected, extended);
    }

    /// <summary>Checks a protected command and gives the plain one.</summary>
    /// <param name="keys">The session keys.</param>
    /// <param name="counter">The counter of this command.</param>
    /// <param name="command">The protected command.</param>
    /// <returns>The plain command.</returns>
    /// <exception cref="SecureMessagingException">The command is not protected, or not as the standard says.</exception>
    public static CommandApdu Unprotect(SessionKeys keys, SendSequenceCounter counter, CommandApdu command)
    {
        if (!IsProtected(command))
        {
            throw new SecureMessagingException(SecureMessagingFault.PlainCommand);
        }

        ProtectedObjects objects = ProtectedObjects.Decode(command.Data.Span, IsOdd(command), ProtectedObjects.ExpectedLengthTag);
        ReadOnlySpan<byte> header = [command.Cla, command.Ins, command.P1, command.P2];
        MessageCipher.VerifyMac(keys, counter, header, objects.Authenticated, objects.Mac);
        int? expected = DecodeExpectedLength(objects.Parameter);
        byte[] plain = objects.HasCryptogram ? MessageCipher.Decrypt(keys, counter, objects.Cryptogram) : [];
        try
        {
            byte cla = (byte)(command.Cla & ~ProtectionBits);
            return new CommandApdu(cla, command.Ins, command.P1, command.P2, plain, expected, objects.Parameter.Length == 2);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private static bool IsOdd(CommandApdu command) => (command.Ins & 1) != 0;

    private static int? DecodeExpectedLength(ReadOnlySpan<byte> encoded) => encoded.Length switch
    {
        0 => null,
        1 => encoded[0] == 0 ? CommandApdu.MaximumShortExpectedLength : encoded[0],
        2 => (encoded[0] | encoded[1]) == 0 ? CommandApdu.MaximumExtendedExpectedLength : encoded[0] << 8 | encoded[1],
        _ => throw new SecureMessagingException(SecureMessagingFault.MalformedObject),
    };
}
