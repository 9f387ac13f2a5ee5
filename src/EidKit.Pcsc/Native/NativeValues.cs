namespace EidKit.Pcsc.Native;

/// <summary>Values as native calls take and give them, alike on all systems.</summary>
internal static class NativeValues
{
    /// <summary>SCARD_SCOPE_SYSTEM: the service for all users.</summary>
    public const uint SystemScope = 2;

    /// <summary>The longest answer to reset of any system.</summary>
    public const int MaximumAnswerToReset = 36;

    /// <summary>The largest list of readers that is asked for, in characters.</summary>
    public const int MaximumListLength = 0x1_0000;

    private const uint Infinite = 0xFFFF_FFFF;

    /// <summary>A result code, whose lower 32 bits count: where LONG has 64 of them it is positive.</summary>
    public static PcscResult Result(long code) => (PcscResult)unchecked((uint)code);

    /// <summary>A time-out in milliseconds, rounded up.</summary>
    public static uint Milliseconds(TimeSpan timeout) =>
        timeout == Timeout.InfiniteTimeSpan ? Infinite : (uint)Math.Clamp(Math.Ceiling(timeout.TotalMilliseconds), 0, int.MaxValue);

    /// <summary>The names in a list where a zero follows each name and another one the last.</summary>
    public static IReadOnlyList<string> Names(ReadOnlySpan<char> list)
    {
        var names = new List<string>();
        while (!list.IsEmpty && list[0] != '\0')
        {
            int end = list.IndexOf('\0');
            ReadOnlySpan<char> name = end < 0 ? list : list[..end];
            names.Add(name.ToString());
            list = list[Math.Min(name.Length + 1, list.Length)..];
        }

        return names;
    }
}
