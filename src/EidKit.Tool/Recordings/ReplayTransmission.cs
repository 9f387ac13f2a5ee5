using EidKit.Recordings;

namespace EidKit.Tool.Recordings;

/// <summary>One command on the line.</summary>
internal sealed record ReplayTransmission(double At, double Took, string Header, int Sent, int? Received)
{
    public string? Command { get; init; }

    public string? Response { get; init; }

    public string? Status { get; init; }

    public string? Failure { get; init; }

    public bool? MayHaveArrived { get; init; }

    public static ReplayTransmission Of(RecordedTransmission transmission) => new(
        ReplayEntry.Milliseconds(transmission.At),
        ReplayEntry.Milliseconds(transmission.Took),
        Convert.ToHexStringLower(transmission.Header.Span),
        transmission.SentLength,
        transmission.Failure is null ? transmission.ReceivedLength : null)
    {
        Command = Hex(transmission.Command),
        Response = Hex(transmission.Response),
        Status = transmission.Status?.ToString(),
        Failure = transmission.Failure?.Reason.ToString(),
        MayHaveArrived = transmission.Failure?.CommandMayHaveArrived,
    };

    public static string? Hex(ReadOnlyMemory<byte>? bytes) => bytes is { } given ? Convert.ToHexStringLower(given.Span) : null;
}
