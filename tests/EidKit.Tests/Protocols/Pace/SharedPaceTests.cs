using EidKit.Apdu;
using EidKit.Crypto;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.SecureMessaging;
using EidKit.TestKit;

namespace EidKit.Tests.Protocols.Pace;

/// <summary>Runs that were computed or published elsewhere, byte by byte, with generic and integrated mapping, as terminal and as card.</summary>
public sealed class SharedPaceTests
{
    public static IEnumerable<TheoryDataRow<string, string>> Runs => SharedPaceVector.Names;

    [Theory]
    [MemberData(nameof(Runs))]
    public void Terminal_SharedRun_SendsItsCommandsAndDerivesItsKeys(string file, string name)
    {
        var vector = SharedPaceVector.Load(file, name);
        var random = new ScriptedRandomSource(vector.TerminalDraws);
        using Password password = vector.CreatePassword();
        using var run = PaceTerminal.Start(vector.CreateSuite(), password, chat: null, random);

        PaceTerminal.AwaitingNonce nonce = run.First.Accept(Answer(PaceFlow.Select, vector, 0));
        AssertCommand(vector, 1, PaceFlow.GetNonce.EncodeCommand(nonce.Request));
        PaceTerminal.AwaitingMapping mapping = nonce.Accept(Answer(PaceFlow.GetNonce, vector, 1));
        AssertCommand(vector, 2, PaceFlow.MapNonce.EncodeCommand(mapping.Request));
        PaceTerminal.AwaitingAgreement agreement = mapping.Accept(Answer(PaceFlow.MapNonce, vector, 2));
        AssertCommand(vector, 3, PaceFlow.AgreeKey.EncodeCommand(agreement.Request));
        PaceTerminal.AwaitingToken token = agreement.Accept(Answer(PaceFlow.AgreeKey, vector, 3));
        AssertCommand(vector, 4, PaceFlow.Authenticate.EncodeCommand(token.Request));
        PaceVerdict verdict = token.Accept(Answer(PaceFlow.Authenticate, vector, 4));

        using PaceOutcome outcome = Assert.IsType<PaceVerdict.Established>(verdict).Outcome;
        AssertKeys(vector, outcome);
        Assert.Equal(0, random.Remaining);
        Assert.Equal(vector.HasChipKey, outcome.ChipProof is not null);
        if (outcome.ChipProof is { } proof)
        {
            Assert.Same(SignedKeys.Trust, proof.Verify(SignedKeys.Of(vector.DecodeChipKey())));
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Card_SharedRun_SendsItsAnswersAndDerivesItsKeys(string file, string name)
    {
        var vector = SharedPaceVector.Load(file, name);
        if (!vector.TellsCardDraws)
        {
            using EcKeyPair key = vector.CreateChipKey()!;
            Assert.Equal(vector.DecodeChipKey(), key.PublicKey);
            return;
        }

        var random = new ScriptedRandomSource(vector.CardDraws);
        using EcKeyPair? chipKey = vector.CreateChipKey();
        using Password password = vector.CreatePassword();
        using var run = PaceCard.Start(vector.CreateSuite(), password, chat: null, currentCar: null, previousCar: null, random, chipKey);

        var nonce = run.First.Accept(PaceFlow.GetNonce.DecodeCommand(Command(vector, 1)));
        AssertResponse(vector, 1, PaceFlow.GetNonce.EncodeResponse(StepAnswer.Of(nonce.Response)));
        var mapping = nonce.Next.Accept(PaceFlow.MapNonce.DecodeCommand(Command(vector, 2)));
        AssertResponse(vector, 2, PaceFlow.MapNonce.EncodeResponse(StepAnswer.Of(mapping.Response)));
        var agreement = mapping.Next.Accept(PaceFlow.AgreeKey.DecodeCommand(Command(vector, 3)));
        AssertResponse(vector, 3, PaceFlow.AgreeKey.EncodeResponse(StepAnswer.Of(agreement.Response)));
        var token = agreement.Next.Accept(PaceFlow.Authenticate.DecodeCommand(Command(vector, 4)));
        AssertResponse(vector, 4, PaceFlow.Authenticate.EncodeResponse(StepAnswer.Of(token.Response)));

        using PaceOutcome outcome = token.Next;
        AssertKeys(vector, outcome);
        Assert.Equal(0, random.Remaining);
    }

    private static CommandApdu Command(SharedPaceVector vector, int index) => CommandApdu.Decode(vector.Exchanges[index].Command);

    private static StepAnswer<TResponse> Answer<TRequest, TResponse>(ExchangeStep<TRequest, TResponse> step, SharedPaceVector vector, int index)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> => step.DecodeResponse(ResponseApdu.Decode(vector.Exchanges[index].Response));

    private static void AssertCommand(SharedPaceVector vector, int index, CommandApdu command) =>
        Assert.Equal((vector.Exchanges[index].Name, Hex.Encode(vector.Exchanges[index].Command)), (vector.Exchanges[index].Name, Hex.Encode(command.Encode())));

    private static void AssertResponse(SharedPaceVector vector, int index, ResponseApdu response) =>
        Assert.Equal((vector.Exchanges[index].Name, Hex.Encode(vector.Exchanges[index].Response)), (vector.Exchanges[index].Name, Hex.Encode(response.Encode())));

    private static void AssertKeys(SharedPaceVector vector, PaceOutcome outcome)
    {
        using SessionKeys keys = outcome.Keys.Take();
        Assert.Equal(vector.EncryptionKey, keys.Encryption.Span.ToArray());
        Assert.Equal(vector.AuthenticationKey, keys.Authentication.Span.ToArray());
    }
}
