using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Recordings;

namespace EidKit.Simulation.Recordings;

/// <summary>The card of a clear recording: it knows which commands come, bit for bit, and how it answered.</summary>
internal sealed class ReplayChannel(ReplayPosition position, TransportLimits limits) : ICardChannel
{
    private readonly CommandNaming _naming = new();
    private readonly Queue<RecordedTransmission> _transmissions = new();
    private RecordedCommand? _command;
    private bool _closed;

    public TransportLimits Limits => limits;

    public ValueTask<ResponseApdu> TransmitAsync(CommandApdu command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        ObjectDisposedException.ThrowIf(_closed, this);
        cancellationToken.ThrowIfCancellationRequested();
        string actual = NameOf(command);
        if (_transmissions.Count == 0)
        {
            _command = position.Take<RecordedCommand>(actual);
            _command.Transmissions.ToList().ForEach(_transmissions.Enqueue);
        }

        RecordedTransmission next = _transmissions.Dequeue();
        Compare(next, command, actual);
        position.MoveTo(next.At + next.Took);
        if (next.Failure is { } failure)
        {
            throw new CardTransportException(failure.Reason, failure.CommandMayHaveArrived, "as recorded");
        }

        var response = ResponseApdu.Decode(next.Response!.Value.Span);
        _naming.Name(command, response.Status);
        return ValueTask.FromResult(response);
    }

    public ValueTask DisposeAsync()
    {
        _closed = true;
        return ValueTask.CompletedTask;
    }

    /// <summary>Of a protected command the header is in plain, and tells most names.</summary>
    private string NameOf(CommandApdu command)
    {
        return $"«{_naming.Name(command.HasSecureMessaging ? new CommandApdu(command.Cla, command.Ins, command.P1, command.P2) : command, status: null).Name}»";
    }

    private void Compare(RecordedTransmission expected, CommandApdu command, string actual)
    {
        byte[] encoded = command.Encode();
        // A password in plain was not recorded: header and length are all there is to compare.
        bool isSame = expected.Command is { } recorded
            ? recorded.Span.SequenceEqual(encoded)
            : expected.SentLength == encoded.Length && encoded.AsSpan().StartsWith(expected.Header.Span);
        System.Security.Cryptography.CryptographicOperations.ZeroMemory(encoded);
        if (!isSame)
        {
            string name = $"«{_command!.Name.Name}»";
            bool isSameHeader = encoded.Length >= 4 && expected.Header.Span.SequenceEqual([command.Cla, command.Ins, command.P1, command.P2]);
            throw new ReplayMismatchException(
                $"{name} with {expected.SentLength} bytes",
                isSameHeader ? $"the same with {encoded.Length} bytes, and other data: password, request and certificates must be those of then" : $"{actual} with {encoded.Length} bytes",
                _command.Line);
        }
    }
}
