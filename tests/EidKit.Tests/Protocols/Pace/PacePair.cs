using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.Simulation;
using EidKit.TestKit;
using EidKit.Tests.Protocols.Flow;

namespace EidKit.Tests.Protocols.Pace;

/// <summary>A terminal and a card that run PACE with each other through encoded APDUs.</summary>
internal sealed class PacePair : IProtocolPair
{
    public PacePair(PaceSuite suite, AlteringTransfer transfer, int seed = 1, string cardPin = "123456", EcKeyPair? chipKey = null)
        : this(suite, transfer, new SeededRandomSource(seed), new SeededRandomSource(-seed), cardPin, chipKey: chipKey)
    {
    }

    public PacePair(
        PaceSuite suite,
        AlteringTransfer transfer,
        RandomSource terminalRandom,
        RandomSource cardRandom,
        string cardPin = "123456",
        Chat? chat = null,
        EcKeyPair? chipKey = null)
    {
        Exchange = new PairedExchange(transfer);
        using var terminalPassword = Password.Pin("123456");
        using var cardPassword = Password.Pin(cardPin);
        Terminal = PaceTerminal.Start(suite, terminalPassword, chat, terminalRandom);
        Card = PaceCard.Start(suite, cardPassword, chat, chat is null ? null : CurrentCar, chat is null ? null : PreviousCar, cardRandom, chipKey);
    }

    /// <summary>Trust points that the card names if there are rights to be proved.</summary>
    public static CertificateReference CurrentCar { get; } = CertificateReference.Parse("DETESTCV00002");

    public static CertificateReference PreviousCar { get; } = CertificateReference.Parse("DETESTCV00001");

    public static PaceSuite Aes128OnP256 { get; } = PaceSuite.Create(SymmetricCipher.Aes128, EcGroup.ById(12)!);

    public PairedExchange Exchange { get; }

    public PaceTerminal Terminal { get; }

    public PaceCard Card { get; }

    /// <summary>Runs PACE; the caller disposes both outcomes.</summary>
    public (PaceOutcome Terminal, PaceOutcome Card) Run()
    {
        PaceSelection selection = Exchange.Send(PaceFlow.Select, Terminal.First.Request);
        if (selection != Terminal.First.Request)
        {
            throw new OtherSelectionException();
        }

        PaceTerminal.AwaitingNonce nonce = Terminal.First.Accept(Exchange.Answer(PaceFlow.Select, EmptyMessage.Instance));
        var givenNonce = Card.First.Accept(Exchange.Send(PaceFlow.GetNonce, nonce.Request));
        PaceTerminal.AwaitingMapping mapping = nonce.Accept(Exchange.Answer(PaceFlow.GetNonce, givenNonce.Response));
        var mapped = givenNonce.Next.Accept(Exchange.Send(PaceFlow.MapNonce, mapping.Request));
        PaceTerminal.AwaitingAgreement agreement = mapping.Accept(Exchange.Answer(PaceFlow.MapNonce, mapped.Response));
        var agreed = mapped.Next.Accept(Exchange.Send(PaceFlow.AgreeKey, agreement.Request));
        PaceTerminal.AwaitingToken token = agreement.Accept(Exchange.Answer(PaceFlow.AgreeKey, agreed.Response));
        var authenticated = agreed.Next.Accept(Exchange.Send(PaceFlow.Authenticate, token.Request));
        try
        {
            PaceVerdict verdict = token.Accept(Exchange.Answer(PaceFlow.Authenticate, authenticated.Response));
            return (Assert.IsType<PaceVerdict.Established>(verdict).Outcome, authenticated.Next);
        }
        catch
        {
            authenticated.Next.Dispose();
            throw;
        }
    }

    public void RunToEnd()
    {
        (PaceOutcome terminal, PaceOutcome card) = Run();
        terminal.Dispose();
        card.Dispose();
    }

    public void Dispose()
    {
        Terminal.Dispose();
        Card.Dispose();
    }
}
