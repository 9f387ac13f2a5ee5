using System.Security.Cryptography;
using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Crypto;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.Protocols.PinManagement;
using EidKit.SecureMessaging;

namespace EidKit.Simulation.Readers;

/// <summary>The line through a comfort reader: in plain on the host's side, protected on the card's.</summary>
internal sealed class ComfortChannel : ICardChannel, ISecurePinEntry
{
    private static readonly CardCapabilities Everything = new()
    {
        SupportsChaining = true,
        SupportsExtendedLength = true,
        MaximumCommandLength = TransportLimits.Extended.MaximumCommandLength,
        MaximumResponseLength = TransportLimits.Extended.MaximumResponseLength,
    };

    private readonly ICardChannel _line;
    private readonly CardConnection _card;
    private readonly SimulatedKeypad _keypad;
    private readonly SecurePinEntryCapabilities _capabilities;
    private readonly RandomSource _random;

    public ComfortChannel(ICardChannel line, SimulatedKeypad keypad, SecurePinEntryCapabilities capabilities, RandomSource random)
    {
        _line = line;
        _card = new CardConnection(line) { Capabilities = Everything };
        _keypad = keypad;
        _capabilities = capabilities;
        _random = random;
    }

    public TransportLimits Limits => _line.Limits;

    public ISecurePinEntry SecurePinEntry => this;

    public ValueTask<ResponseApdu> TransmitAsync(CommandApdu command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command.HasSecureMessaging)
        {
            _card.EndSecureMessaging();
        }

        return _card.IsSecure ? TransmitProtectedAsync(command, cancellationToken) : _line.TransmitAsync(command, cancellationToken);
    }

    public ValueTask<SecurePinEntryCapabilities> GetReadersPaceCapabilitiesAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(_capabilities);
    }

    public async ValueTask<EstablishPaceChannelResponse> EstablishPaceChannelAsync(
        EstablishPaceChannelRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        if (request.PasswordId is < (byte)PasswordKind.Can or > (byte)PasswordKind.Puk)
        {
            return new(ComfortPace.UnknownPassword);
        }

        if (!request.Password.IsEmpty)
        {
            // TR-03119 §D.1: the host gives the CAN only; everything else is typed here.
            return request.PasswordId == (byte)PasswordKind.Can
                ? await RunAsync(request, Password.FromBytes(PasswordKind.Can, request.Password.Span)).ConfigureAwait(false)
                : new(ComfortPace.UnexpectedData);
        }

        (SecretBytes? digits, SecurePinEntryOutcome outcome) = _keypad.Take();
        using (digits)
        {
            return digits is null
                ? new(outcome == SecurePinEntryOutcome.TimedOut ? ComfortPace.TimedOut : ComfortPace.Cancelled)
                : await RunAsync(request, Password.FromBytes((PasswordKind)request.PasswordId, digits.Span)).ConfigureAwait(false);
        }
    }

    public ValueTask<SecurePinEntryResult> DestroyPaceChannelAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _card.EndSecureMessaging();
        return ValueTask.FromResult(default(SecurePinEntryResult));
    }

    public bool CanModifyPin => true;

    public async ValueTask<StatusWord> ModifyPinAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using SecretBytes? first = TakeDigits(out StatusWord noFirst);
        using SecretBytes? second = first is null ? null : TakeDigits(out noFirst);
        if (first is null || second is null)
        {
            return noFirst;
        }

        return !CryptographicOperations.FixedTimeEquals(first.Span, second.Span) ? ReaderStatus.EntriesDiffer
            : first.Length != Password.PinLength ? ReaderStatus.WrongLength
            : await SetPinAsync(first).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _card.DisposeAsync();

    private SecretBytes? TakeDigits(out StatusWord whyNot)
    {
        (SecretBytes? digits, SecurePinEntryOutcome outcome) = _keypad.Take();
        whyNot = outcome == SecurePinEntryOutcome.TimedOut ? ReaderStatus.TimedOut : ReaderStatus.Cancelled;
        return digits;
    }

    private async Task<EstablishPaceChannelResponse> RunAsync(EstablishPaceChannelRequest request, Password password)
    {
        using (password)
        {
            return await new ComfortPace(_card, _random).RunAsync(request, password).ConfigureAwait(false);
        }
    }

    private async ValueTask<ResponseApdu> TransmitProtectedAsync(CommandApdu command, CancellationToken cancellationToken)
    {
        try
        {
            return await _card.TransmitAsync(command, cancellationToken).ConfigureAwait(false);
        }
        catch (CardTransportException)
        {
            _card.EndSecureMessaging();
            throw;
        }
        catch (SecureMessagingException e)
        {
            _card.EndSecureMessaging();
            throw new CardTransportException(CardTransportReason.Failed, commandMayHaveArrived: true, "the reader's secure messaging ended", e);
        }
    }

    private async Task<StatusWord> SetPinAsync(SecretBytes pin)
    {
        CommandApdu command = PinManagementFlow.SetPin.EncodeCommand(new NewPinRequest(pin));
        try
        {
            return (await TransmitAsync(command, CancellationToken.None).ConfigureAwait(false)).Status;
        }
        finally
        {
            command.Clear();
        }
    }

    /// <summary>Status words of the reader itself (PC/SC part 10 §2.5.3).</summary>
    private static class ReaderStatus
    {
        public static readonly StatusWord TimedOut = new(0x6400);
        public static readonly StatusWord Cancelled = new(0x6401);
        public static readonly StatusWord EntriesDiffer = new(0x6402);
        public static readonly StatusWord WrongLength = new(0x6403);
    }
}
