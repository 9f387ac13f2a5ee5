namespace EidKit.Simulation.Cards;

/// <summary>What must have happened before a file may be read.</summary>
internal enum FileAccess
{
    Always,
    Pace,
    TerminalAuthentication,

    /// <summary>Chip authentication after terminal authentication, and the right to read the data group.</summary>
    DataGroupRight,
}

/// <summary>A transparent file of the card.</summary>
internal sealed record CardFile(int FileId, int ShortId, byte[] Content, FileAccess Access);
