using EidKit.Channels;

namespace EidKit.Tests.Channels;

public class CardReaderFeedTests
{
    private static readonly NamedReader Reader = new("reader");
    private readonly CardReaderFeed _feed = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetLatestAsync_NothingPublished_WaitsForTheFirst()
    {
        Task<CardReadersSnapshot> asked = _feed.GetLatestAsync(Ct).AsTask();
        Assert.False(asked.IsCompleted);
        CardReadersSnapshot published = State(CardPresence.Empty);
        _feed.Publish(published);

        Assert.Same(published, await asked);
    }

    [Fact]
    public async Task WatchAsync_SlowWatcher_IsToldTheWayToTheLatestStateOnly()
    {
        _feed.Publish(State(CardPresence.Empty));
        await using IAsyncEnumerator<ReaderEvent> events = _feed.WatchAsync(Ct).GetAsyncEnumerator(Ct);
        await Next(events);
        await Next(events);
        _feed.Publish(State(CardPresence.Unresponsive, 1));
        _feed.Publish(State(CardPresence.Empty, 2));
        _feed.Publish(State(CardPresence.Present, 3));

        Assert.Equal(new ReaderEvent.CardInserted(Reader, default), await Next(events));
    }

    [Fact]
    public async Task WatchAsync_TwoWatchers_AreToldTheSame()
    {
        _feed.Publish(State(CardPresence.Empty));
        await using IAsyncEnumerator<ReaderEvent> one = _feed.WatchAsync(Ct).GetAsyncEnumerator(Ct);
        await using IAsyncEnumerator<ReaderEvent> other = _feed.WatchAsync(Ct).GetAsyncEnumerator(Ct);

        Assert.Equal(await Next(one), await Next(other));
        Assert.Equal(await Next(one), await Next(other));
    }

    [Fact]
    public async Task WatchAsync_CompleteWhileWaiting_EndsWithoutException()
    {
        await using IAsyncEnumerator<ReaderEvent> events = _feed.WatchAsync(Ct).GetAsyncEnumerator(Ct);
        ValueTask<bool> waiting = events.MoveNextAsync();
        _feed.Complete();

        Assert.False(await waiting);
    }

    [Fact]
    public async Task WatchAsync_CancelledWhileWaiting_Throws()
    {
        using var cancelling = new CancellationTokenSource();
        await using IAsyncEnumerator<ReaderEvent> events = _feed.WatchAsync(cancelling.Token).GetAsyncEnumerator(Ct);
        ValueTask<bool> waiting = events.MoveNextAsync();
        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waiting);
    }

    [Fact]
    public async Task WatchAsync_AfterCompletion_IsRefusedAsIsTheLatestState()
    {
        _feed.Publish(State(CardPresence.Empty));
        _feed.Complete();

        Assert.Throws<ObjectDisposedException>(() => _feed.WatchAsync(Ct));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await _feed.GetLatestAsync(Ct));
    }

    private static CardReadersSnapshot State(CardPresence presence, int eventCount = 0) => new(null, [Reader.Holding(presence, eventCount)]);

    private static async Task<ReaderEvent> Next(IAsyncEnumerator<ReaderEvent> events)
    {
        Assert.True(await events.MoveNextAsync());
        return events.Current;
    }
}
