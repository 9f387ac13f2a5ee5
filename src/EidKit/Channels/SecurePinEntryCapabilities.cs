namespace EidKit.Channels;

/// <summary>What a reader with its own keypad can do (PC/SC part 10, amendment 1 §2.6).</summary>
[Flags]
public enum SecurePinEntryCapabilities
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Signature applications.</summary>
    ESign = 0x10,

    /// <summary>The eID application.</summary>
    EId = 0x20,

    /// <summary>PACE.</summary>
    Pace = 0x40,

    /// <summary>Ending the channel on demand.</summary>
    DestroyPaceChannel = 0x80,
}
