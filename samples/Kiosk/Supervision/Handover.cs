namespace Kiosk.Supervision;

/// <summary>Where a browser goes that asks for the terminal: one of them to the worker, the others to a page that says why not.</summary>
/// <remarks>Safe for use by several threads at once.</remarks>
internal sealed class Handover(TimeProvider time)
{
    /// <summary>A browser that did not follow in this time does not follow.</summary>
    private static readonly TimeSpan OfferLimit = TimeSpan.FromSeconds(10);

    /// <summary>After this nobody reads any more that a session was lost.</summary>
    private static readonly TimeSpan LostLimit = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private HandoverState _state = HandoverState.Moment;
    private string? _address;
    private long? _offeredAt;
    private long? _lostAt;

    /// <summary>What a browser would be shown now; <see cref="HandoverState.Free"/> if it were let in.</summary>
    public HandoverState State
    {
        get
        {
            lock (_lock)
            {
                return Shown;
            }
        }
    }

    /// <summary>A worker waits for its citizen.</summary>
    /// <param name="address">With its ticket.</param>
    public void Offer(string address) => Set(HandoverState.Free, address);

    /// <summary>A browser has come to the worker.</summary>
    public void Claimed() => Set(HandoverState.InUse, null);

    /// <summary>There is no worker now; another one starts.</summary>
    public void Wait() => Set(HandoverState.Moment, null);

    /// <summary>There is no worker, and none can be started.</summary>
    public void Fail() => Set(HandoverState.OutOfOrder, null);

    /// <summary>A worker died with a session in it.</summary>
    public void Lose()
    {
        lock (_lock)
        {
            _lostAt = time.GetTimestamp();
        }
    }

    /// <summary>Somebody has read that the session was lost.</summary>
    public void Continue()
    {
        lock (_lock)
        {
            _lostAt = null;
        }
    }

    /// <summary>A browser asks.</summary>
    /// <returns>What it is shown, and the address where it goes if it is let in.</returns>
    public (HandoverState State, string? Address) Ask()
    {
        lock (_lock)
        {
            if (Shown is var shown && shown != HandoverState.Free)
            {
                return (shown, null);
            }

            _offeredAt = time.GetTimestamp();
            return (HandoverState.Free, _address);
        }
    }

    /// <summary>Another browser was just sent to the worker that is free.</summary>
    private bool IsOffered => _state == HandoverState.Free && _offeredAt is { } at && time.GetElapsedTime(at) < OfferLimit;

    private HandoverState Shown => IsLost ? HandoverState.Lost : IsOffered ? HandoverState.InUse : _state;

    private bool IsLost => _lostAt is { } at && time.GetElapsedTime(at) < LostLimit;

    private void Set(HandoverState state, string? address)
    {
        lock (_lock)
        {
            (_state, _address, _offeredAt) = (state, address, null);
        }
    }
}
