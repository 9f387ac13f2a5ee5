using EidKit.Channels;
using EidKit.Pcsc.Native;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EidKit.Pcsc;

/// <summary>The card readers of this system over PC/SC: pcsc-lite on Linux, winscard on Windows, the PCSC framework on macOS.</summary>
/// <remarks>
/// A thread of its own is blocked in the service until something happens. A service that is down is tried again, after 0.1 seconds at
/// first and every 5 seconds in the end. What a card does within a tenth of a second is seen as one change. Safe for use by several
/// threads at once.
/// </remarks>
public sealed class PcscReaders : ICardReaders
{
    // A cancellation that comes just before the thread blocks is lost: it is repeated, and a service that hangs is not waited for.
    internal static readonly TimeSpan CancellationInterval = TimeSpan.FromMilliseconds(50);
    private const int MaximumCancellations = 100;

    private readonly CardReaderFeed _feed = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ReaderSupervision _supervision;
    private readonly TimeProvider _time;
    private readonly Task _ended;

    private PcscReaders(IPcscApi api, TimeProvider time, ILogger logger)
    {
        _time = time;
        _supervision = new ReaderSupervision(api, new PcscConnector(api, time), _feed, new Pacing(time, _stop.Token), logger);
        _ended = _supervision.Start();
    }

    /// <summary>Begins to watch the readers.</summary>
    /// <param name="logger">Is told when the service goes down and up; null for nobody.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <returns>The readers, which the caller disposes. Also a system without PC/SC gives them: that is a state, not a fault.</returns>
    public static PcscReaders Start(ILogger? logger = null, TimeProvider? time = null) =>
        Start(PcscLibrary.ForThisSystem(), time ?? TimeProvider.System, logger);

    /// <inheritdoc/>
    public ValueTask<CardReadersSnapshot> GetSnapshotAsync(CancellationToken cancellationToken = default) =>
        _feed.GetLatestAsync(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<ReaderEvent> WatchAsync(CancellationToken cancellationToken = default) => _feed.WatchAsync(cancellationToken);

    /// <summary>Ends all watching; channels that are open stay open. May be called again, from anywhere and at any time.</summary>
    /// <returns>Is done when the thread has ended, or after 5 seconds if the service hangs.</returns>
    public async ValueTask DisposeAsync()
    {
        _feed.Complete();
        await _stop.CancelAsync().ConfigureAwait(false);
        for (int i = 0; i < MaximumCancellations && !_ended.IsCompleted; i++)
        {
            _supervision.CancelWaiting();
            await Task.WhenAny(_ended, Task.Delay(CancellationInterval, _time)).ConfigureAwait(false);
        }
    }

    internal static PcscReaders Start(IPcscApi api, TimeProvider time, ILogger? logger = null) => new(api, time, logger ?? NullLogger.Instance);
}
