using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Protocols.Pace;
using EidKit.Protocols.TerminalAuthentication;

namespace EidKit.Sessions;

/// <summary>Runs terminal authentication with a card (TR-03110-2 §3.3); the signature comes from the credentials.</summary>
internal sealed class TerminalAuthenticationDriver(ProtocolExchange exchange, ITerminalCredentials credentials)
{
    public async Task<TerminalAuthenticationOutcome> RunAsync(
        PaceContext context, CertificateChain chain, EcGroup group, AuxiliaryData? auxiliary, CancellationToken cancellationToken)
    {
        using TerminalAuthenticationTerminal run =
            TerminalAuthenticationTerminal.Start(context, chain.Certificates, group, auxiliary, exchange.Random);
        foreach ((IssuerSelection issuer, CertificatePresentation certificate) in run.Presentations)
        {
            await exchange.ExchangeAsync(TerminalAuthenticationFlow.SelectIssuer, issuer, cancellationToken).ConfigureAwait(false);
            await exchange.ExchangeAsync(TerminalAuthenticationFlow.VerifyCertificate, certificate, cancellationToken).ConfigureAwait(false);
        }

        await exchange.ExchangeAsync(TerminalAuthenticationFlow.SelectHolder, run.First.Selection, cancellationToken).ConfigureAwait(false);
        TerminalAuthenticationTerminal.AwaitingSignature challenged = run.First.Accept(
            await exchange.ExchangeAsync(TerminalAuthenticationFlow.GetChallenge, Protocols.Flow.EmptyMessage.Instance, cancellationToken)
                .ConfigureAwait(false));
        byte[] signature = await credentials.SignAsync(challenged.Hash, challenged.ToBeSigned, cancellationToken).ConfigureAwait(false);
        TerminalAuthenticationTerminal.AwaitingVerdict signed = challenged.Accept(signature);
        return signed.Accept(
            await exchange.ExchangeAsync(TerminalAuthenticationFlow.Authenticate, signed.Request, cancellationToken).ConfigureAwait(false));
    }
}
