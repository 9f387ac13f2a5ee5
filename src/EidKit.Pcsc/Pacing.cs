namespace EidKit.Pcsc;

/// <summary>How the thread that watches the readers waits without holding on to anything, until it shall stop.</summary>
internal sealed class Pacing(TimeProvider time, CancellationToken stop)
{
    public bool IsStopped => stop.IsCancellationRequested;

    /// <summary>Waits; returns at once when it shall stop.</summary>
    public void Pause(TimeSpan duration) => Task.WhenAny(Task.Delay(duration, time, stop)).GetAwaiter().GetResult();

    /// <summary>Does something and tells how long it took.</summary>
    public TimeSpan Measure(Action action)
    {
        long began = time.GetTimestamp();
        action();
        return time.GetElapsedTime(began);
    }
}
