using EidKit.Apdu;
using EidKit.Crypto;
using EidKit.Protocols.ChipAuthentication;
using EidKit.Protocols.Flow;
using EidKit.SecureMessaging;
using EidKit.SecurityInfos;
using EidKit.Simulation;
using EidKit.TestKit;
using EidKit.Tests.Protocols.Flow;

namespace EidKit.Tests.Protocols.ChipAuthentication;

/// <summary>A terminal and a card that run chip authentication 1 with each other, up to the first protected answer.</summary>
internal sealed class ChipAuthentication1Pair : IProtocolPair
{
    public ChipAuthentication1Pair(
        AlteringTransfer transfer, KeyAgreementGroup? group = null, SymmetricCipher cipher = SymmetricCipher.Aes128, int seed = 1, KeyAgreementKeyPair? clone = null)
    {
        group ??= EcGroup.ById(12)!;
        CardKey = group.GenerateKeyPair(new SeededRandomSource(-seed));
        string oid = ChipAuthenticationAlgorithm.Of(group is DhGroup ? KeyAgreementKind.Dh : KeyAgreementKind.Ecdh, cipher).Oid;
        var announced = new ChipAuthenticationKey(new ChipAuthenticationInfo(oid, 1, 0x41), cipher, CardKey.PublicKey, CardKeyTrust.Unverified);
        Exchange = new PairedExchange(transfer);
        Terminal = ChipAuthentication1Terminal.Start(announced, new SeededRandomSource(seed));
        Card = ChipAuthentication1Card.Start(cipher, clone ?? CardKey);
    }

    public PairedExchange Exchange { get; }

    public KeyAgreementKeyPair CardKey { get; }

    public ChipAuthentication1Terminal Terminal { get; }

    public ChipAuthentication1Card Card { get; }

    public ChipAuthentication1Outcome Run()
    {
        (ChipAuthentication1Terminal.AwaitingProof proof, SessionKeys keys) = Terminal.Template is { } template ? Run(template) : Run(Terminal.Selection!);
        using var card = new SecureMessagingSession(keys);
        using SecureMessagingSession terminal = proof.TakeMessaging();
        card.UnprotectCommand(terminal.ProtectCommand(new CommandApdu(0x00, 0xB0, 0x00, 0x00, default, 4)));
        terminal.UnprotectResponse(card.ProtectResponse(new ResponseApdu(StatusWord.Success, new byte[4])));
        return proof.Confirm();
    }

    public void RunToEnd() => Run();

    public void Dispose()
    {
        Terminal.Dispose();
        Card.Dispose();
        CardKey.Dispose();
    }

    private (ChipAuthentication1Terminal.AwaitingProof Proof, SessionKeys Keys) Run(ChipAuthentication1Terminal.AwaitingTemplate state)
    {
        KeyAgreementTemplate request = Exchange.Send(ChipAuthentication1Flow.SetTemplate, state.Request);
        if (request.KeyId != state.Request.KeyId)
        {
            throw new OtherSelectionException();
        }

        (EmptyMessage response, SessionKeys keys) = Card.Template.Accept(request);
        return (state.Accept(Exchange.Answer(ChipAuthentication1Flow.SetTemplate, response)), keys);
    }

    private (ChipAuthentication1Terminal.AwaitingProof Proof, SessionKeys Keys) Run(ChipAuthentication1Terminal.AwaitingSelection state)
    {
        if (Exchange.Send(ChipAuthentication1Flow.Select, state.Request) != state.Request)
        {
            throw new OtherSelectionException();
        }

        ChipAuthentication1Terminal.AwaitingAgreement agreement = state.Accept(Exchange.Answer(ChipAuthentication1Flow.Select, EmptyMessage.Instance));
        (AgreedResponse response, SessionKeys keys) = Card.Agreement.Accept(Exchange.Send(ChipAuthentication1Flow.Agree, agreement.Request));
        return (agreement.Accept(Exchange.Answer(ChipAuthentication1Flow.Agree, response)), keys);
    }
}
