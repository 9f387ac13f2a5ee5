using EidKit.Crypto;
using EidKit.Protocols.ChipAuthentication;
using EidKit.Protocols.Flow;
using EidKit.SecurityInfos;
using EidKit.Simulation;
using EidKit.TestKit;
using EidKit.Tests.Protocols.Flow;
using EidKit.Tests.Protocols.TerminalAuthentication;

namespace EidKit.Tests.Protocols.ChipAuthentication;

/// <summary>A terminal and a card that run chip authentication with each other through encoded APDUs.</summary>
internal sealed class ChipAuthenticationPair : IProtocolPair
{
    private readonly KeyAgreementKeyPair _cardKey;

    public ChipAuthenticationPair(
        AlteringTransfer transfer, KeyAgreementGroup? group = null, SymmetricCipher cipher = SymmetricCipher.Aes128, int seed = 1, ReadOnlyMemory<byte>? committed = null)
    {
        group ??= EcGroup.ById(12)!;
        EphemeralKey = group.GenerateKeyPair(new SeededRandomSource(seed));
        var cardRandom = new SeededRandomSource(-seed);
        _cardKey = group.GenerateKeyPair(cardRandom);
        string oid = ChipAuthenticationAlgorithm.Of(group is DhGroup ? KeyAgreementKind.Dh : KeyAgreementKind.Ecdh, cipher).Oid;
        var key = new ChipAuthenticationKey(new ChipAuthenticationInfo(oid, 2, 0x41), cipher, _cardKey.PublicKey, CardKeyTrust.Unverified);
        Exchange = new PairedExchange(transfer);
        Terminal = ChipAuthenticationTerminal.Start(OutcomeFactory.Terminal(EphemeralKey), key);
        Card = ChipAuthenticationCard.Start(OutcomeFactory.Card(committed ?? EphemeralKey.PublicKey.Compressed), oid, cipher, _cardKey, cardRandom);
    }

    public PairedExchange Exchange { get; }

    public KeyAgreementKeyPair EphemeralKey { get; }

    public KeyAgreementPublicKey CardKey => _cardKey.PublicKey;

    public ChipAuthenticationTerminal Terminal { get; }

    public ChipAuthenticationCard Card { get; }

    /// <summary>Runs to the end; the caller disposes both outcomes.</summary>
    public (ChipAuthenticationOutcome Terminal, ChipAuthenticationOutcome Card) Run()
    {
        if (Exchange.Send(ChipAuthenticationFlow.Select, Terminal.First.Request) != Terminal.First.Request)
        {
            throw new OtherSelectionException();
        }

        ChipAuthenticationTerminal.AwaitingAgreement agreement =
            Terminal.First.Accept(Exchange.Answer(ChipAuthenticationFlow.Select, EmptyMessage.Instance));
        (AgreeResponse response, ChipAuthenticationOutcome card) = Card.First.Accept(Exchange.Send(ChipAuthenticationFlow.Agree, agreement.Request));
        try
        {
            return (agreement.Accept(Exchange.Answer(ChipAuthenticationFlow.Agree, response)), card);
        }
        catch
        {
            card.Dispose();
            throw;
        }
    }

    public void RunToEnd()
    {
        (ChipAuthenticationOutcome terminal, ChipAuthenticationOutcome card) = Run();
        terminal.Dispose();
        card.Dispose();
    }

    public void Dispose()
    {
        Terminal.Dispose();
        Card.Dispose();
        _cardKey.Dispose();
    }
}
