using EidKit.Apdu;
using EidKit.Certificates;
using EidKit.Channels;
using EidKit.Encoding;
using EidKit.Protocols;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.SecureMessaging;
using EidKit.SecurityInfos;

namespace EidKit.Sessions;

/// <summary>Runs PACE with a card (TR-03110-2 §3.2). The state of the PIN is looked at before anything could use a try.</summary>
internal sealed class PaceDriver(ProtocolExchange exchange, PaceOffer offer)
{
    /// <summary>What a reader that runs PACE by itself shows its user; null for nothing.</summary>
    public CertificateDescription? Description { get; init; }

    private PaceSuite Suite => PaceSuite.Create(offer.Cipher, offer.Group, offer.ParameterId);

    public async Task<PinState> ReadPinStateAsync(CancellationToken cancellationToken)
    {
        var request = new PaceSelection(offer.ProtocolOid, PasswordKind.Pin, offer.ParameterId, Chat: null);
        try
        {
            return PinState.Of((await exchange.ExchangeAsync(PaceFlow.Select, request, cancellationToken).ConfigureAwait(false)).Status);
        }
        catch (CardStatusException)
        {
            return PinState.Unknown;
        }
    }

    public async Task<PaceAttempt> RunAsync(Password password, Chat? chat, bool isResumed, CancellationToken cancellationToken)
    {
        if (password.IsAtReader)
        {
            return await RunAtReaderAsync(password.Kind, chat, isResumed, cancellationToken).ConfigureAwait(false);
        }

        using PaceTerminal run = PaceTerminal.Start(Suite, password, chat, exchange.Random);
        bool isPin = password.Kind == PasswordKind.Pin;
        try
        {
            PaceTerminal.AwaitingNonce selected = run.First.Accept(
                await exchange.ExchangeAsync(PaceFlow.Select, run.First.Request, cancellationToken).ConfigureAwait(false));
            exchange.PinState = isPin ? PinState.Of(selected.PasswordStatus) : exchange.PinState;
            if (isPin && Obstacle(exchange.PinState.Status, isResumed) is { } obstacle)
            {
                return new PaceAttempt.Obstructed(obstacle, PinTry.NotUsed);
            }

            PaceTerminal.AwaitingToken token = await AgreeAsync(selected, cancellationToken).ConfigureAwait(false);
            return Conclude(await AuthenticateAsync(token, isPin, cancellationToken).ConfigureAwait(false), password.Kind);
        }
        catch (CardStatusException e)
        {
            if (isPin && ObstacleNow(exchange, e.Status) is { } obstacle)
            {
                return new PaceAttempt.Obstructed(obstacle, exchange.PinTry);
            }

            if (exchange.PinTry.Usage == PinTryUsage.NotUsed)
            {
                return new PaceAttempt.Refused(e.Status, e.Step);
            }

            throw;
        }
    }

    /// <summary>What it means for the PIN that the card refuses a step of PACE.</summary>
    public static PinStatus? Obstacle(StatusWord refusal) => refusal switch
    {
        _ when refusal == StatusWord.ConditionsNotSatisfied => PinStatus.Suspended,
        _ when refusal == StatusWord.AuthenticationBlocked => PinStatus.Blocked,
        _ when refusal == StatusWord.ReferenceNotUsable => PinStatus.Deactivated,
        _ => null,
    };

    /// <summary>
    /// What it means now: 6985 says no more than that a command does not fit. Where the card has just told that tries are left and no PIN was tried
    /// since, it can't mean that the PIN is suspended.
    /// </summary>
    public static PinStatus? ObstacleNow(ProtocolExchange exchange, StatusWord refusal) => Obstacle(refusal) switch
    {
        PinStatus.Suspended when exchange is { PinTry.Usage: PinTryUsage.NotUsed, PinState.Status: PinStatus.Operational or PinStatus.OneFailure } => null,
        var obstacle => obstacle,
    };

    private static PinStatus? Obstacle(PinStatus status, bool isResumed) => status switch
    {
        PinStatus.Blocked or PinStatus.Deactivated => status,
        PinStatus.Suspended when !isResumed => status,
        _ => null,
    };

    /// <summary>The state of the PIN is asked here: not every reader looks at it before it asks the holder.</summary>
    private async Task<PaceAttempt> RunAtReaderAsync(PasswordKind kind, Chat? chat, bool isResumed, CancellationToken cancellationToken)
    {
        var reader = await ReaderPaceDriver.CreateAsync(exchange, chat, cancellationToken).ConfigureAwait(false);
        exchange.PinState = kind == PasswordKind.Pin ? await ReadPinStateAsync(cancellationToken).ConfigureAwait(false) : exchange.PinState;
        if (kind == PasswordKind.Pin && Obstacle(exchange.PinState.Status, isResumed) is { } obstacle)
        {
            return new PaceAttempt.Obstructed(obstacle, PinTry.NotUsed);
        }

        PaceAttempt attempt = await reader.RunAsync(kind, chat, Description, cancellationToken).ConfigureAwait(false);
        exchange.PinState = kind == PasswordKind.Pin ? StateAfter(attempt) : exchange.PinState;
        return attempt;
    }

    private PinState StateAfter(PaceAttempt attempt) => attempt switch
    {
        PaceAttempt.Established => PinState.Of(StatusWord.Success),
        PaceAttempt.Wrong wrong => wrong.TriesLeft is { } left ? PinState.OfTries(left) : PinState.Unknown,
        _ => exchange.PinState,
    };

    private async Task<PaceTerminal.AwaitingToken> AgreeAsync(PaceTerminal.AwaitingNonce nonce, CancellationToken cancellationToken)
    {
        PaceTerminal.AwaitingMapping mapping = nonce.Accept(
            await exchange.ExchangeAsync(PaceFlow.GetNonce, nonce.Request, cancellationToken).ConfigureAwait(false));
        PaceTerminal.AwaitingAgreement agreement = mapping.Accept(
            await exchange.ExchangeAsync(PaceFlow.MapNonce, mapping.Request, cancellationToken).ConfigureAwait(false));
        return agreement.Accept(await exchange.ExchangeAsync(PaceFlow.AgreeKey, agreement.Request, cancellationToken).ConfigureAwait(false));
    }

    private async Task<PaceVerdict> AuthenticateAsync(PaceTerminal.AwaitingToken token, bool isPin, CancellationToken cancellationToken)
    {
        try
        {
            return token.Accept(await exchange.ExchangeAsync(PaceFlow.Authenticate, token.Request, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception e) when (isPin && IsAnswerUnsure(e))
        {
            exchange.PinTry = PinTry.Unknown;
            throw;
        }
    }

    /// <summary>
    /// Whether the answer is lost, or says nothing of the try: it comes plain, so anyone on the line can make it, and a card may tell
    /// the end of the last try by the state that the PIN then has.
    /// </summary>
    private static bool IsAnswerUnsure(Exception exception) => exception switch
    {
        CardTransportException e => e.CommandMayHaveArrived,
        CardStatusException or MalformedDataException or SecureMessagingException or ProtocolViolationException => true,
        _ => false,
    };

    private PaceAttempt Conclude(PaceVerdict verdict, PasswordKind kind)
    {
        StatusWord status = verdict is PaceVerdict.Refused refused ? refused.Status : StatusWord.Success;
        exchange.PinState = kind == PasswordKind.Pin ? PinState.Of(status) : exchange.PinState;
        if (verdict is not PaceVerdict.Established { Outcome: var outcome })
        {
            return new PaceAttempt.Wrong(kind, status.Counter);
        }

        using (outcome)
        {
            exchange.Connection.StartSecureMessaging(outcome.Keys.Take());
            return new PaceAttempt.Established(outcome.Context);
        }
    }
}
