namespace EidKit.Sessions;

/// <summary>What kind of card it is, by its applications.</summary>
public enum CardKind
{
    /// <summary>No known application was found.</summary>
    Unknown,

    /// <summary>A card with the eID application.</summary>
    GermanEid,

    /// <summary>The eID application in a telephone.</summary>
    SmartEid,

    /// <summary>A travel document without the eID application.</summary>
    PassportOnly,
}
