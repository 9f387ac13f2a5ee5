using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Recordings;
using EidKit.SecureMessaging;

namespace EidKit.Simulation.Recordings;

/// <summary>The line to the card of a redacted recording: takes commands out of secure messaging, compares them by name, and answers as recorded.</summary>
internal sealed class RecordedCardChannel(ReplayPosition position, TransportLimits limits, RecordedAuthentication authentication) : ICardChannel
{
    private readonly CommandNaming _naming = new();
    private SecureMessagingSession? _session;
    private bool _closed;

    public TransportLimits Limits => limits;

    public ValueTask<ResponseApdu> TransmitAsync(CommandApdu command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        ObjectDisposedException.ThrowIf(_closed, this);
        cancellationToken.ThrowIfCancellationRequested();
        bool isProtected = command.HasSecureMessaging;
        if (!isProtected)
        {
            EndSession();
        }

        CommandApdu plain = isProtected && _session is { } session ? session.UnprotectCommand(command) : command;
        try
        {
            ResponseApdu? answer = Answer(plain);
            return ValueTask.FromResult(answer is null ? Untrusted() : isProtected ? Protect(answer) : Keep(answer));
        }
        finally
        {
            if (!ReferenceEquals(plain, command))
            {
                plain.Clear();
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        _closed = true;
        EndSession();
        authentication.Reset();
        return ValueTask.CompletedTask;
    }

    /// <summary>The plain answer; null where the recorded one could not be trusted.</summary>
    private ResponseApdu? Answer(CommandApdu plain)
    {
        CommandName actual = _naming.Name(plain, status: null);
        RecordedCommand recorded = position.Take<RecordedCommand>($"«{actual.Name}»");
        _naming.Name(plain, recorded.Status);
        Compare(recorded, actual, plain);
        RecordedTransmission last = recorded.Transmissions[^1];
        position.MoveTo(last.At + last.Took);
        if (last.Failure is { } failure)
        {
            throw new CardTransportException(failure.Reason, failure.CommandMayHaveArrived, "as recorded");
        }

        return recorded is { Status: { } status, Response: { } response }
            ? authentication.Answer(plain, actual, status, response.Span) ?? new ResponseApdu(status, response.Span)
            : null;
    }

    private static void Compare(RecordedCommand recorded, CommandName actual, CommandApdu plain)
    {
        if (recorded.Command is not { } command)
        {
            // Only the header was seen: names that hang on data are not known.
            RequireSame(recorded.Transmissions[0].Header.Span[1..].SequenceEqual([plain.Ins, plain.P1, plain.P2]), recorded, $"«{actual.Name}»");
            return;
        }

        RequireSame(recorded.Name.Name == actual.Name, recorded, $"«{actual.Name}»");
        if (actual.Kind is CommandKind.Read or CommandKind.Select)
        {
            byte[] encoded = plain.Encode();
            RequireSame(
                command.Span[1..].SequenceEqual(encoded.AsSpan(1)), recorded, $"«{actual.Name}» with {encoded.Length} bytes, and other parameters");
        }
    }

    private static void RequireSame(bool isSame, RecordedCommand recorded, string actual)
    {
        if (!isSame)
        {
            throw new ReplayMismatchException($"«{recorded.Name.Name}»", actual, recorded.Line);
        }
    }

    /// <summary>What no secure messaging takes, and no protocol either.</summary>
    private ResponseApdu Untrusted()
    {
        EndSession();
        return new ResponseApdu(StatusWord.Success, [0x00]);
    }

    private ResponseApdu Protect(ResponseApdu answer)
    {
        ResponseApdu response = _session is { } session ? session.ProtectResponse(answer) : answer;
        return Keep(response);
    }

    /// <summary>New keys count from the next command on.</summary>
    private ResponseApdu Keep(ResponseApdu response)
    {
        if (authentication.TakeKeys() is { } keys)
        {
            EndSession();
            _session = new SecureMessagingSession(keys);
        }

        return response;
    }

    private void EndSession()
    {
        _session?.Dispose();
        _session = null;
    }
}
