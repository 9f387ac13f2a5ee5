namespace EidKit.Pcsc.Native;

/// <summary>Which PC/SC it is; the three differ in control codes, in protocol numbers and in how they report readers.</summary>
internal enum PcscWorld
{
    /// <summary>pcsc-lite on Linux.</summary>
    Linux,

    /// <summary>winscard on Windows.</summary>
    Windows,

    /// <summary>The PCSC framework of macOS.</summary>
    MacOS,
}
