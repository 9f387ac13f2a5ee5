using System.Globalization;
using System.Text.Json.Serialization;
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

    /// <summary>Whether card or reader did not do it: there is another status word or code than that of success, or none.</summary>
    [JsonIgnore]
    public bool IsRefused { get; private init; }

    public static ReplayEntry Of(RecordingEntry entry) => entry switch
    {
        RecordedCommand command => OfCommand(command),
        RecordedRandom random => new ReplayEntry("random", Milliseconds(entry.At)) { Bytes = random.Bytes.Length },
        RecordedKeypadUse keypad => new ReplayEntry("keypad", Milliseconds(entry.At)) { Name = keypad.Name, Status = keypad.Result, IsRefused = !IsSuccess(keypad.Result) },
        _ => new ReplayEntry("connection", Milliseconds(entry.At)),
    };

    public static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 4);

    /// <summary>The reader's code is 0 or the card's status word 9000; what a reader can do is no code.</summary>
    private static bool IsSuccess(string? result) => result is not null
        && (!uint.TryParse(result, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint code) || code is 0 or 0x9000);

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
        IsRefused = command.Status is not { IsSuccess: true },
        Failure = command.Failure?.Reason.ToString(),
        Line = [.. command.Transmissions.Select(ReplayTransmission.Of)],
    };
}
