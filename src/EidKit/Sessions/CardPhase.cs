namespace EidKit.Sessions;

/// <summary>What an operation is doing, as one would tell the holder: several steps are one phase.</summary>
public enum CardPhase
{
    /// <summary>Finds out what card it is, and the state of its PIN.</summary>
    Recognition,

    /// <summary>Card and terminal prove to each other that they know the password.</summary>
    Password,

    /// <summary>The terminal proves who it is.</summary>
    Terminal,

    /// <summary>The chip proves that it is genuine.</summary>
    Chip,

    /// <summary>Reads, compares, and gets the pseudonym.</summary>
    Data,

    /// <summary>Sets the PIN or gives it its tries back.</summary>
    Pin,

    /// <summary>All is done.</summary>
    Done,
}
