using EidKit.Crypto;
using EidKit.Protocols;
using EidKit.Protocols.BasicAccessControl;
using EidKit.Simulation;
using EidKit.TestKit;
using EidKit.Tests.Protocols.Flow;

namespace EidKit.Tests.Protocols.BasicAccessControl;

/// <summary>A terminal and a card that run basic access control with each other through encoded APDUs.</summary>
internal sealed class BasicAccessControlPair : IProtocolPair
{
    public BasicAccessControlPair(
        AlteringTransfer transfer,
        int seed = 1,
        string terminalNumber = "D23145890",
        RandomSource? terminalRandom = null,
        RandomSource? cardRandom = null)
    {
        using BasicAccessKeys terminalKeys = KeysOf(terminalNumber);
        using BasicAccessKeys cardKeys = KeysOf("D23145890");
        Exchange = new PairedExchange(transfer);
        Terminal = BasicAccessControlTerminal.Start(terminalKeys, terminalRandom ?? new SeededRandomSource(seed));
        Card = BasicAccessControlCard.Start(cardKeys, cardRandom ?? new SeededRandomSource(-seed));
    }

    public PairedExchange Exchange { get; }

    public BasicAccessControlTerminal Terminal { get; }

    public BasicAccessControlCard Card { get; }

    /// <summary>Runs to the end; the caller disposes both outcomes.</summary>
    public (BasicAccessControlOutcome Terminal, BasicAccessControlOutcome Card) Run()
    {
        (BasicAccessChallenge challenge, BasicAccessControlCard.AwaitingAuthenticate awaiting) =
            Card.First.Accept(Exchange.Send(BasicAccessControlFlow.GetChallenge, Terminal.First.Request));
        BasicAccessControlTerminal.AwaitingAuthentication authentication =
            Terminal.First.Accept(Exchange.Answer(BasicAccessControlFlow.GetChallenge, challenge));
        (MutualAuthenticationResponse response, BasicAccessControlOutcome card) =
            awaiting.Accept(Exchange.Send(BasicAccessControlFlow.Authenticate, authentication.Request));
        try
        {
            BasicAccessControlVerdict verdict = authentication.Accept(Exchange.Answer(BasicAccessControlFlow.Authenticate, response));
            return (((BasicAccessControlVerdict.Established)verdict).Outcome, card);
        }
        catch
        {
            card.Dispose();
            throw;
        }
    }

    public void RunToEnd()
    {
        (BasicAccessControlOutcome terminal, BasicAccessControlOutcome card) = Run();
        terminal.Dispose();
        card.Dispose();
    }

    public void Dispose()
    {
        Terminal.Dispose();
        Card.Dispose();
    }

    private static BasicAccessKeys KeysOf(string number)
    {
        using MrzInformation information = MrzInformation.FromFields(number, "740812", "120415");
        return BasicAccessKeys.Derive(information);
    }
}
