using EidKit.Apdu;
using EidKit.Certificates;
using EidKit.Channels;
using EidKit.Encoding;
using EidKit.Protocols.Pace;
using EidKit.Protocols.PinManagement;

namespace EidKit.Sessions;

/// <summary>Lets a reader with its own keypad ask for the password and run PACE (TR-03119 §D.1); the reader protects what is sent in plain then.</summary>
internal sealed class ReaderPaceDriver
{
    private const string PaceStep = "PACE: at the reader";
    private static readonly string NewValueStep = PinManagementFlow.SetPin.Description.FullName;
    private readonly ProtocolExchange _exchange;
    private readonly ISecurePinEntry _reader;

    private ReaderPaceDriver(ProtocolExchange exchange, ISecurePinEntry reader)
    {
        _exchange = exchange;
        _reader = reader;
    }

    /// <summary>Asks the reader whether it can do it.</summary>
    /// <exception cref="InvalidOperationException">It can't; to take the password elsewhere is for the caller to decide, not for this library.</exception>
    public static async Task<ReaderPaceDriver> CreateAsync(ProtocolExchange exchange, Chat? chat, CancellationToken cancellationToken)
    {
        SecurePinEntryCapabilities needed = SecurePinEntryCapabilities.Pace | (chat is null ? 0 : SecurePinEntryCapabilities.EId);
        ISecurePinEntry reader = Require(exchange);
        SecurePinEntryCapabilities offered = await reader.GetReadersPaceCapabilitiesAsync(cancellationToken).ConfigureAwait(false);
        return offered.HasFlag(needed)
            ? new ReaderPaceDriver(exchange, reader)
            : throw new InvalidOperationException($"The reader can't run PACE for this: {needed} is needed, it offers {offered}.");
    }

    /// <summary>Runs PACE.</summary>
    public async Task<PaceAttempt> RunAsync(PasswordKind kind, Chat? chat, CertificateDescription? description, CancellationToken cancellationToken)
    {
        var request = new EstablishPaceChannelRequest((byte)kind)
        {
            Chat = chat?.Encode() ?? default(ReadOnlyMemory<byte>),
            CertificateDescription = chat is null || description is null ? default : description.Encode(),
        };
        EstablishPaceChannelResponse response = await EstablishAsync(request, isPin: kind == PasswordKind.Pin, cancellationToken).ConfigureAwait(false);
        _exchange.Connection.IsProtectedByReader |= response.Result.IsSuccess;
        return response.Result.IsSuccess
            ? new PaceAttempt.Established(chat is null ? null : ContextOf(kind, chat, response))
            : Judge(kind, response.Result);
    }

    /// <summary>Lets the reader ask for a new PIN and set it, after PACE with the old one.</summary>
    public static async Task<PinResult> SetPinAsync(ProtocolExchange exchange, CancellationToken cancellationToken)
    {
        StatusWord status = await exchange.AskReaderAsync(
            NewValueStep, () => Require(exchange).ModifyPinAsync(cancellationToken), isPin: false).ConfigureAwait(false);
        return status.Value switch
        {
            0x9000 => new PinResult.Done(),
            0x6400 => new PinResult.NotEntered(SecurePinEntryOutcome.TimedOut),
            0x6401 => new PinResult.NotEntered(SecurePinEntryOutcome.CancelledByUser),
            0x6402 => new PinResult.NotEntered(SecurePinEntryOutcome.EntriesDiffer),
            0x6403 => new PinResult.NotEntered(SecurePinEntryOutcome.WrongPinLength),
            _ => new PinResult.Refused(status, NewValueStep),
        };
    }

    /// <summary>A reader whose answer can't be decoded may have its channel all the same; it is ended with the operation.</summary>
    private async Task<EstablishPaceChannelResponse> EstablishAsync(EstablishPaceChannelRequest request, bool isPin, CancellationToken cancellationToken)
    {
        try
        {
            return await _exchange.AskReaderAsync(PaceStep, () => _reader.EstablishPaceChannelAsync(request, cancellationToken), isPin).ConfigureAwait(false);
        }
        catch (CardTransportException e) when (e.Reason == CardTransportReason.InvalidResponse)
        {
            _exchange.Connection.IsProtectedByReader = true;
            throw;
        }
    }

    private static ISecurePinEntry Require(ProtocolExchange exchange) => exchange.Connection.SecurePinEntry
        ?? throw new InvalidOperationException("The reader has no keypad of its own that runs PACE.");

    /// <summary>The door for a PACE that was verified elsewhere: this library trusts the reader's word.</summary>
    /// <exception cref="MalformedDataException">The reader leaves away what terminal authentication needs.</exception>
    private static PaceContext ContextOf(PasswordKind kind, Chat chat, EstablishPaceChannelResponse response) =>
        response.ChipId.Length is 0 or > 66
            ? throw new MalformedDataException("ID_PICC of the reader", MalformedReason.WrongLength)
            : PaceContext.EstablishedElsewhere(
                kind, chat, response.ChipId.Span, Reference(response.CurrentAuthority), Reference(response.PreviousAuthority));

    private static CertificateReference? Reference(ReadOnlyMemory<byte> value) =>
        value.IsEmpty ? null : CertificateReference.Decode(value.Span, "trust point of the reader");

    private PaceAttempt Judge(PasswordKind kind, SecurePinEntryResult result) => (result.Outcome, result.CardStatus) switch
    {
        (SecurePinEntryOutcome.CancelledByUser or SecurePinEntryOutcome.TimedOut, _) => new PaceAttempt.NotEntered(result.Outcome),
        (SecurePinEntryOutcome.NoActivePin, _) => new PaceAttempt.Obstructed(PinStatus.Deactivated, PinTry.NotUsed),
        (SecurePinEntryOutcome.Authenticate, { } status) when IsWrong(status) => new PaceAttempt.Wrong(kind, status.Counter),
        (_, { } status) when kind == PasswordKind.Pin && Obstacle(result.Outcome, status) is { } obstacle => Obstructed(obstacle, result.Outcome),
        (SecurePinEntryOutcome.Authenticate, _) or (SecurePinEntryOutcome.CommunicationAborted or SecurePinEntryOutcome.NoCard or SecurePinEntryOutcome.Unknown, _)
            => throw Lost(kind, result),
        (_, { } status) => new PaceAttempt.Refused(status, result.Step),
        _ => Refused(kind, result),
    };

    /// <summary>In place of the answer to the token the card may tell the state that the PIN has since.</summary>
    private PinStatus? Obstacle(SecurePinEntryOutcome outcome, StatusWord status) =>
        outcome == SecurePinEntryOutcome.Authenticate ? PaceDriver.Obstacle(status) : PaceDriver.ObstacleNow(_exchange, status);

    private PaceAttempt.Obstructed Obstructed(PinStatus obstacle, SecurePinEntryOutcome outcome)
    {
        _exchange.PinTry = outcome == SecurePinEntryOutcome.Authenticate ? PinTry.Unknown : _exchange.PinTry;
        return new PaceAttempt.Obstructed(obstacle, _exchange.PinTry);
    }

    /// <summary>An answer of the card that the reader takes for wrong may be the one to the token.</summary>
    private PaceAttempt.ReaderRefused Refused(PasswordKind kind, SecurePinEntryResult result)
    {
        bool isUnsure = kind == PasswordKind.Pin && result.Outcome
            is SecurePinEntryOutcome.MalformedAnswer or SecurePinEntryOutcome.UnexpectedObject or SecurePinEntryOutcome.WrongToken;
        _exchange.PinTry = isUnsure ? PinTry.Unknown : _exchange.PinTry;
        return new PaceAttempt.ReaderRefused(result, _exchange.PinTry);
    }

    private static bool IsWrong(StatusWord status) => status == StatusWord.VerificationFailed || status.Counter is not null;

    /// <summary>Whether the card saw the PIN before the reader lost it, the reader does not tell.</summary>
    private CardTransportException Lost(PasswordKind kind, SecurePinEntryResult result)
    {
        _exchange.PinTry = kind == PasswordKind.Pin ? PinTry.Unknown : _exchange.PinTry;
        CardTransportReason reason = result.Outcome == SecurePinEntryOutcome.NoCard ? CardTransportReason.CardRemoved : CardTransportReason.Failed;
        return new CardTransportException(reason, commandMayHaveArrived: true, $"{result.Meaning} (reader's code {result})");
    }
}
