using System.Runtime.InteropServices;

namespace EidKit.Benchmarks.Compare;

/// <summary>The processor time of the calling thread, which other programs on the machine disturb less than the time of day.</summary>
internal static partial class ThreadClock
{
    private const int ThreadProcessorTime = 3;
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Whether the system tells the time of a thread; else the time of day is taken.</summary>
    public static bool IsExact => OperatingSystem.IsLinux();

    /// <summary>Nanoseconds since some moment.</summary>
    public static long Now()
    {
        if (!IsExact)
        {
            return (long)TimeProvider.System.GetElapsedTime(0).TotalNanoseconds;
        }

        _ = GetTime(ThreadProcessorTime, out Moment moment);
        return (moment.Seconds * NanosecondsPerSecond) + moment.Nanoseconds;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Moment moment);

    private struct Moment
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
