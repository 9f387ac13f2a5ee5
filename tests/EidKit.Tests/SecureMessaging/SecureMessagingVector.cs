using EidKit.Apdu;
using EidKit.Crypto;
using EidKit.SecureMessaging;

namespace EidKit.Tests.SecureMessaging;

/// <summary>One file with a protected conversation.</summary>
internal sealed record SecureMessagingVector(
    string What,
    string Source,
    SymmetricCipher Cipher,
    byte[] EncryptionKey,
    byte[] AuthenticationKey,
    byte[] Counter,
    IReadOnlyList<SecureMessagingVector.Exchange> Exchanges)
{
    public SessionKeys CreateKeys() => new(Cipher, SecretBytes.CopyOf(EncryptionKey), SecretBytes.CopyOf(AuthenticationKey))
    {
        Counter = SendSequenceCounter.Decode(Counter),
    };

    public SecureMessagingSession Start() => new(CreateKeys());

    /// <summary>One command and its answer, plain and protected; with a fault, the answer can neither be given nor read.</summary>
    internal sealed record Exchange(
        string Name, byte[] Command, byte[] ProtectedCommand, byte[] Response, byte[] ProtectedResponse, SecureMessagingFault? ResponseFault = null)
    {
        public CommandApdu PlainCommand() => CommandApdu.Decode(Command);

        public CommandApdu CommandOnLine() => CommandApdu.Decode(ProtectedCommand);

        public ResponseApdu PlainAnswer() => ResponseApdu.Decode(Response);

        public ResponseApdu AnswerOnLine() => ResponseApdu.Decode(ProtectedResponse);
    }
}
