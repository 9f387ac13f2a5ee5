using EidKit.Channels;

namespace EidKit.Simulation.Cards;

/// <summary>What must have happened before a file may be read.</summary>
internal enum FileAccess
{
    Always,
    Pace,
    TerminalAuthentication,

    /// <summary>Terminal authentication with the right of a privileged terminal, as EF.ChipSecurity needs it (TR-03110-3 §A.1.2.3).</summary>
    PrivilegedTerminal,

    /// <summary>Basic access control or PACE (ICAO 9303-11 §4.2).</summary>
    TravelDocument,

    /// <summary>Extended access control with the right of an inspection system, as fingerprints and irises need it (ICAO 9303-11 §7).</summary>
    ExtendedAccess,

    /// <summary>Chip authentication after terminal authentication, and the right to read the data group.</summary>
    DataGroupRight,
}

/// <summary>A transparent file of the card.</summary>
internal sealed record CardFile(int FileId, int ShortId, byte[] Content, FileAccess Access)
{
    public CardFile(StandardFile file, byte[] content, FileAccess access)
        : this(file.FileId, file.ShortId, content, access)
    {
    }
}
