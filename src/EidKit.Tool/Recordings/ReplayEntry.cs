using EidKit.Recordings;

namespace EidKit.Tool.Recordings;

/// <summary>One thing that a recording tells; members that do not apply are absent.</summary>
internal sealed record ReplayEntry(string Type, double At)
{
    public double? Took { get; init; }

    public string? Name { get; init; }

    public string? Clause { get; init; }

    public bool? Protected { get; init; }

    public string? Command { get; init; }

    public int? Omitted { get; init; }

    public bool? CommandReplaced { get; init; }

    public string? Response { get; init; }

    public bool? ResponseReplaced { get; init; }

    public string? Status { get; init; }

    public string? Failure { get; init; }

    public int? Bytes { get; init; }

    public IReadOnlyList<ReplayTransmission>? Line { get; init; }

    public static ReplayEntry Of(RecordingEntry entry) => entry switch
    {
        RecordedCommand command => OfCommand(command),
        RecordedRandom random => new ReplayEntry("random", Milliseconds(entry.At)) { Bytes = random.Bytes.Length },
        RecordedKeypadUse keypad => new ReplayEntry("keypad", Milliseconds(entry.At)) { Name = keypad.Name, Status = keypad.Result },
        _ => new ReplayEntry("connection", Milliseconds(entry.At)),
    };

    public static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 4);

    private static ReplayEntry OfCommand(RecordedCommand command) => new("command", Milliseconds(command.At))
    {
        Took = Milliseconds(command.Took),
        Name = command.Name.Name,
        Clause = command.Name.Clause,
        Protected = command.IsProtected,
        Command = ReplayTransmission.Hex(command.Command),
        Omitted = command.OmittedLength > 0 ? command.OmittedLength : null,
        CommandReplaced = command.IsCommandReplaced ? true : null,
        Response = ReplayTransmission.Hex(command.Response),
        ResponseReplaced = command.IsResponseReplaced ? true : null,
        Status = command.Status?.ToString(),
        Failure = command.Failure?.Reason.ToString(),
        Line = [.. command.Transmissions.Select(ReplayTransmission.Of)],
    };
}
