using EidKit.Crypto;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.Simulation;
using EidKit.TestKit;

namespace EidKit.Tests.Protocols.Pace;

/// <summary>A terminal and a card that run PACE with each other through encoded APDUs.</summary>
internal sealed class PacePair : IDisposable
{
    private readonly AlteringTransfer _transfer;

    public PacePair(PaceSuite suite, AlteringTransfer transfer, int seed = 1, string cardPin = "123456")
        : this(suite, transfer, new SeededRandomSource(seed), new SeededRandomSource(-seed), cardPin)
    {
    }

    public PacePair(PaceSuite suite, AlteringTransfer transfer, RandomSource terminalRandom, RandomSource cardRandom, string cardPin = "123456")
    {
        _transfer = transfer;
        using var terminalPassword = Password.Pin("123456");
        using var cardPassword = Password.Pin(cardPin);
        Terminal = PaceTerminal.Start(suite, terminalPassword, chat: null, terminalRandom);
        Card = PaceCard.Start(suite, cardPassword, chat: null, currentCar: null, previousCar: null, cardRandom);
    }

    public static PaceSuite Aes128OnP256 { get; } = PaceSuite.Create(SymmetricCipher.Aes128, EcGroup.ById(12)!);

    public PaceTerminal Terminal { get; }

    public PaceCard Card { get; }

    /// <summary>Runs PACE; the caller disposes both outcomes.</summary>
    public (PaceOutcome Terminal, PaceOutcome Card) Run()
    {
        PaceSelection selection = Send(PaceFlow.Select, Terminal.First.Request);
        Assert.Equal(Terminal.First.Request, selection);
        PaceTerminal.AwaitingNonce nonce = Terminal.First.Accept(Answer(PaceFlow.Select, EmptyMessage.Instance));
        var givenNonce = Card.First.Accept(Send(PaceFlow.GetNonce, nonce.Request));
        PaceTerminal.AwaitingMapping mapping = nonce.Accept(Answer(PaceFlow.GetNonce, givenNonce.Response));
        var mapped = givenNonce.Next.Accept(Send(PaceFlow.MapNonce, mapping.Request));
        PaceTerminal.AwaitingAgreement agreement = mapping.Accept(Answer(PaceFlow.MapNonce, mapped.Response));
        var agreed = mapped.Next.Accept(Send(PaceFlow.AgreeKey, agreement.Request));
        PaceTerminal.AwaitingToken token = agreement.Accept(Answer(PaceFlow.AgreeKey, agreed.Response));
        var authenticated = agreed.Next.Accept(Send(PaceFlow.Authenticate, token.Request));
        try
        {
            PaceVerdict verdict = token.Accept(Answer(PaceFlow.Authenticate, authenticated.Response));
            return (Assert.IsType<PaceVerdict.Established>(verdict).Outcome, authenticated.Next);
        }
        catch
        {
            authenticated.Next.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Terminal.Dispose();
        Card.Dispose();
    }

    private TRequest Send<TRequest, TResponse>(ExchangeStep<TRequest, TResponse> step, TRequest request)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> => step.DecodeCommand(_transfer.Pass(step.EncodeCommand(request)));

    private StepAnswer<TResponse> Answer<TRequest, TResponse>(ExchangeStep<TRequest, TResponse> step, TResponse response)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> => step.DecodeResponse(_transfer.Pass(step.EncodeResponse(StepAnswer.Of(response))));
}
