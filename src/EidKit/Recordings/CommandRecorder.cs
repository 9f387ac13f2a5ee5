using EidKit.Apdu;
using EidKit.Recordings.Redaction;

namespace EidKit.Recordings;

/// <summary>
/// Names commands, leaves passwords out and, for a redacted recording, replaces data. A file comes in pieces and is replaced as a whole, so the
/// commands that read it are held back until the next other one.
/// </summary>
/// <param name="redactor">Replaces data; null for a clear recording.</param>
/// <param name="write">Takes the commands in their order.</param>
internal sealed class CommandRecorder(Redactor? redactor, Action<RecordedCommand> write) : IDisposable
{
    private CommandNaming _naming = new();
    private FileInPieces? _file;

    /// <summary>Begins with a card that was reset.</summary>
    public void Begin()
    {
        Flush();
        _naming = new CommandNaming();
    }

    public void Add(CommandApdu command, ResponseApdu? response, bool wasProtected, IReadOnlyList<RecordedTransmission> line)
    {
        bool isPlainKnown = response is not null || !wasProtected;
        CommandName name = isPlainKnown ? _naming.Name(command, response?.Status) : NameOnLine(command);
        if (name.Kind != CommandKind.Read || response is null)
        {
            Flush();
            write(Describe(name, isPlainKnown ? command : null, response, wasProtected, line));
            return;
        }

        RecordedCommand read = Describe(name, command, response, wasProtected, line);
        if (redactor is null)
        {
            write(read);
            return;
        }

        if (_file?.Continues(_naming.CurrentFile, command) != true)
        {
            Flush();
            _file = new FileInPieces(_naming.CurrentFile, command);
        }

        _file.Add(read, command, response);
    }

    /// <summary>Writes what was held back.</summary>
    public void Flush()
    {
        using FileInPieces? file = _file;
        _file = null;
        foreach (RecordedCommand read in file?.Redact(redactor!) ?? [])
        {
            write(read);
        }
    }

    /// <summary>Zeroes what is held back and was not written.</summary>
    public void Dispose() => _file?.Dispose();

    /// <summary>A protected command whose plain form was not seen has its header in plain all the same.</summary>
    private CommandName NameOnLine(CommandApdu command) =>
        _naming.Name(new CommandApdu(command.Cla, command.Ins, command.P1, command.P2), status: null);

    private RecordedCommand Describe(
        CommandName name, CommandApdu? command, ResponseApdu? response, bool wasProtected, IReadOnlyList<RecordedTransmission> line)
    {
        bool isPassword = name.Kind == CommandKind.Password && command is { Data.Length: > 0 };
        byte[]? sent = command is null ? null : isPassword ? [] : redactor?.RedactCommand(name, command) ?? command.Data.ToArray();
        byte[]? received = response is null ? null
            : redactor is null ? response.Data.ToArray()
            : name.Kind == CommandKind.Read ? []
            : redactor.RedactResponse(name, response.Data.Span);
        TimeSpan at = line is [var first, ..] ? first.At : TimeSpan.Zero;
        return new RecordedCommand(0, at, name, wasProtected, line)
        {
            Command = sent is null ? default(ReadOnlyMemory<byte>?) : Encode(command!, sent),
            OmittedLength = isPassword ? command!.Data.Length : 0,
            IsCommandReplaced = !isPassword && sent is not null && !command!.Data.Span.SequenceEqual(sent),
            Response = received is null ? default(ReadOnlyMemory<byte>?) : received,
            IsResponseReplaced = received is not null && !response!.Data.Span.SequenceEqual(received),
            Status = response?.Status,
        };
    }

    private static byte[] Encode(CommandApdu command, byte[] data) =>
        new CommandApdu(command.Cla, command.Ins, command.P1, command.P2, data, command.ExpectedLength, command.IsExtended).Encode();
}
