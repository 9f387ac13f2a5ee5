namespace Kiosk.Worker;

/// <summary>Keeps the memory of this process out of swap, core dumps and other processes, where the system can.</summary>
internal static class ProcessHardening
{
    /// <summary>Does what the system allows; to be called before anything is read that must not stay.</summary>
    /// <returns>Whether the memory stays out of swap.</returns>
    public static MemoryLock Apply()
    {
        if (!OperatingSystem.IsLinux())
        {
            return MemoryLock.NotSupported;
        }

        ForbidDumps();
        // No other process of this user may look into this one.
        _ = LinuxCalls.Control(LinuxCalls.SetDumpable, 0, 0, 0, 0);
        _ = LinuxCalls.Control(LinuxCalls.SetNoNewPrivileges, 1, 0, 0, 0);
        CloseErrors();
        // Pages are locked when they are first used: the heap reserves far more than it needs.
        return LinuxCalls.LockAll(LinuxCalls.LockCurrent | LinuxCalls.LockFuture | LinuxCalls.LockOnFault) == 0 ? MemoryLock.Locked : MemoryLock.Refused;
    }

    /// <summary>No dump of this process and of all that it starts.</summary>
    public static void ForbidDumps()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = LinuxCalls.SetLimit(LinuxCalls.CoreLimit, default);
        }
    }

    /// <summary>The runtime writes the message of an exception that nobody caught to standard error, and that may hold anything.</summary>
    private static void CloseErrors()
    {
        int nothing = LinuxCalls.Open("/dev/null", LinuxCalls.WriteOnly);
        if (nothing >= 0)
        {
            _ = LinuxCalls.Duplicate(nothing, LinuxCalls.StandardError);
            _ = LinuxCalls.Close(nothing);
        }
    }
}
