using Microsoft.Extensions.Time.Testing;

namespace EidKit.Kiosk.Tests.Processes.Memory;

/// <summary>A clock that stands, and knows how often somebody began to wait for it.</summary>
internal sealed class SlowClock() : FakeTimeProvider(System.GetUtcNow())
{
    /// <summary>Longer than any card of the tests lets wait.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromMinutes(10);

    private int _waits;

    public int Waits => Volatile.Read(ref _waits);

    /// <summary>Lets the cards answer at last.</summary>
    public void Hurry() => Advance(Delay);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        Interlocked.Increment(ref _waits);
        return timer;
    }
}
