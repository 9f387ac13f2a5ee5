using EidKit.Channels;
using EidKit.Interop.Tests.Peers;
using EidKit.TestKit;

namespace EidKit.Interop.Tests.Pcsc;

/// <summary>Follows the events of readers, each awaited within a bound.</summary>
internal sealed class ReaderWatch(ICardReaders readers) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<ReaderEvent> _events = readers.WatchAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator();

    private Task<bool> _pending = Task.FromResult(true);

    /// <summary>Awaits the next event.</summary>
    public async Task<ReaderEvent> NextAsync()
    {
        _pending = _events.MoveNextAsync().AsTask();
        Assert.True(await _pending.WaitAsync(PeerProcess.Patience), "The events ended.");
        return _events.Current;
    }

    /// <summary>Awaits an event of a kind; others before it are passed over.</summary>
    public async Task<TEvent> NextAsync<TEvent>()
        where TEvent : ReaderEvent
    {
        while (true)
        {
            if (await NextAsync() is TEvent found)
            {
                return found;
            }
        }
    }

    /// <summary>Awaits what comes up to two readers and the service.</summary>
    public async Task<IReadOnlyList<ICardReader>> NextReadersAsync()
    {
        await NextAsync<ReaderEvent.ServiceUp>();
        return [(await NextAsync<ReaderEvent.ReaderAdded>()).Reader, (await NextAsync<ReaderEvent.ReaderAdded>()).Reader];
    }

    /// <summary>Ends the watching; the readers are disposed already, so that nothing is awaited any more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _pending;
        await _events.DisposeAsync();
    }
}
