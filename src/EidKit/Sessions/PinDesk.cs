using EidKit.Apdu;
using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.Protocols.PinManagement;
using EidKit.SecurityInfos;

namespace EidKit.Sessions;

/// <summary>Changing, unblocking and resuming the PIN, without a terminal certificate (TR-03110-3 §B.7, §B.14.11).</summary>
internal sealed class PinDesk(ProtocolExchange exchange, PaceOffer offer)
{
    public async Task<PinResult> CheckAsync(Password password, bool isResumed, CancellationToken cancellationToken)
    {
        var pace = new PaceDriver(exchange, offer);
        Chat? noTerminal = null;
        PaceAttempt attempt = await exchange.RunAsync(
            SessionStep.Pace, () => pace.RunAsync(password, noTerminal, isResumed, cancellationToken)).ConfigureAwait(false);
        return attempt switch
        {
            PaceAttempt.Established => new PinResult.Done(),
            PaceAttempt.Wrong wrong => new PinResult.WrongPassword(wrong.Kind, wrong.TriesLeft),
            PaceAttempt.Obstructed { Status: PinStatus.Suspended, PinTry: var pinTry } => new PinResult.Suspended(pinTry),
            PaceAttempt.Obstructed { Status: PinStatus.Deactivated, PinTry: var pinTry } => new PinResult.Deactivated(pinTry),
            PaceAttempt.Obstructed { PinTry: var pinTry } => new PinResult.Blocked(pinTry),
            PaceAttempt.NotEntered { Reason: var reason } => new PinResult.NotEntered(reason),
            PaceAttempt.ReaderRefused byReader => new PinResult.ReaderRefused(byReader.Result, byReader.PinTry),
            PaceAttempt.Refused refused => new PinResult.Refused(refused.Status, refused.Step),
            _ => throw new InvalidOperationException("PACE ended in a way that is not known."),
        };
    }

    public async Task<PinResult> ChangeAsync(Password current, Password next, bool isResumed, CancellationToken cancellationToken)
    {
        using var digits = SecretBytes.CopyOf(next.Value);
        PinResult checkedPin = await CheckAsync(current, isResumed, cancellationToken).ConfigureAwait(false);
        return checkedPin is PinResult.Done
            ? await exchange.RunAsync(SessionStep.SetPin, () => SetAsync(next.IsAtReader, digits, cancellationToken)).ConfigureAwait(false)
            : checkedPin;
    }

    public async Task<PinResult> UnblockAsync(Password puk, CancellationToken cancellationToken)
    {
        PinResult checkedPuk = await CheckAsync(puk, isResumed: false, cancellationToken).ConfigureAwait(false);
        return checkedPuk is PinResult.Done
            ? await exchange.RunAsync(SessionStep.UnblockPin, () => ResetTriesAsync(cancellationToken)).ConfigureAwait(false)
            : checkedPuk;
    }

    private Task<PinResult> SetAsync(bool isAtReader, SecretBytes digits, CancellationToken cancellationToken) => isAtReader
        ? ReaderPaceDriver.SetPinAsync(exchange, cancellationToken)
        : ResetAsync(PinManagementFlow.SetPin, new NewPinRequest(digits), cancellationToken);

    /// <summary>A PIN that is switched off stays so, whatever its tries.</summary>
    private async Task<PinResult> ResetTriesAsync(CancellationToken cancellationToken)
    {
        PinState before = exchange.PinState;
        exchange.PinState = PinState.Unknown;
        PinResult result = await ResetAsync(PinManagementFlow.Unblock, EmptyMessage.Instance, cancellationToken).ConfigureAwait(false);
        exchange.PinState = result is PinResult.Done && before.Status != PinStatus.Deactivated ? PinState.Of(StatusWord.Success) : before;
        return result;
    }

    private async Task<PinResult> ResetAsync<TRequest>(
        ExchangeStep<TRequest, EmptyMessage> step, TRequest request, CancellationToken cancellationToken)
        where TRequest : class, IMessage<TRequest>
    {
        try
        {
            StepAnswer<EmptyMessage> answer = await exchange.ExchangeAsync(step, request, cancellationToken).ConfigureAwait(false);
            return answer.Status.IsSuccess ? new PinResult.Done() : new PinResult.PukUsedUp();
        }
        catch (CardStatusException e)
        {
            return new PinResult.Refused(e.Status, e.Step);
        }
    }
}
