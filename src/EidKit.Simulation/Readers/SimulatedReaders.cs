using EidKit.Channels;

namespace EidKit.Simulation.Readers;

/// <summary>Card readers in memory that a test plugs in and out, for software that watches readers.</summary>
/// <remarks>
/// They do what PC/SC readers do, at once: nothing is delayed. A change that is undone before the watcher looks again is not told, so
/// await the event of one step before the next one. Safe for use by several threads at once.
/// </remarks>
public sealed class SimulatedReaders : ICardReaders
{
    private readonly CardReaderFeed _feed = new();
    private readonly List<SimulatedReader> _readers = [];

    /// <summary>Makes a system with a running service and no reader.</summary>
    public SimulatedReaders() => Publish();

    /// <summary>Held by whoever changes or uses a reader.</summary>
    internal Lock Gate { get; } = new();

    /// <summary>Why the service can't be used; null while it can.</summary>
    internal CardTransportReason? Outage { get; private set; }

    /// <summary>Plugs a reader in.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The reader, without a card.</returns>
    /// <exception cref="ArgumentException">The name is empty, or a reader that is plugged in has it.</exception>
    public SimulatedReader Add(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var reader = new SimulatedReader(this, name);
        Change(() =>
        {
            if (_readers.Exists(other => other.Name == name))
            {
                throw new ArgumentException($"There is already a reader {name}.", nameof(name));
            }

            _readers.Add(reader);
        });
        return reader;
    }

    /// <summary>Stops the reader service: channels break, and no reader is seen until it is started.</summary>
    /// <param name="reason">What watchers are told.</param>
    public void StopService(CardTransportReason reason = CardTransportReason.ServiceStopped) => Change(() =>
    {
        Outage = reason;
        _readers.ForEach(reader => reader.Break(reason));
    });

    /// <summary>Starts the reader service; the readers that are plugged in are seen again, and their cards were reset.</summary>
    public void StartService() => Change(() => Outage = null);

    /// <inheritdoc/>
    public ValueTask<CardReadersSnapshot> GetSnapshotAsync(CancellationToken cancellationToken = default) =>
        _feed.GetLatestAsync(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<ReaderEvent> WatchAsync(CancellationToken cancellationToken = default) => _feed.WatchAsync(cancellationToken);

    /// <summary>Ends all watching; readers and cards stay as they are.</summary>
    /// <returns>A task that is done.</returns>
    public ValueTask DisposeAsync()
    {
        _feed.Complete();
        return ValueTask.CompletedTask;
    }

    /// <summary>Changes something and tells the watchers.</summary>
    internal void Change(Action change)
    {
        lock (Gate)
        {
            change();
            Publish();
        }
    }

    internal bool IsPluggedIn(SimulatedReader reader) => _readers.Contains(reader);

    internal void Unplug(SimulatedReader reader) => _readers.Remove(reader);

    private void Publish() => _feed.Publish(new CardReadersSnapshot(Outage, Outage is null ? [.. _readers.Select(reader => reader.State)] : []));
}
