namespace Kiosk.Worker;

/// <summary>Whether the memory of a worker can get into swap.</summary>
internal enum MemoryLock
{
    /// <summary>It can't.</summary>
    Locked,

    /// <summary>The system refused to lock it: the limit is too low.</summary>
    Refused,

    /// <summary>This system is not asked.</summary>
    NotSupported,
}
