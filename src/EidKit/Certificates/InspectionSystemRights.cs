namespace EidKit.Certificates;

/// <summary>The rights of an inspection system (TR-03110-4 §2.1, table 2). Bits 2 to 5 are reserved.</summary>
[Flags]
public enum InspectionSystemRights : byte
{
    /// <summary>No right.</summary>
    None = 0,

    /// <summary>Read data group 3 of the passport application, the fingerprints.</summary>
    ReadFingerprints = 1 << 0,

    /// <summary>Read data group 4 of the passport application, the iris images.</summary>
    ReadIris = 1 << 1,
}
