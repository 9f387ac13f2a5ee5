using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Encoding;

namespace EidKit.Recordings;

/// <summary>Makes entries of the lines of a recording.</summary>
internal static class RecordingReader
{
    private const int MaximumApduLength = ResponseApdu.MaximumData + 16;
    private const int MaximumRandomLength = 64 * 1024;
    private const int MaximumTransmissions = 1024;
    private const int HeaderLength = 4;

    /// <summary>Reads a line after the first; null for the last one.</summary>
    public static RecordingEntry? Read(RecordingLine line)
    {
        string type = line.Text(RecordingFormat.Type);
        return type switch
        {
            RecordingFormat.Connection => new RecordedConnection(line.Number, line.Time("at"), ReadLimits(line)),
            RecordingFormat.Command => ReadCommand(line),
            RecordingFormat.Random => new RecordedRandom(line.Number, line.Time("at"), line.Bytes("bytes", MaximumRandomLength)),
            RecordingFormat.Keypad => new RecordedKeypadUse(line.Number, line.Time("at"), line.Name("name"), line.OptionalName("result")),
            RecordingFormat.End => null,
            _ => throw line.Problem("its type is not known"),
        };
    }

    private static TransportLimits ReadLimits(RecordingLine line) => new(
        line.Number32("maximumCommand", MaximumApduLength), line.Number32("maximumResponse", MaximumApduLength), line.Flag("extendedLength"));

    private static RecordedCommand ReadCommand(RecordingLine line)
    {
        RecordedTransmission[] transmissions = [.. line.Objects("line").Take(MaximumTransmissions + 1).Select(ReadTransmission)];
        if (transmissions.Length is 0 or > MaximumTransmissions)
        {
            throw line.Problem($"\"line\" has no transmission, or more than {MaximumTransmissions}");
        }

        byte[]? command = line.OptionalBytes("command", MaximumApduLength);
        byte[]? response = line.OptionalBytes("response", ResponseApdu.MaximumData);
        StatusWord? status = line.OptionalStatus("status");
        if (response is null != status is null)
        {
            throw line.Problem("\"response\" and \"status\" are not both there");
        }

        return new RecordedCommand(
            line.Number, line.Time("at"), new CommandName(line.Name("name"), line.OptionalName("clause")), line.Flag("protected"), transmissions)
        {
            Command = command is null ? default(ReadOnlyMemory<byte>?) : Checked(line, command),
            OmittedLength = line.Number32("omitted", CommandApdu.MaximumExtendedData, otherwise: 0),
            IsCommandReplaced = line.Flag("commandReplaced"),
            Response = response is null ? default(ReadOnlyMemory<byte>?) : response,
            IsResponseReplaced = line.Flag("responseReplaced"),
            Status = status,
        };
    }

    private static RecordedTransmission ReadTransmission(RecordingLine line)
    {
        byte[] header = line.Bytes("header", HeaderLength);
        byte[]? command = line.OptionalBytes("command", MaximumApduLength);
        byte[]? response = line.OptionalBytes("response", MaximumApduLength);
        RecordedFailure? failure = ReadFailure(line);
        StatusWord? status = line.OptionalStatus("status");
        if (header.Length != HeaderLength)
        {
            throw line.Problem("\"header\" has not four bytes");
        }

        if (status is null == failure is null || (failure is not null && response is not null))
        {
            throw line.Problem("a transmission has either an answer or a failure");
        }

        if (response is not null && (response.Length < 2 || new StatusWord(response[^2], response[^1]) != status))
        {
            throw line.Problem("\"response\" does not end with \"status\"");
        }

        if (command is not null && !Checked(line, command).AsSpan().StartsWith(header))
        {
            throw line.Problem("\"command\" does not begin with \"header\"");
        }

        return new RecordedTransmission(
            line.Time("at"), line.Time("took"), header, line.Number32("sent", MaximumApduLength),
            failure is null ? line.Number32("received", MaximumApduLength) : 0, status)
        {
            Command = command is null ? default(ReadOnlyMemory<byte>?) : command,
            Response = response is null ? default(ReadOnlyMemory<byte>?) : response,
            Failure = failure,
        };
    }

    private static RecordedFailure? ReadFailure(RecordingLine line) => line.OptionalText("failure") is not { } name ? null
        : Enum.TryParse(name, out CardTransportReason reason) && Enum.IsDefined(reason) && reason.ToString() == name
        ? new RecordedFailure(reason, line.Flag("mayHaveArrived"))
        : throw line.Problem("\"failure\" is no reason that is known");

    private static byte[] Checked(RecordingLine line, byte[] command)
    {
        try
        {
            CommandApdu.Decode(command);
            return command;
        }
        catch (MalformedDataException e)
        {
            throw line.Problem("\"command\" is no command APDU", e);
        }
    }
}
