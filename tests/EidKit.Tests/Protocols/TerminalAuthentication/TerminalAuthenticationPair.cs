using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.Protocols.TerminalAuthentication;
using EidKit.Simulation;
using EidKit.TestKit;
using EidKit.Tests.Certificates;
using EidKit.Tests.Protocols.Flow;

namespace EidKit.Tests.Protocols.TerminalAuthentication;

/// <summary>A terminal and a card that run terminal authentication with each other through encoded APDUs.</summary>
internal sealed class TerminalAuthenticationPair : IProtocolPair
{
    private readonly TestTerminalChain _chain;

    public TerminalAuthenticationPair(AlteringTransfer transfer, TestTerminalChain? chain = null, EcGroup? group = null, int seed = 1)
    {
        _chain = chain ?? TestTerminalChain.Fixed;
        var random = new SeededRandomSource(seed);
        byte[] idPicc = new byte[32];
        random.Fill(idPicc);
        Context = PaceContext.EstablishedElsewhere(PasswordKind.Pin, TestTerminalChain.Rights, idPicc, _chain.TrustPoint.HolderReference, null);
        var auxiliary = new AuxiliaryData(new DateOnly(1990, 1, 2), new DateOnly(2025, 3, 4), [0x02, 0x76]);
        Exchange = new PairedExchange(transfer);
        Terminal = TerminalAuthenticationTerminal.Start(Context, _chain.Certificates, group ?? EcGroup.ById(12)!, auxiliary, random);
        Card = TerminalAuthenticationCard.Start(Context, new CvcVerifier([_chain.TrustPoint], TestCvcIssuer.Start), new SeededRandomSource(-seed));
    }

    public PairedExchange Exchange { get; }

    public PaceContext Context { get; }

    public TerminalAuthenticationTerminal Terminal { get; }

    public TerminalAuthenticationCard Card { get; }

    /// <summary>Runs to the end; the caller disposes the outcome of the terminal.</summary>
    public (TerminalAuthenticationOutcome Terminal, CardTerminalAuthenticationOutcome Card) Run()
    {
        PresentCertificates();
        Card.Accept(Exchange.Send(TerminalAuthenticationFlow.SelectHolder, Terminal.First.Selection));
        Exchange.Answer(TerminalAuthenticationFlow.SelectHolder, EmptyMessage.Instance);
        TerminalAuthenticationTerminal.AwaitingVerdict verdict = Sign(Challenge());
        CardTerminalAuthenticationOutcome card = Card.Accept(Exchange.Send(TerminalAuthenticationFlow.Authenticate, verdict.Request));
        return (verdict.Accept(Exchange.Answer(TerminalAuthenticationFlow.Authenticate, EmptyMessage.Instance)), card);
    }

    public void RunToEnd() => Run().Terminal.Dispose();

    public void PresentCertificates()
    {
        foreach ((IssuerSelection issuer, CertificatePresentation certificate) in Terminal.Presentations)
        {
            Card.Accept(Exchange.Send(TerminalAuthenticationFlow.SelectIssuer, issuer));
            Exchange.Answer(TerminalAuthenticationFlow.SelectIssuer, EmptyMessage.Instance);
            Card.Accept(Exchange.Send(TerminalAuthenticationFlow.VerifyCertificate, certificate));
            Exchange.Answer(TerminalAuthenticationFlow.VerifyCertificate, EmptyMessage.Instance);
        }
    }

    public TerminalAuthenticationTerminal.AwaitingSignature Challenge()
    {
        Exchange.Send(TerminalAuthenticationFlow.GetChallenge, EmptyMessage.Instance);
        return Terminal.First.Accept(Exchange.Answer(TerminalAuthenticationFlow.GetChallenge, Card.GiveChallenge()));
    }

    public TerminalAuthenticationTerminal.AwaitingVerdict Sign(TerminalAuthenticationTerminal.AwaitingSignature signature) =>
        signature.Accept(PlainEcdsa.Sign(_chain.TerminalKey, signature.Hash, signature.ToBeSigned.Span));

    public void Dispose() => Terminal.Dispose();
}
