namespace EidKit.Channels;

/// <summary>What lies on a reader.</summary>
public enum CardPresence
{
    /// <summary>Nothing, or the reader can't tell.</summary>
    Empty,

    /// <summary>A card that answers.</summary>
    Present,

    /// <summary>Something that does not answer: a card that lies crookedly or upside down, or no card at all.</summary>
    Unresponsive,
}
