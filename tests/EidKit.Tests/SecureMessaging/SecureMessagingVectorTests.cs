using EidKit.Apdu;
using EidKit.Crypto;
using EidKit.SecureMessaging;
using EidKit.TestKit;

namespace EidKit.Tests.SecureMessaging;

public sealed class SecureMessagingVectorTests
{
    public static IEnumerable<TheoryDataRow<string>> Files =>
        [.. VectorFiles.Names("computed-secure-messaging-*.json"), .. VectorFiles.Names("icao-secure-messaging-*.json")];

    public static IEnumerable<TheoryDataRow<string>> InvalidFiles => VectorFiles.Names("invalid-secure-messaging-*.json");

    [Theory]
    [MemberData(nameof(Files))]
    public void Terminal_PublishedFigures_ProtectsAndUnprotects(string name)
    {
        SecureMessagingVector vector = VectorFiles.Load<SecureMessagingVector>(name).Content;
        using SecureMessagingSession terminal = vector.Start();
        foreach (SecureMessagingVector.Exchange exchange in vector.Exchanges)
        {
            AssertEqual(exchange.Name, exchange.ProtectedCommand, terminal.ProtectCommand(exchange.PlainCommand()).Encode());
            if (exchange.ResponseFault is { } fault)
            {
                AssertFault(fault, terminal, () => terminal.UnprotectResponse(exchange.AnswerOnLine()));
            }
            else
            {
                AssertEqual(exchange.Name, exchange.Response, terminal.UnprotectResponse(exchange.AnswerOnLine()).Encode());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Card_PublishedFigures_UnprotectsAndProtects(string name)
    {
        SecureMessagingVector vector = VectorFiles.Load<SecureMessagingVector>(name).Content;
        using SecureMessagingSession card = vector.Start();
        foreach (SecureMessagingVector.Exchange exchange in vector.Exchanges)
        {
            AssertEqual(exchange.Name, exchange.Command, card.UnprotectCommand(exchange.CommandOnLine()).Encode());
            if (exchange.ResponseFault is { } fault)
            {
                AssertFault(fault, card, () => card.ProtectResponse(exchange.PlainAnswer()));
            }
            else
            {
                AssertEqual(exchange.Name, exchange.ProtectedResponse, card.ProtectResponse(exchange.PlainAnswer()).Encode());
            }
        }
    }

    [Theory]
    [MemberData(nameof(InvalidFiles))]
    public void Terminal_InvalidAnswer_EndsSessionWithReason(string name)
    {
        InvalidAnswer vector = VectorFiles.Load<InvalidAnswer>(name).Content;
        using var terminal = new SecureMessagingSession(vector.CreateKeys());
        terminal.ProtectCommand(new CommandApdu(0x00, 0xB0, 0x00, 0x00, expectedLength: 16));

        AssertFault(vector.Fault, terminal, () => terminal.UnprotectResponse(ResponseApdu.Decode(vector.ProtectedResponse)));
    }

    private static void AssertEqual(string name, byte[] expected, byte[] actual) =>
        Assert.Equal((name, Hex.Encode(expected)), (name, Hex.Encode(actual)));

    private static void AssertFault(SecureMessagingFault fault, SecureMessagingSession session, Func<object> use)
    {
        Assert.Equal(fault, Assert.Throws<SecureMessagingException>(use).Fault);
        Assert.Equal(fault, session.Fault);
    }

    /// <summary>One answer that must be refused; the counter is that of the command before it.</summary>
    private sealed record InvalidAnswer(
        string What, string Source, byte[] EncryptionKey, byte[] AuthenticationKey, byte[] Counter, byte[] ProtectedResponse, SecureMessagingFault Fault)
    {
        public SessionKeys CreateKeys() => new(SymmetricCipher.TripleDes, SecretBytes.CopyOf(EncryptionKey), SecretBytes.CopyOf(AuthenticationKey))
        {
            Counter = SendSequenceCounter.Decode(Counter),
        };
    }
}
