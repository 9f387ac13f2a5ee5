using EidKit.Apdu;
using EidKit.Crypto;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.SecureMessaging;
using EidKit.TestKit;

namespace EidKit.Tests.Protocols.Pace;

/// <summary>Whole runs with published private keys: each command and answer, and the session keys, must be those of the source.</summary>
public sealed class PaceVectorTests
{
    public static IEnumerable<TheoryDataRow<string>> Vectors =>
        VectorFiles.Names("icao-pace-*.json").Concat(VectorFiles.Names("bsi-pace-*.json")).Concat(VectorFiles.Names("computed-pace-*.json"));

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Accept_PublishedRun_GivesItsMessagesAndKeys(string name)
    {
        PaceVector vector = VectorFiles.Load<PaceVector>(name).Content;
        PaceSuite suite = Assert.IsType<PaceSuite>(PaceSuite.Create(vector.ProtocolOid, vector.ParameterId));
        using var password = Password.FromBytes(vector.Password, vector.PasswordBytes);
        using var terminal = PaceTerminal.Start(
            suite, password, null, new ScriptedRandomSource(vector.TerminalMappingKey, vector.TerminalEphemeralKey));
        using var card = PaceCard.Start(
            suite, password, null, null, null, new ScriptedRandomSource(vector.Nonce, vector.CardMappingKey, vector.CardEphemeralKey));
        Assert.Equal(suite.NonceLength, vector.Nonce.Length);
        if (vector.SelectCommand is { } select)
        {
            Assert.Equal(select, PaceFlow.Select.EncodeCommand(terminal.First.Request).Encode());
        }

        PaceTerminal.AwaitingNonce nonce = terminal.First.Accept(StepAnswer.Of(EmptyMessage.Instance));
        (GetNonceResponse encryptedNonce, PaceCard.AwaitingMapNonce awaitingMap) = card.First.Accept(Received(PaceFlow.GetNonce, nonce.Request, vector, 0));
        PaceTerminal.AwaitingMapping mapping = nonce.Accept(Answered(PaceFlow.GetNonce, encryptedNonce, vector, 0));
        (MapNonceResponse cardMapping, PaceCard.AwaitingAgreeKey awaitingAgree) = awaitingMap.Accept(Received(PaceFlow.MapNonce, mapping.Request, vector, 1));
        PaceTerminal.AwaitingAgreement agreement = mapping.Accept(Answered(PaceFlow.MapNonce, cardMapping, vector, 1));
        (AgreeKeyResponse cardKey, PaceCard.AwaitingAuthenticate awaitingToken) = awaitingAgree.Accept(Received(PaceFlow.AgreeKey, agreement.Request, vector, 2));
        PaceTerminal.AwaitingToken token = agreement.Accept(Answered(PaceFlow.AgreeKey, cardKey, vector, 2));
        (AuthenticateResponse cardToken, PaceOutcome cardOutcome) = awaitingToken.Accept(Received(PaceFlow.Authenticate, token.Request, vector, 3));
        PaceVerdict verdict = token.Accept(Answered(PaceFlow.Authenticate, cardToken, vector, 3));
        using PaceOutcome outcome = Assert.IsType<PaceVerdict.Established>(verdict).Outcome;
        using (cardOutcome)
        {
            RequireKeys(vector, outcome);
            RequireKeys(vector, cardOutcome);
            Assert.Equal(cardOutcome.Context.IdPicc, outcome.Context.IdPicc);
        }
    }

    private static void RequireKeys(PaceVector vector, PaceOutcome outcome)
    {
        using SessionKeys keys = outcome.Keys.Take();
        Assert.True(keys.Encryption.Span.SequenceEqual(vector.EncryptionKey));
        Assert.True(keys.Authentication.Span.SequenceEqual(vector.AuthenticationKey));
    }

    private static TRequest Received<TRequest, TResponse>(ExchangeStep<TRequest, TResponse> step, TRequest request, PaceVector vector, int index)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        CommandApdu command = step.EncodeCommand(request);
        Assert.Equal(vector.Commands[index], command.Encode());
        Assert.True(step.Description.Matches(command));
        return step.DecodeCommand(command);
    }

    private static StepAnswer<TResponse> Answered<TRequest, TResponse>(
        ExchangeStep<TRequest, TResponse> step, TResponse response, PaceVector vector, int index)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        ResponseApdu encoded = step.EncodeResponse(StepAnswer.Of(response));
        Assert.Equal(vector.Responses[index], encoded.Encode());
        return step.DecodeResponse(encoded);
    }

    public sealed record PaceVector(
        string What,
        string Source,
        string ProtocolOid,
        int ParameterId,
        PasswordKind Password,
        byte[] PasswordBytes,
        byte[] Nonce,
        byte[] TerminalMappingKey,
        byte[] CardMappingKey,
        byte[] TerminalEphemeralKey,
        byte[] CardEphemeralKey,
        byte[] EncryptionKey,
        byte[] AuthenticationKey,
        byte[][] Commands,
        byte[][] Responses,
        byte[]? SelectCommand = null);
}
