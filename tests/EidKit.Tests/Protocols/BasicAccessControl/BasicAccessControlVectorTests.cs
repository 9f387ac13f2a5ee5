using EidKit.Apdu;
using EidKit.Protocols;
using EidKit.Protocols.BasicAccessControl;
using EidKit.Protocols.Flow;
using EidKit.SecureMessaging;
using EidKit.TestKit;

namespace EidKit.Tests.Protocols.BasicAccessControl;

/// <summary>The worked example of the standard, byte for byte, in both roles.</summary>
public sealed class BasicAccessControlVectorTests
{
    private static readonly RunVector Vector = VectorFiles.Load<RunVector>("icao-bac.json").Content;

    [Fact]
    public void Terminal_WorkedExample_SendsItsCommandsAndDerivesTheKeys()
    {
        using BasicAccessKeys keys = Vector.CreateKeys();
        using var run = BasicAccessControlTerminal.Start(keys, new ScriptedRandomSource(Vector.TerminalChallenge, Vector.TerminalKeyingMaterial));
        Assert.Equal(Vector.GetChallengeCommand, BasicAccessControlFlow.GetChallenge.EncodeCommand(run.First.Request).Encode());

        BasicAccessControlTerminal.AwaitingAuthentication next =
            run.First.Accept(BasicAccessControlFlow.GetChallenge.DecodeResponse(ResponseApdu.Decode(Vector.GetChallengeResponse)));
        Assert.Equal(Vector.AuthenticateCommand, BasicAccessControlFlow.Authenticate.EncodeCommand(next.Request).Encode());
        BasicAccessControlVerdict verdict =
            next.Accept(BasicAccessControlFlow.Authenticate.DecodeResponse(ResponseApdu.Decode(Vector.AuthenticateResponse)));

        using BasicAccessControlOutcome outcome = Assert.IsType<BasicAccessControlVerdict.Established>(verdict).Outcome;
        AssertKeys(outcome);
    }

    [Fact]
    public void Card_WorkedExample_GivesItsAnswersAndDerivesTheKeys()
    {
        using BasicAccessKeys keys = Vector.CreateKeys();
        using var run = BasicAccessControlCard.Start(keys, new ScriptedRandomSource(Vector.CardChallenge, Vector.CardKeyingMaterial));

        (BasicAccessChallenge challenge, BasicAccessControlCard.AwaitingAuthenticate next) =
            run.First.Accept(BasicAccessControlFlow.GetChallenge.DecodeCommand(CommandApdu.Decode(Vector.GetChallengeCommand)));
        Assert.Equal(Vector.GetChallengeResponse, BasicAccessControlFlow.GetChallenge.EncodeResponse(StepAnswer.Of(challenge)).Encode());
        (MutualAuthenticationResponse response, BasicAccessControlOutcome outcome) =
            next.Accept(BasicAccessControlFlow.Authenticate.DecodeCommand(CommandApdu.Decode(Vector.AuthenticateCommand)));

        using (outcome)
        {
            Assert.Equal(Vector.AuthenticateResponse, BasicAccessControlFlow.Authenticate.EncodeResponse(StepAnswer.Of(response)).Encode());
            AssertKeys(outcome);
        }
    }

    private static void AssertKeys(BasicAccessControlOutcome outcome)
    {
        using SessionKeys keys = outcome.TakeKeys();
        Assert.Equal(Vector.EncryptionKey, keys.Encryption.Span.ToArray());
        Assert.Equal(Vector.AuthenticationKey, keys.Authentication.Span.ToArray());
        Assert.Equal(Vector.Counter, keys.Counter.Encode());
        Assert.Throws<InvalidOperationException>(outcome.TakeKeys);
    }

    public sealed record RunVector(
        string What,
        string Source,
        string Zone,
        byte[] CardChallenge,
        byte[] CardKeyingMaterial,
        byte[] TerminalChallenge,
        byte[] TerminalKeyingMaterial,
        byte[] GetChallengeCommand,
        byte[] GetChallengeResponse,
        byte[] AuthenticateCommand,
        byte[] AuthenticateResponse,
        byte[] EncryptionKey,
        byte[] AuthenticationKey,
        byte[] Counter)
    {
        public BasicAccessKeys CreateKeys()
        {
            using MrzInformation information = MrzInformation.FromZone(Zone);
            return BasicAccessKeys.Derive(information);
        }
    }
}
