using EidKit.Channels;
using EidKit.Pcsc.Native;
using EidKit.TestKit.Readers;

namespace EidKit.Pcsc.Tests;

public class PcscReadersDisposalTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DisposeAsync_WhileBlocked_CancelsOnceAndReleasesTheContext()
    {
        await using var watched = WatchedReaders.WithEndlessWait();
        watched.Pcsc.Add("A");
        await watched.UntilBlockedAsync();

        await watched.Readers.DisposeAsync();

        Assert.Equal(1, watched.Calls(nameof(IPcscApi.Cancel)));
        Assert.Equal(0, watched.Pcsc.LostCancels);
        Assert.Equal(0, watched.Pcsc.OpenContexts);
    }

    [Fact]
    public async Task DisposeAsync_JustBeforeTheThreadBlocks_CancelsAgain()
    {
        await using var watched = WatchedReaders.WithEndlessWait();
        await watched.HoldBeforeWaitAsync();
        Task cancelled = watched.UntilCallAsync(nameof(IPcscApi.Cancel));
        Task disposing = watched.Readers.DisposeAsync().AsTask();
        while (await watched.Clock.NextWaitAsync() != PcscReaders.CancellationInterval)
        {
        }

        await cancelled;
        Assert.Equal(1, watched.Pcsc.LostCancels);
        watched.Pcsc.ReleaseWaiters();
        await watched.Pcsc.UntilBlockedAsync();
        watched.Clock.Advance(PcscReaders.CancellationInterval);
        await disposing;

        Assert.Equal(2, watched.Calls(nameof(IPcscApi.Cancel)));
        Assert.Equal(0, watched.Pcsc.OpenContexts);
    }

    [Fact]
    public async Task DisposeAsync_ServiceThatHangs_IsGivenUpAfterFiveSeconds()
    {
        await using var watched = WatchedReaders.WithEndlessWait();
        await watched.HoldBeforeWaitAsync();
        DateTimeOffset began = watched.Clock.GetUtcNow();

        await watched.Clock.PassUntilAsync(watched.Readers.DisposeAsync().AsTask());

        Assert.Equal(TimeSpan.FromSeconds(5), watched.Clock.GetUtcNow() - began);
        watched.Pcsc.ReleaseWaiters();
    }

    [Fact]
    public async Task DisposeAsync_CancellationThatHangs_IsGivenUpAfterFiveSecondsAndTriedOnce()
    {
        await using var watched = WatchedReaders.WithEndlessWait();
        await watched.UntilBlockedAsync();
        _ = watched.Pcsc.Hang(nameof(IPcscApi.Cancel));
        DateTimeOffset began = watched.Clock.GetUtcNow();
        Task[] disposals = [watched.Readers.DisposeAsync().AsTask(), watched.Readers.DisposeAsync().AsTask()];

        await watched.Clock.PassUntilAsync(Task.WhenAll(disposals));

        Assert.InRange(watched.Clock.GetUtcNow() - began, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10));
        Assert.Equal(1, watched.Calls(nameof(IPcscApi.Cancel)));
        Task released = watched.UntilCallAsync(nameof(IPcscApi.ReleaseContext));
        watched.Pcsc.StopHanging();
        await released;
        Assert.Equal(0, watched.Pcsc.OpenContexts);
    }

    [Fact]
    public async Task DisposeAsync_InsideAnEnumeration_EndsIt()
    {
        await using var watched = WatchedReaders.WithEndlessWait();
        var seen = new List<ReaderEvent>();
        await foreach (ReaderEvent change in watched.Readers.WatchAsync(Ct))
        {
            seen.Add(change);
            await watched.UntilBlockedAsync();
            await watched.Readers.DisposeAsync();
        }

        Assert.Equal([new ReaderEvent.ServiceUp()], seen);
        Assert.Equal(0, watched.Pcsc.OpenContexts);
    }

    [Fact]
    public async Task DisposeAsync_TwiceAndAtOnce_IsSafe()
    {
        await using var watched = WatchedReaders.WithEndlessWait();
        await watched.UntilBlockedAsync();

        await Task.WhenAll(watched.Readers.DisposeAsync().AsTask(), watched.Readers.DisposeAsync().AsTask());
        await watched.Readers.DisposeAsync();

        Assert.Equal(1, watched.Calls(nameof(IPcscApi.ReleaseContext)));
    }

    [Fact]
    public async Task DisposeAsync_WhileTheServiceIsDown_EndsTheThread()
    {
        await using var watched = WatchedReaders.WithEndlessWait();
        watched.Pcsc.StopService();
        await watched.NextAsync(1);
        await watched.Readers.DisposeAsync();
        int before = watched.Calls(nameof(IPcscApi.EstablishContext));
        watched.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(before, watched.Calls(nameof(IPcscApi.EstablishContext)));
    }

    [Fact]
    public async Task DisposeAsync_ThenUse_IsRefused()
    {
        await using var watched = WatchedReaders.WithEndlessWait();
        await watched.UntilBlockedAsync();
        await watched.Readers.DisposeAsync();

        Assert.Throws<ObjectDisposedException>(() => watched.Readers.WatchAsync(Ct));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await watched.Readers.GetSnapshotAsync(Ct));
    }

    [Fact]
    public async Task WatchAsync_CancelledWatcher_LeavesTheOthers()
    {
        await using var watched = WatchedReaders.WithEndlessWait();
        using var cancelling = new CancellationTokenSource();
        await using IAsyncEnumerator<ReaderEvent> other = watched.Readers.WatchAsync(cancelling.Token).GetAsyncEnumerator(Ct);
        await watched.NextAsync(1);
        Assert.True(await other.MoveNextAsync());
        ValueTask<bool> waiting = other.MoveNextAsync();
        await cancelling.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waiting);
        watched.Pcsc.Add("A");

        Assert.Equal("ReaderAdded A", await watched.NextAsync(1));
    }
}
