using EidKit.Apdu;

namespace EidKit.Recordings;

/// <summary>One command on the line, protected or not, with its answer or the failure that came in its place.</summary>
/// <param name="At">When it was sent, from the start of the recording.</param>
/// <param name="Took">How long the answer took.</param>
/// <param name="Header">Class, instruction and parameters: four bytes.</param>
/// <param name="SentLength">Length of the encoded command in bytes.</param>
/// <param name="ReceivedLength">Length of the encoded answer in bytes, status word included; 0 where the line broke.</param>
/// <param name="Status">The status word on the line; null where the line broke.</param>
public sealed record RecordedTransmission(
    TimeSpan At, TimeSpan Took, ReadOnlyMemory<byte> Header, int SentLength, int ReceivedLength, StatusWord? Status)
{
    /// <summary>The encoded command; null in a redacted recording, and where a password would show.</summary>
    public ReadOnlyMemory<byte>? Command { get; init; }

    /// <summary>The encoded answer; null in a redacted recording, and where the line broke.</summary>
    public ReadOnlyMemory<byte>? Response { get; init; }

    /// <summary>How the line broke; null if it did not.</summary>
    public RecordedFailure? Failure { get; init; }

    /// <summary>Shows header and lengths, never data.</summary>
    /// <returns>For example <c>0C A4 04 0C, 41 bytes: 9000</c>.</returns>
    public override string ToString() =>
        $"{Convert.ToHexString(Header.Span)}, {SentLength} bytes: {Failure?.Reason.ToString() ?? Status?.ToString()}";
}
