using System.Runtime.InteropServices;

namespace Kiosk.Worker;

/// <summary>Calls of Linux for which the framework has no name.</summary>
internal static partial class LinuxCalls
{
    public const int SetDumpable = 4;
    public const int SetNoNewPrivileges = 38;
    public const int CoreLimit = 4;
    public const int LockCurrent = 1;
    public const int LockFuture = 2;
    public const int LockOnFault = 4;
    public const int WriteOnly = 1;
    public const int StandardError = 2;

    [LibraryImport("libc", EntryPoint = "prctl")]
    public static partial int Control(int option, nuint second, nuint third, nuint fourth, nuint fifth);

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    public static partial int SetLimit(int resource, in ResourceLimit limit);

    [LibraryImport("libc", EntryPoint = "mlockall")]
    public static partial int LockAll(int flags);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "dup2")]
    public static partial int Duplicate(int from, int to);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int file);
}
