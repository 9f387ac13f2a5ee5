using EidKit.Apdu;
using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.SecureMessaging;

namespace EidKit.Interop.Tests.Peers;

/// <summary>
/// Protected APDUs of one side at the oracle: keys, counter, cipher and MAC are libeac's, the data objects are put together here
/// (ICAO 9303-11 §9.8.4).
/// </summary>
internal sealed class OracleMessaging
{
    private const uint CryptogramTag = 0x87;
    private const uint ExpectedLengthTag = 0x97;
    private const uint StatusTag = 0x99;
    private const uint MacTag = 0x8E;
    private const byte PaddingIndicator = 0x01;

    // One message that fills its last block and one that does not.
    private static readonly byte[][] Messages = [[.. "sixteen of bytes"u8], [.. "some more, to be padded"u8]];

    private readonly OracleSide _side;
    private readonly int _blockLength;

    private OracleMessaging(OracleSide side, string protocol, SymmetricCipher cipher)
    {
        _side = side;
        _blockLength = cipher == SymmetricCipher.TripleDes ? 8 : 16;
        side.UseKeys(protocol);
    }

    /// <summary>Exchanges commands and answers: ours is the terminal. Takes the keys over.</summary>
    /// <param name="card">The card at the oracle.</param>
    /// <param name="protocol">The protocol that made the keys, <c>pace</c> or <c>ca</c>.</param>
    /// <param name="keys">Our keys.</param>
    public static void ExchangeWithCard(OracleSide card, string protocol, SessionKeys keys)
    {
        var oracle = new OracleMessaging(card, protocol, keys.Cipher);
        using var session = new SecureMessagingSession(keys);
        foreach (byte[] message in Messages)
        {
            CommandApdu command = session.ProtectCommand(new CommandApdu(0x00, 0x86, 0x00, 0x00, message, 256));
            Assert.Equal(message, oracle.TakeCommand(command));
            ResponseApdu answer = session.UnprotectResponse(oracle.GiveAnswer(message));
            Assert.Equal(StatusWord.Success, answer.Status);
            Assert.Equal(message, answer.Data.ToArray());
        }
    }

    /// <summary>Exchanges commands and answers: ours is the card. Takes the keys over.</summary>
    /// <param name="terminal">The terminal at the oracle.</param>
    /// <param name="protocol">The protocol that made the keys, <c>pace</c> or <c>ca</c>.</param>
    /// <param name="keys">Our keys.</param>
    public static void ExchangeWithTerminal(OracleSide terminal, string protocol, SessionKeys keys)
    {
        var oracle = new OracleMessaging(terminal, protocol, keys.Cipher);
        using var session = new SecureMessagingSession(keys);
        foreach (byte[] message in Messages)
        {
            CommandApdu command = session.UnprotectCommand(oracle.GiveCommand(message));
            Assert.Equal(message, command.Data.ToArray());
            Assert.Equal(256, command.ExpectedLength);
            Assert.Equal(message, oracle.TakeAnswer(session.ProtectResponse(new ResponseApdu(StatusWord.Success, message))));
        }
    }

    private CommandApdu GiveCommand(byte[] message)
    {
        byte[] header = [0x0C, 0x86, 0x00, 0x00];
        return new CommandApdu(header[0], header[1], header[2], header[3], Protect(header, message, ExpectedLengthTag, [0x00]), 256);
    }

    private byte[] TakeCommand(CommandApdu command)
    {
        Assert.Equal(0x0C, command.Cla);
        return Unprotect([command.Cla, command.Ins, command.P1, command.P2], command.Data.Span, ExpectedLengthTag, [0x00]);
    }

    private ResponseApdu GiveAnswer(byte[] message) => new(StatusWord.Success, Protect([], message, StatusTag, [0x90, 0x00]));

    private byte[] TakeAnswer(ResponseApdu answer)
    {
        Assert.Equal(StatusWord.Success, answer.Status);
        return Unprotect([], answer.Data.Span, StatusTag, [0x90, 0x00]);
    }

    private byte[] Protect(byte[] header, byte[] message, uint parameterTag, byte[] parameter)
    {
        _side.IncrementCounter();
        using var objects = new TlvWriter();
        objects.Write(CryptogramTag, [PaddingIndicator, .. _side.Encrypt(Pad(message))]).Write(parameterTag, parameter);
        byte[] mac = ComputeMac(header, objects.Written);
        return objects.Write(MacTag, mac).ToArray();
    }

    private byte[] Unprotect(byte[] header, ReadOnlySpan<byte> data, uint parameterTag, byte[] parameter)
    {
        _side.IncrementCounter();
        var reader = new TlvReader(data, "protected message");
        ReadOnlySpan<byte> cryptogram = reader.ReadValue(CryptogramTag);
        Assert.Equal(parameter, reader.ReadValue(parameterTag).ToArray());
        byte[] mac = ComputeMac(header, data[..reader.Offset]);
        Assert.Equal(mac, reader.ReadValue(MacTag).ToArray());
        reader.ThrowIfNotEmpty();
        Assert.Equal(PaddingIndicator, cryptogram[0]);
        byte[] padded = _side.Decrypt(cryptogram[1..].ToArray());
        int end = Array.FindLastIndex(padded, b => b != 0);
        Assert.Equal(0x80, padded[end]);
        return padded[..end];
    }

    private byte[] ComputeMac(byte[] header, ReadOnlySpan<byte> objects) =>
        _side.Mac([.. header.Length > 0 ? Pad(header) : [], .. Pad(objects)]);

    private byte[] Pad(ReadOnlySpan<byte> data)
    {
        byte[] padded = new byte[(data.Length / _blockLength + 1) * _blockLength];
        data.CopyTo(padded);
        padded[data.Length] = 0x80;
        return padded;
    }
}
