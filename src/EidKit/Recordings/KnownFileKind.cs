namespace EidKit.Recordings;

/// <summary>What a file of the card holds.</summary>
internal enum KnownFileKind
{
    /// <summary>Nothing is known of it.</summary>
    Other,

    /// <summary>EF.ATR/INFO: what the card can do.</summary>
    AtrInfo,

    /// <summary>EF.CardAccess: what PACE needs.</summary>
    CardAccess,

    /// <summary>EF.CardSecurity: the keys of the chip, signed.</summary>
    CardSecurity,

    /// <summary>EF.DIR: the applications.</summary>
    Directory,

    /// <summary>A data group of the eID application.</summary>
    DataGroup,
}
