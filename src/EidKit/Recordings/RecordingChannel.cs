using EidKit.Apdu;
using EidKit.Channels;
using EidKit.SecureMessaging;

namespace EidKit.Recordings;

/// <summary>A channel under record: it sees what is on the line, and as observer of the connection what it means in plain.</summary>
internal sealed class RecordingChannel(ICardChannel inner, SessionRecorder recorder) : ICardChannel, IApduObserver
{
    private const byte MoreBytes = 0x61;
    private const byte WrongExpectedLength = 0x6C;
    private readonly List<RecordedTransmission> _line = [];
    private CommandApdu? _first;

    public TransportLimits Limits => inner.Limits;

    public ISecurePinEntry? SecurePinEntry => inner.SecurePinEntry is { } entry ? new RecordingPinEntry(entry, recorder, EndWithoutPlain) : null;

    public IApduObserver Observer => this;

    public async ValueTask<ResponseApdu> TransmitAsync(CommandApdu command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        cancellationToken.ThrowIfCancellationRequested();
        if (!IsContinuation(command))
        {
            EndWithoutPlain();
        }

        _first ??= Copy(command);
        TimeSpan at = recorder.Elapsed;
        try
        {
            ResponseApdu response = await inner.TransmitAsync(command, cancellationToken).ConfigureAwait(false);
            _line.Add(Describe(command, at) with
            {
                ReceivedLength = response.Data.Length + 2,
                Status = response.Status,
                Response = recorder.Content == RecordingContent.Clear ? response.Encode() : default(ReadOnlyMemory<byte>?),
            });
            return response;
        }
        catch (CardTransportException e)
        {
            _line.Add(Describe(command, at) with { Failure = new RecordedFailure(e.Reason, e.CommandMayHaveArrived) });
            EndWithoutPlain();
            throw;
        }
    }

    public void OnTransmitted(CommandApdu command, ResponseApdu response)
    {
    }

    public void OnExchanged(CommandApdu command, ResponseApdu response, bool wasProtected)
    {
        recorder.OnCommand(command, response, wasProtected, [.. _line]);
        Forget();
    }

    public ValueTask DisposeAsync()
    {
        EndWithoutPlain();
        recorder.OnClosed();
        return inner.DisposeAsync();
    }

    private static CommandApdu Copy(CommandApdu command) =>
        new(command.Cla, command.Ins, command.P1, command.P2, command.Data.Span, command.ExpectedLength, command.IsExtended);

    private RecordedTransmission Describe(CommandApdu command, TimeSpan at)
    {
        bool isShown = recorder.Content == RecordingContent.Clear && (CommandProtection.IsProtected(command) || !CommandHeaders.CarriesPassword(command));
        return new RecordedTransmission(at, recorder.Elapsed - at, CommandHeaders.Of(command), command.EncodedLength, 0, null)
        {
            Command = isShown ? command.Encode() : default(ReadOnlyMemory<byte>?),
        };
    }

    /// <summary>Whether the command only goes on with the one before: it fetches the rest of the answer, or asks again for the right length.</summary>
    private bool IsContinuation(CommandApdu command) => _line is [.., { Status: { } status, Header: var header }]
        && (status.Sw1 == MoreBytes ? command.Ins == Instruction.GetResponse
            : status.Sw1 == WrongExpectedLength && header.Span.SequenceEqual(CommandHeaders.Of(command)));

    /// <summary>The command before was not seen in plain: the line broke, the answer could not be trusted, or nobody told.</summary>
    private void EndWithoutPlain()
    {
        if (_line.Count > 0 && _first is { } first)
        {
            recorder.OnCommand(first, null, first.HasSecureMessaging, [.. _line]);
        }

        Forget();
    }

    private void Forget()
    {
        _line.Clear();
        _first?.Clear();
        _first = null;
    }
}
