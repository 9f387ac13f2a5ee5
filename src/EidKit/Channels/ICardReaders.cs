namespace EidKit.Channels;

/// <summary>The card readers of a system, which come and go as their cards do.</summary>
/// <remarks>
/// Safe for use by several threads at once. Disposing ends every enumeration without an exception, is allowed from inside one, and may
/// be repeated; channels that are open stay open.
/// </remarks>
public interface ICardReaders : IAsyncDisposable
{
    /// <summary>Gives what was seen last; the first call waits until the readers were looked at once.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Service, readers and cards at one moment.</returns>
    /// <exception cref="ObjectDisposedException">The object is disposed.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    ValueTask<CardReadersSnapshot> GetSnapshotAsync(CancellationToken cancellationToken = default);

    /// <summary>Watches service, readers and cards: first what is there, then every change.</summary>
    /// <param name="cancellationToken">Ends the enumeration with an exception.</param>
    /// <returns>
    /// The events, without end until the object is disposed. Who is slow misses what passed in the meantime and is told the way to the
    /// present state only; that a card was exchanged is never missed.
    /// </returns>
    /// <exception cref="ObjectDisposedException">The object is disposed.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    IAsyncEnumerable<ReaderEvent> WatchAsync(CancellationToken cancellationToken = default);
}
