using Microsoft.Extensions.Time.Testing;

namespace EidKit.Kiosk.Tests.Processes.Memory;

/// <summary>A clock that stands, and knows how often somebody began to wait for it.</summary>
internal sealed class SlowClock() : FakeTimeProvider(System.GetUtcNow())
{
    private int _waits;

    public int Waits => Volatile.Read(ref _waits);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        Interlocked.Increment(ref _waits);
        return timer;
    }
}
