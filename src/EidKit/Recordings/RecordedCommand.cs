using EidKit.Apdu;

namespace EidKit.Recordings;

/// <summary>One command by its name, with its whole answer: in plain, and as it travelled.</summary>
public sealed class RecordedCommand : RecordingEntry
{
    internal RecordedCommand(int line, TimeSpan at, CommandName name, bool isProtected, IReadOnlyList<RecordedTransmission> transmissions)
        : base(line, at)
    {
        Name = name;
        IsProtected = isProtected;
        Transmissions = transmissions;
    }

    /// <summary>What the command is called, and where the standard defines it.</summary>
    public CommandName Name { get; }

    /// <summary>Whether it travelled under secure messaging.</summary>
    public bool IsProtected { get; }

    /// <summary>The encoded plain command; null where it is not known, for the line broke or the answer could not be trusted.</summary>
    public ReadOnlyMemory<byte>? Command { get; init; }

    /// <summary>How many bytes of data were left out of <see cref="Command"/>, for they are a password; 0 if none.</summary>
    public int OmittedLength { get; init; }

    /// <summary>Whether data in <see cref="Command"/> were replaced by pseudonyms.</summary>
    public bool IsCommandReplaced { get; init; }

    /// <summary>The plain data of the answer without status word; null where there is no plain answer.</summary>
    public ReadOnlyMemory<byte>? Response { get; init; }

    /// <summary>Whether <see cref="Response"/> was replaced by pseudonyms.</summary>
    public bool IsResponseReplaced { get; init; }

    /// <summary>The status word in plain; null where there is no plain answer.</summary>
    public StatusWord? Status { get; init; }

    /// <summary>The command on the line: more than one where it was repeated, or its answer came in parts.</summary>
    public IReadOnlyList<RecordedTransmission> Transmissions { get; }

    /// <summary>From sending to the end of the answer.</summary>
    public TimeSpan Took => Transmissions is [.., var last] ? last.At + last.Took - At : TimeSpan.Zero;

    /// <summary>How the line broke; null if it did not.</summary>
    public RecordedFailure? Failure => Transmissions is [.., var last] ? last.Failure : null;

    /// <summary>The same command with another plain answer.</summary>
    internal RecordedCommand WithResponse(ReadOnlyMemory<byte> response, bool isReplaced) => new(Line, At, Name, IsProtected, Transmissions)
    {
        Command = Command,
        OmittedLength = OmittedLength,
        IsCommandReplaced = IsCommandReplaced,
        Response = response,
        IsResponseReplaced = isReplaced,
        Status = Status,
    };

    /// <summary>Shows name and status word, never data.</summary>
    /// <returns>For example <c>PACE: map nonce: 9000</c>.</returns>
    public override string ToString() => $"{Name.Name}: {Status?.ToString() ?? Failure?.Reason.ToString() ?? "no plain answer"}";
}
