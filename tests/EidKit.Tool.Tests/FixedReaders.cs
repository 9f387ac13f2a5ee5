using System.Runtime.CompilerServices;
using EidKit.Channels;

namespace EidKit.Tool.Tests;

/// <summary>Readers that stay as they are; watching gives some events and then waits.</summary>
internal sealed class FixedReaders(CardTransportReason? outage, IReadOnlyList<OneReader> readers) : ICardReaders
{
    private int _looks;

    public IReadOnlyList<ReaderEvent> Events { get; init; } = [];

    /// <summary>Called when all events were given.</summary>
    public Action? Exhausted { get; init; }

    /// <summary>Whether another card lies there at each look.</summary>
    public bool IsExchangedBetweenLooks { get; init; }

    /// <summary>From which look on none comes back; null if all do.</summary>
    public int? HangsAtLook { get; init; }

    public bool IsDisposed { get; private set; }

    public async ValueTask<CardReadersSnapshot> GetSnapshotAsync(CancellationToken cancellationToken = default)
    {
        int look = _looks++;
        await (look >= HangsAtLook ? Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken) : Task.CompletedTask);
        return new(outage, [.. readers.Select((r, i) => new CardReaderState(
            r, r.Presence, r.Presence == CardPresence.Present ? new byte[] { 0x3B, 0x80 } : default, i + (IsExchangedBetweenLooks ? look : 0)))]);
    }

    public async IAsyncEnumerable<ReaderEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (ReaderEvent happened in Events)
        {
            yield return happened;
        }

        Exhausted?.Invoke();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }
}
