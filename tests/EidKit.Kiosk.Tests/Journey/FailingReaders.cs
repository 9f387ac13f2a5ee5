using EidKit.Channels;

namespace EidKit.Kiosk.Tests.Journey;

/// <summary>Readers that can't be watched at first.</summary>
internal sealed class FailingReaders(ICardReaders readers) : ICardReaders
{
    private volatile bool _works;

    public bool Works
    {
        get => _works;
        set => _works = value;
    }

    public ValueTask<CardReadersSnapshot> GetSnapshotAsync(CancellationToken cancellationToken = default) => readers.GetSnapshotAsync(cancellationToken);

    public IAsyncEnumerable<ReaderEvent> WatchAsync(CancellationToken cancellationToken = default) =>
        Works ? readers.WatchAsync(cancellationToken) : throw new InvalidOperationException("It does not work.");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
