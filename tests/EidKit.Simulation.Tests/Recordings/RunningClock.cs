namespace EidKit.Simulation.Tests.Recordings;

/// <summary>A clock that goes on by one tick whenever it is read.</summary>
internal sealed class RunningClock : TimeProvider
{
    private long _ticks = new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc).Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long GetTimestamp() => ++_ticks;

    public override DateTimeOffset GetUtcNow() => new(++_ticks, TimeSpan.Zero);
}
