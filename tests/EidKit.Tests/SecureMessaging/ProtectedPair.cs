using EidKit.Apdu;
using EidKit.Crypto;
using EidKit.SecureMessaging;

namespace EidKit.Tests.SecureMessaging;

/// <summary>Terminal and card with the same keys, and messages whose MAC is right although something else is wrong.</summary>
internal sealed class ProtectedPair(SymmetricCipher cipher = SymmetricCipher.Aes128) : IDisposable
{
    private readonly SessionKeys _keys = CreateKeys(cipher);
    private readonly SendSequenceCounter _first = SendSequenceCounter.InitialOf(cipher).Increment();

    public SecureMessagingSession Terminal { get; } = new(CreateKeys(cipher));

    public SecureMessagingSession Card { get; } = new(CreateKeys(cipher));

    public static SessionKeys CreateKeys(SymmetricCipher cipher = SymmetricCipher.Aes128)
    {
        byte[] shared = [0x01, 0x02, 0x03];
        return SessionKeys.Derive(cipher, shared);
    }

    /// <summary>Sends READ BINARY and gives an answer of the card to it: the objects given, a MAC that fits them, and a status word.</summary>
    public ResponseApdu AnswerWith(byte[] objects, StatusWord status, byte ins = 0xB0)
    {
        Terminal.ProtectCommand(new CommandApdu(0x00, ins, 0x00, 0x00, expectedLength: 16));
        byte[] mac = MessageCipher.ComputeMac(_keys, _first.Increment(), header: [], objects);
        return new ResponseApdu(status, [.. objects, 0x8E, 0x08, .. mac]);
    }

    /// <summary>Makes a first command of the objects given and a MAC that fits them.</summary>
    public CommandApdu CommandWith(byte[] objects, byte cla = 0x0C, byte ins = 0xD6)
    {
        byte[] mac = MessageCipher.ComputeMac(_keys, _first, [cla, ins, 0x00, 0x00], objects);
        return new CommandApdu(cla, ins, 0x00, 0x00, [.. objects, 0x8E, 0x08, .. mac], expectedLength: 256);
    }

    /// <summary>Encrypts whole blocks as they are, so that the padding may be wrong.</summary>
    public byte[] EncryptForAnswer(byte[] blocks) => EncryptBlocks(blocks, _first.Increment());

    /// <summary>Encrypts whole blocks as they are, so that the padding may be wrong.</summary>
    public byte[] EncryptForCommand(byte[] blocks) => EncryptBlocks(blocks, _first);

    public void Dispose()
    {
        _keys.Dispose();
        Terminal.Dispose();
        Card.Dispose();
    }

    private byte[] EncryptBlocks(byte[] blocks, SendSequenceCounter counter)
    {
        byte[] key = _keys.Encryption.Span.ToArray();
        return _keys.Cipher == SymmetricCipher.TripleDes
            ? TripleDesCbc.Encrypt(key, blocks)
            : AesCbc.Encrypt(key, AesCbc.EncryptBlock(key, counter.Encode()), blocks);
    }
}
