namespace EidKit.Simulation.Recordings;

/// <summary>A clock that shows the time at which the recording stands, in the zone of the recorded session.</summary>
internal sealed class ReplayClock(DateTimeOffset startedAt) : TimeProvider
{
    private TimeSpan _elapsed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.CreateCustomTimeZone("recording", startedAt.Offset, "recording", "recording");

    public override long GetTimestamp() => _elapsed.Ticks;

    public override DateTimeOffset GetUtcNow() => startedAt.ToUniversalTime() + _elapsed;

    /// <summary>Moves on; what lies behind is passed already.</summary>
    public void MoveTo(TimeSpan elapsed) => _elapsed = elapsed > _elapsed ? elapsed : _elapsed;
}
