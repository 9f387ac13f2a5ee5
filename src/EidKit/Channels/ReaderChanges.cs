namespace EidKit.Channels;

/// <summary>The way from one state of the readers to another one, as events.</summary>
internal static class ReaderChanges
{
    /// <summary>Gives the events.</summary>
    /// <param name="told">The state that the watcher knows; null if it knows nothing.</param>
    /// <param name="now">The present state.</param>
    /// <returns>What goes comes first, then the service, then what comes.</returns>
    public static IEnumerable<ReaderEvent> Between(CardReadersSnapshot? told, CardReadersSnapshot now)
    {
        Dictionary<ICardReader, CardReaderState> before = ByReader(told), after = ByReader(now);
        IReadOnlyList<CardReaderState> known = told?.Readers ?? [];
        return
        [
            .. known.SelectMany(state => Going(state, after.GetValueOrDefault(state.Reader))),
            .. Service(told, now),
            .. now.Readers.SelectMany(state => Coming(before.GetValueOrDefault(state.Reader), state)),
        ];
    }

    private static Dictionary<ICardReader, CardReaderState> ByReader(CardReadersSnapshot? snapshot) =>
        (snapshot?.Readers ?? []).ToDictionary(state => state.Reader, (IEqualityComparer<ICardReader>)ReferenceEqualityComparer.Instance);

    private static IEnumerable<ReaderEvent> Service(CardReadersSnapshot? told, CardReadersSnapshot now) =>
        told is not null && told.Outage == now.Outage ? []
        : now.Outage is { } reason ? [new ReaderEvent.ServiceDown(reason)]
        : [new ReaderEvent.ServiceUp()];

    private static IEnumerable<ReaderEvent> Going(CardReaderState before, CardReaderState? after)
    {
        if (before.Presence != CardPresence.Empty && !HoldsSameCard(before, after))
        {
            yield return new ReaderEvent.CardRemoved(before.Reader);
        }

        if (after is null)
        {
            yield return new ReaderEvent.ReaderRemoved(before.Reader);
        }
    }

    private static IEnumerable<ReaderEvent> Coming(CardReaderState? before, CardReaderState after)
    {
        if (before is null)
        {
            yield return new ReaderEvent.ReaderAdded(after.Reader);
        }

        if (after.Presence != CardPresence.Empty && !HoldsSameCard(after, before))
        {
            yield return after.Presence == CardPresence.Present
                ? new ReaderEvent.CardInserted(after.Reader, after.AnswerToReset)
                : new ReaderEvent.CardUnresponsive(after.Reader);
        }
    }

    private static bool HoldsSameCard(CardReaderState one, CardReaderState? other) =>
        other is not null && one.Presence == other.Presence && one.EventCount == other.EventCount;
}
