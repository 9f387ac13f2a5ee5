using EidKit.Apdu;
using EidKit.Crypto;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.SecureMessaging;
using EidKit.TestKit;

namespace EidKit.Tests.Protocols.Pace;

public sealed class PaceVectorTests
{
    public static IEnumerable<TheoryDataRow<string>> Files => PaceVector.Names;

    [Theory]
    [MemberData(nameof(Files))]
    public void Terminal_PublishedFigures_SendsTheCommandsAndDerivesTheKeys(string name)
    {
        PaceVector vector = PaceVector.Load(name);
        var random = new ScriptedRandomSource(vector.Terminal.MappingPrivateKey, vector.Terminal.EphemeralPrivateKey);
        using Password password = vector.CreatePassword();
        using var run = PaceTerminal.Start(vector.CreateSuite(), password, chat: null, random);

        // Not every example names the parameters in MSE:Set AT; the terminal always does.
        PaceSelection printed = PaceFlow.Select.DecodeCommand(vector.Exchanges[0].DecodeCommand());
        AssertCommand(vector, 0, PaceFlow.Select.EncodeCommand(run.First.Request with { ParameterId = printed.ParameterId }));
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
        AssertOutcome(vector, outcome);
        Assert.Equal(0, random.Remaining);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Card_PublishedFigures_SendsTheAnswersAndDerivesTheKeys(string name)
    {
        PaceVector vector = PaceVector.Load(name);
        var random = new ScriptedRandomSource(vector.Nonce, vector.Card.MappingPrivateKey, vector.Card.EphemeralPrivateKey);
        using Password password = vector.CreatePassword();
        using var run = PaceCard.Start(vector.CreateSuite(), password, chat: null, currentCar: null, previousCar: null, random);

        var nonce = run.First.Accept(PaceFlow.GetNonce.DecodeCommand(vector.Exchanges[1].DecodeCommand()));
        AssertResponse(vector, 1, PaceFlow.GetNonce.EncodeResponse(StepAnswer.Of(nonce.Response)));
        var mapping = nonce.Next.Accept(PaceFlow.MapNonce.DecodeCommand(vector.Exchanges[2].DecodeCommand()));
        AssertResponse(vector, 2, PaceFlow.MapNonce.EncodeResponse(StepAnswer.Of(mapping.Response)));
        var agreement = mapping.Next.Accept(PaceFlow.AgreeKey.DecodeCommand(vector.Exchanges[3].DecodeCommand()));
        AssertResponse(vector, 3, PaceFlow.AgreeKey.EncodeResponse(StepAnswer.Of(agreement.Response)));
        var token = agreement.Next.Accept(PaceFlow.Authenticate.DecodeCommand(vector.Exchanges[4].DecodeCommand()));
        AssertResponse(vector, 4, PaceFlow.Authenticate.EncodeResponse(StepAnswer.Of(token.Response)));

        using PaceOutcome outcome = token.Next;
        AssertOutcome(vector, outcome);
        Assert.Equal(0, random.Remaining);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Derivation_PublishedFigures_GivesEveryIntermediateValue(string name)
    {
        PaceVector vector = PaceVector.Load(name);
        KeyAgreementGroup group = vector.CreateSuite().Group;
        using Password password = vector.CreatePassword();
        using SecretBytes passwordKey = KeyDerivation.Derive(vector.CreateSuite().Cipher, password.Value, [], KeyPurpose.Password);
        using SecretBytes nonce = PaceKeyDerivation.DecryptNonce(vector.CreateSuite(), password, vector.EncryptedNonce);
        using KeyAgreementKeyPair mappingKey = group.ImportKeyPair(vector.Terminal.MappingPrivateKey);
        using MappedGenerator generator = PaceMapping.Map(mappingKey, group.DecodeKey(vector.Card.MappingKey), nonce);
        using KeyAgreementKeyPair ephemeralKey = group.ImportKeyPair(vector.Card.EphemeralPrivateKey, generator);
        using SecretBytes sharedSecret = ephemeralKey.Agree(group.DecodeKey(vector.Terminal.EphemeralKey));

        Assert.Equal(vector.PasswordKey, passwordKey.Span.ToArray());
        Assert.Equal(vector.Nonce, nonce.Span.ToArray());
        Assert.Equal(vector.MappedGenerator, generator.Encoded.ToArray());
        Assert.Equal(vector.Card.EphemeralKey, ephemeralKey.PublicKey.Encoded.ToArray());
        Assert.Equal(vector.SharedSecret, sharedSecret.Span.ToArray());
    }

    private static StepAnswer<TResponse> Answer<TRequest, TResponse>(ExchangeStep<TRequest, TResponse> step, PaceVector vector, int index)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> => step.DecodeResponse(vector.Exchanges[index].DecodeResponse());

    private static void AssertCommand(PaceVector vector, int index, CommandApdu command) =>
        Assert.Equal((vector.Exchanges[index].Name, Hex.Encode(vector.Exchanges[index].Command)), (vector.Exchanges[index].Name, Hex.Encode(command.Encode())));

    private static void AssertResponse(PaceVector vector, int index, ResponseApdu response) =>
        Assert.Equal((vector.Exchanges[index].Name, Hex.Encode(vector.Exchanges[index].Response)), (vector.Exchanges[index].Name, Hex.Encode(response.Encode())));

    private static void AssertOutcome(PaceVector vector, PaceOutcome outcome)
    {
        Assert.Equal(vector.CreateSuite().Group.DecodeKey(vector.Card.EphemeralKey).Compressed.ToArray(), outcome.Context.IdPicc.ToArray());
        using SessionKeys keys = outcome.Keys.Take();
        Assert.Equal(vector.EncryptionKey, keys.Encryption.Span.ToArray());
        Assert.Equal(vector.AuthenticationKey, keys.Authentication.Span.ToArray());
    }
}
