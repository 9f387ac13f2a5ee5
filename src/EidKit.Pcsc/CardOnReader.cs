using EidKit.Pcsc.Native;

namespace EidKit.Pcsc;

/// <summary>What tells the card that lies on a reader from one that is laid there later.</summary>
/// <remarks>
/// The counter of PC/SC counts cards that come and go, not resets. Where a system does not count, only the answer to reset is left, which
/// cards of one type share.
/// </remarks>
/// <param name="EventCounter">How often a card came or went.</param>
/// <param name="AnswerToReset">Of the card; empty if none answers.</param>
internal sealed record CardOnReader(PcscStates EventCounter, ReadOnlyMemory<byte> AnswerToReset)
{
    /// <summary>Looks at a reader, without waiting; null if that is not told.</summary>
    public static CardOnReader? Look(IPcscApi api, PcscContext context, string reader)
    {
        var entry = new PcscReaderState(reader);
        return api.GetStatusChange(context, TimeSpan.Zero, [entry]) == PcscResult.Success
            ? new CardOnReader(entry.EventState & PcscStates.EventCounter, entry.AnswerToReset)
            : null;
    }

    /// <summary>Whether it is the same card, and never went, as far as the system tells.</summary>
    public bool IsStill(CardOnReader later) =>
        EventCounter == later.EventCounter && AnswerToReset.Span.SequenceEqual(later.AnswerToReset.Span);
}
