using EidKit.Channels;

namespace Kiosk.Journey.CardSide;

/// <summary>What lies on the readers that count, at one moment.</summary>
/// <param name="IsWorking">Whether there is a reader that works.</param>
/// <param name="Cards">The cards.</param>
internal sealed record CardTable(bool IsWorking, IReadOnlyList<LyingCard> Cards)
{
    /// <summary>No reader can be used.</summary>
    public static CardTable OutOfOrder { get; } = new(false, []);

    /// <param name="snapshot">All readers.</param>
    /// <param name="readerName">The name of the reader that counts, or a part of it; null for all.</param>
    public static CardTable Of(CardReadersSnapshot snapshot, string? readerName)
    {
        CardReaderState[] readers = [.. snapshot.Readers
            .Where(state => readerName is null || state.Reader.Name.Contains(readerName, StringComparison.OrdinalIgnoreCase))];
        return new CardTable(
            snapshot.Outage is null && readers.Length > 0,
            [.. from state in readers
                where state.Presence != CardPresence.Empty
                select new LyingCard(state.Reader, state.EventCount, state.Presence == CardPresence.Present)]);
    }
}
