using EidKit.Protocols.ChipAuthentication;
using EidKit.Protocols.TerminalAuthentication;
using EidKit.SecurityInfos;

namespace EidKit.Sessions;

/// <summary>Runs chip authentication with a card (TR-03110-2 §3.4), and puts its keys in use.</summary>
internal sealed class ChipAuthenticationDriver(ProtocolExchange exchange)
{
    public async Task<ChipAuthenticationOutcome> RunAsync(
        TerminalAuthenticationOutcome terminal, ChipAuthenticationKey cardKey, CancellationToken cancellationToken)
    {
        using ChipAuthenticationTerminal run = ChipAuthenticationTerminal.Start(terminal, cardKey);
        ChipAuthenticationTerminal.AwaitingAgreement selected = run.First.Accept(
            await exchange.ExchangeAsync(ChipAuthenticationFlow.Select, run.First.Request, cancellationToken).ConfigureAwait(false));
        ChipAuthenticationOutcome outcome = selected.Accept(
            await exchange.ExchangeAsync(ChipAuthenticationFlow.Agree, selected.Request, cancellationToken).ConfigureAwait(false));
        exchange.Connection.StartSecureMessaging(outcome.TakeKeys());
        return outcome;
    }
}
