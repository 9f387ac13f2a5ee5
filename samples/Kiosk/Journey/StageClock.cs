namespace Kiosk.Journey;

/// <summary>Measures the time of a page.</summary>
internal sealed class StageClock : IAsyncDisposable
{
    /// <summary>No speech takes longer; a voice that never says that it has finished must not keep a page for ever.</summary>
    public static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(5);

    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private TimeSpan? _limit;
    private long _start;
    private TimeSpan _stood;
    private long? _heldSince;

    /// <param name="time">The clock.</param>
    /// <param name="call">Called when the time may be up; see <see cref="IsUp"/>, for the time may have been started anew meanwhile.</param>
    public StageClock(TimeProvider time, Action call)
    {
        _time = time;
        _timer = time.CreateTimer(_ => call(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The time that is left; null without a limit.</summary>
    public TimeSpan? Left => _limit is not { } limit ? null
        : limit + _stood - _time.GetElapsedTime(_start, _heldSince ?? _time.GetTimestamp()) is { } left && left > TimeSpan.Zero ? left
        : TimeSpan.Zero;

    /// <summary>Whether the time is up; if it is not yet, the call comes again.</summary>
    public bool IsUp
    {
        get
        {
            if (_heldSince is { } since && _time.GetElapsedTime(since) >= LongestHold)
            {
                Release();
            }

            Arm();
            return Left == TimeSpan.Zero;
        }
    }

    /// <summary>Whether the time stands still.</summary>
    public bool IsHeld => _heldSince is not null;

    /// <summary>Starts the time of a page.</summary>
    /// <param name="limit">How long it is; null for no limit.</param>
    public void Start(TimeSpan? limit)
    {
        (_limit, _start, _stood) = (limit, _time.GetTimestamp(), TimeSpan.Zero);
        _heldSince = _heldSince is null ? null : _start;
        Arm();
    }

    /// <summary>Lets the time stand still.</summary>
    /// <returns>Whether it ran until now.</returns>
    public bool Hold()
    {
        if (_heldSince is not null)
        {
            return false;
        }

        _heldSince = _time.GetTimestamp();
        Arm();
        return true;
    }

    /// <summary>Lets the time go on.</summary>
    /// <returns>Whether it stood still until now.</returns>
    public bool Release()
    {
        if (_heldSince is not { } since)
        {
            return false;
        }

        _stood += _time.GetElapsedTime(since);
        _heldSince = null;
        Arm();
        return true;
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void Arm()
    {
        TimeSpan wait = _heldSince is { } since ? LongestHold - _time.GetElapsedTime(since) : Left ?? Timeout.InfiniteTimeSpan;
        _timer.Change(wait <= TimeSpan.Zero ? Timeout.InfiniteTimeSpan : wait, Timeout.InfiniteTimeSpan);
    }
}
