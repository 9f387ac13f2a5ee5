namespace Kiosk.Journey;

/// <summary>Measures the time of a page.</summary>
internal sealed class StageClock : IAsyncDisposable
{
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private TimeSpan? _limit;
    private long _start;

    /// <param name="time">The clock.</param>
    /// <param name="call">Called when the time may be up; see <see cref="IsUp"/>, for the time may have been started anew meanwhile.</param>
    public StageClock(TimeProvider time, Action call)
    {
        _time = time;
        _timer = time.CreateTimer(_ => call(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The time that is left; null without a limit.</summary>
    public TimeSpan? Left => _limit is not { } limit ? null
        : limit - _time.GetElapsedTime(_start) is { } left && left > TimeSpan.Zero ? left
        : TimeSpan.Zero;

    /// <summary>Whether the time is up; if it is not yet, the call comes again.</summary>
    public bool IsUp
    {
        get
        {
            if (Left is { } left && left > TimeSpan.Zero)
            {
                _timer.Change(left, Timeout.InfiniteTimeSpan);
            }

            return Left == TimeSpan.Zero;
        }
    }

    /// <summary>Starts the time of a page.</summary>
    /// <param name="limit">How long it is; null for no limit.</param>
    public void Start(TimeSpan? limit)
    {
        (_limit, _start) = (limit, _time.GetTimestamp());
        _timer.Change(limit ?? Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();
}
