using EidKit.Apdu;
using EidKit.Protocols.Pace;

namespace EidKit.Sessions;

/// <content>How operations begin and end.</content>
public sealed partial class IdentityCard
{
    private bool _isUsed;
    private bool _keepsSession;
    private bool _hasLeftMasterFile;

    private async Task<T> OperateAsync<T>(
        Func<ProtocolExchange, CancellationToken, Task<T>> work, IProgress<CardProgress>? progress, bool isFirst, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (Interlocked.Exchange(ref _busy, 1) != 0)
        {
            throw new InvalidOperationException("Another operation with this card is under way.");
        }

        var exchange = new ProtocolExchange(_connection, _options, progress) { PinState = PinState };
        _keepsSession = _isResumed;
        try
        {
            T result = await work(exchange, cancellationToken).ConfigureAwait(false);
            progress?.Report(SessionStep.Done.Progress);
            return result;
        }
        catch (Exception e) when (CardSessionException.Wraps(e))
        {
            _keepsSession = false;
            var failure = CardSessionException.From(e, exchange.Step, exchange.PinTry);
            SessionLog.Failed(_options.Logger, failure.Step, failure.Layer, failure.PinTry);
            throw failure;
        }
        finally
        {
            await EndSessionAsync(exchange, isFirst).ConfigureAwait(false);
            Volatile.Write(ref _busy, 0);
        }
    }

    private async Task EndSessionAsync(ProtocolExchange exchange, bool isFirst)
    {
        PinState = exchange.PinTry.Usage == PinTryUsage.Unknown ? PinState.Unknown : exchange.PinState;
        _isResumed = _keepsSession;
        _isUsed |= !isFirst;
        _hasLeftMasterFile |= exchange.HasLeftMasterFile;
        if (!_keepsSession && !_disposed)
        {
            _connection.EndSecureMessaging();
            await exchange.EndReaderChannelAsync().ConfigureAwait(false);
        }
    }

    /// <summary>
    /// After <see cref="ResumePinAsync"/> with a CAN that was given here, this side holds the keys of the channel: the reader's commands
    /// in plain would end it, and the card would ask for the CAN again. A reader may also run PACE and take no new PIN. Asked before anything
    /// is sent, so that nothing is used and a resumed PIN stays so.
    /// </summary>
    private void RequireKeypad(Password password, bool isChanging = false)
    {
        if (isChanging && password.IsAtReader && _connection.SecurePinEntry is { CanModifyPin: false })
        {
            throw new InvalidOperationException(
                "The reader takes no new PIN, so the PIN can't be changed there; nothing was sent and no PIN try was used. Type both PINs at the computer.");
        }

        if (password.IsAtReader && _connection.IsSecure)
        {
            throw new InvalidOperationException(
                "The CAN was given here, so no password can be typed at the reader in the same session: give both here, or type both at the reader.");
        }
    }

    /// <summary>Brings the card back to the master file after an earlier operation; a command without protection ends its old session.</summary>
    private async Task PrepareAsync(ProtocolExchange exchange, CancellationToken cancellationToken)
    {
        _keepsSession = false;
        if ((_isUsed || _hasLeftMasterFile) && !_isResumed)
        {
            StatusWord status = await exchange.BackToMasterFileAsync(cancellationToken).ConfigureAwait(false);
            if (!status.IsSuccess)
            {
                // The command that ends the old session may be refused for that; the next one is not.
                status = await exchange.BackToMasterFileAsync(cancellationToken).ConfigureAwait(false);
            }

            if (!status.IsSuccess && _hasLeftMasterFile)
            {
                throw new CardStatusException(status, CardRecognition.BackToMasterFile);
            }

            _hasLeftMasterFile = false;
        }
    }

    private async Task<CardKind> RecogniseAsync(ProtocolExchange exchange, CancellationToken cancellationToken)
    {
        var recognition = new CardRecognition(exchange);
        (Kind, CardAccess, Directory) = await exchange.RunAsync(SessionStep.Recognise, () => recognition.RunAsync(cancellationToken)).ConfigureAwait(false);
        SessionLog.Connected(_options.Logger, Kind);
        await AskPinStateAsync(exchange, cancellationToken).ConfigureAwait(false);
        return Kind;
    }

    private async Task<PinState> AskPinStateAsync(ProtocolExchange exchange, CancellationToken cancellationToken)
    {
        if (CardAccess is not { PaceOffers: [var offer, ..] })
        {
            return PinState;
        }

        bool keepsSession = _isResumed;
        await PrepareAsync(exchange, cancellationToken).ConfigureAwait(false);
        var pace = new PaceDriver(exchange, offer);
        exchange.PinState = await exchange.RunAsync(SessionStep.AskPinState, () => pace.ReadPinStateAsync(cancellationToken)).ConfigureAwait(false);
        _keepsSession = keepsSession;
        return exchange.PinState;
    }

    private async Task<ReadOutcome> ReadWithAsync(
        ProtocolExchange exchange, ITerminalCredentials terminal, ReadRequest request, Password password, CancellationToken cancellationToken)
    {
        if (_options.CscaTrustStore is null && !request.AcceptUnverifiedChip)
        {
            throw new InvalidOperationException("There are no CSCA certificates, and the request does not accept an unverified chip.");
        }

        RequireKeypad(password);
        TerminalCertificates certificates = await terminal.GetCertificatesAsync(cancellationToken).ConfigureAwait(false);
        var today = DateOnly.FromDateTime(_options.TimeProvider.GetLocalNow().DateTime);
        var plan = ReadPlan.Create(certificates, request, password.Kind, today);
        if (password.IsTransportPin)
        {
            return new ReadOutcome.TransportPinMustBeChanged();
        }

        if (CardAccess is not { PaceOffers.Count: > 0 } cardAccess)
        {
            return new ReadOutcome.CardNotSupported("The card offers no PACE that is supported: " + ReasonText.Of(CardAccess?.WhyNoPace));
        }

        await PrepareAsync(exchange, cancellationToken).ConfigureAwait(false);
        var reading = new CardReading(exchange, _options, cardAccess, terminal, plan);
        return await reading.RunAsync(password, _isResumed, cancellationToken).ConfigureAwait(false);
    }
}
