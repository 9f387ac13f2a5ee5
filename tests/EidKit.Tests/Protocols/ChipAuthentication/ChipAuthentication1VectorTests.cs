using EidKit.Apdu;
using EidKit.Crypto;
using EidKit.Protocols;
using EidKit.Protocols.ChipAuthentication;
using EidKit.Protocols.Flow;
using EidKit.SecureMessaging;
using EidKit.TestKit;
using EidKit.Tests.SecureMessaging;

namespace EidKit.Tests.Protocols.ChipAuthentication;

public sealed class ChipAuthentication1VectorTests
{
    public static IEnumerable<TheoryDataRow<string>> Files => ChipAuthentication1Vector.Names;

    [Theory]
    [MemberData(nameof(Files))]
    public void Terminal_Figures_SendsTheCommandsAndIsConvincedByTheFirstAnswer(string name)
    {
        ChipAuthentication1Vector vector = ChipAuthentication1Vector.Load(name);
        using var run = ChipAuthentication1Terminal.Start(vector.FindKey(), new ScriptedRandomSource(vector.TerminalPrivateKey));
        Assert.Equal(vector.Template is null, run.Template is null);
        Assert.Equal(vector.Template is null, run.Selection is not null);
        ChipAuthentication1Terminal.AwaitingProof proof = run.Template is { } template ? ByTemplate(vector, template) : BySelection(vector, run.Selection!);

        using SecureMessagingSession messaging = proof.TakeMessaging();
        Assert.Throws<InvalidOperationException>(() => proof.TakeMessaging());
        Assert.Throws<InvalidOperationException>(() => proof.Confirm());
        foreach (SecureMessagingVector.Exchange exchange in vector.Exchanges)
        {
            Assert.Equal(Hex.Encode(exchange.ProtectedCommand), Hex.Encode(messaging.ProtectCommand(exchange.PlainCommand()).Encode()));
            Assert.Equal(Hex.Encode(exchange.Response), Hex.Encode(messaging.UnprotectResponse(exchange.AnswerOnLine()).Encode()));
        }

        ChipAuthentication1Outcome outcome = proof.Confirm();
        Assert.False(outcome.Trust.IsVerified);
        Assert.Equal(vector.Group.DecodeKey(vector.TerminalKey).Compressed.ToArray(), outcome.CompressedKey.ToArray());
        Assert.True(run.IsEnded && proof.IsUsed);
        Assert.Throws<InvalidOperationException>(() => proof.Confirm());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Card_Figures_SendsTheAnswerAndDerivesTheKeys(string name)
    {
        ChipAuthentication1Vector vector = ChipAuthentication1Vector.Load(name);
        using KeyAgreementKeyPair key = vector.Group.ImportKeyPair(vector.CardPrivateKey);
        Assert.Equal(vector.CardKey, key.PublicKey.Encoded.ToArray());
        using var run = ChipAuthentication1Card.Start(vector.Cipher, key);
        CommandApdu command = CommandApdu.Decode(vector.Agreement);
        Assert.True(ChipAuthentication1Flow.Agree.Description.Matches(command));
        CardReply<AgreedResponse, SessionKeys> reply = run.Agreement.Accept(ChipAuthentication1Flow.Agree.DecodeCommand(command));

        Assert.Equal(Hex.Encode(vector.Answer), Hex.Encode(ChipAuthentication1Flow.Agree.EncodeResponse(StepAnswer.Of(reply.Response)).Encode()));
        AssertKeys(vector, reply.Next);
        Assert.False(key.IsDisposed);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Card_Template_IsTakenWithTripleDesOnly(string name)
    {
        ChipAuthentication1Vector vector = ChipAuthentication1Vector.Load(name);
        using KeyAgreementKeyPair key = vector.Group.ImportKeyPair(vector.CardPrivateKey);
        using var run = ChipAuthentication1Card.Start(vector.Cipher, key);
        if (vector.Template is not { } template)
        {
            var e = Assert.Throws<ProtocolViolationException>(() => run.Template.Accept(new KeyAgreementTemplate(vector.TerminalKey, null)));
            Assert.Equal(ProtocolViolation.WrongSelection, e.Violation);
            return;
        }

        CommandApdu command = CommandApdu.Decode(template);
        Assert.True(ChipAuthentication1Flow.SetTemplate.Description.Matches(command));
        AssertKeys(vector, run.Template.Accept(ChipAuthentication1Flow.SetTemplate.DecodeCommand(command)).Next);
        Assert.Throws<InvalidOperationException>(() => run.Agreement.Accept(new AgreeRequest(vector.TerminalKey)));
    }

    private static ChipAuthentication1Terminal.AwaitingProof ByTemplate(ChipAuthentication1Vector vector, ChipAuthentication1Terminal.AwaitingTemplate state)
    {
        Assert.Equal(Hex.Encode(vector.Template!), Hex.Encode(ChipAuthentication1Flow.SetTemplate.EncodeCommand(state.Request).Encode()));
        return state.Accept(ChipAuthentication1Flow.SetTemplate.DecodeResponse(ResponseApdu.Decode([0x90, 0x00])));
    }

    private static ChipAuthentication1Terminal.AwaitingProof BySelection(ChipAuthentication1Vector vector, ChipAuthentication1Terminal.AwaitingSelection state)
    {
        Assert.Equal(Hex.Encode(vector.Selection), Hex.Encode(ChipAuthentication1Flow.Select.EncodeCommand(state.Request).Encode()));
        ChipAuthentication1Terminal.AwaitingAgreement agreement =
            state.Accept(ChipAuthentication1Flow.Select.DecodeResponse(ResponseApdu.Decode([0x90, 0x00])));
        Assert.Equal(Hex.Encode(vector.Agreement), Hex.Encode(ChipAuthentication1Flow.Agree.EncodeCommand(agreement.Request).Encode()));
        return agreement.Accept(ChipAuthentication1Flow.Agree.DecodeResponse(ResponseApdu.Decode(vector.Answer)));
    }

    private static void AssertKeys(ChipAuthentication1Vector vector, SessionKeys keys)
    {
        using (keys)
        {
            Assert.Equal(vector.EncryptionKey, keys.Encryption.Span.ToArray());
            Assert.Equal(vector.AuthenticationKey, keys.Authentication.Span.ToArray());
        }
    }
}
