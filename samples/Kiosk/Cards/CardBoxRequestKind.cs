namespace Kiosk.Cards;

/// <summary>What a connection to the cards is for.</summary>
internal enum CardBoxRequestKind
{
    /// <summary>The state of the readers, once.</summary>
    Snapshot,

    /// <summary>What happens to the readers, until the connection is closed.</summary>
    Watch,

    /// <summary>A line to the card on a reader.</summary>
    Connect,

    /// <summary>The state of the panel.</summary>
    Panel,
    Lay,
    Take,
    Renew,
}
