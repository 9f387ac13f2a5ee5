namespace Kiosk.Cards;

/// <summary>The kinds of <see cref="EidKit.Channels.ReaderEvent"/>.</summary>
internal enum CardBoxEventKind
{
    ServiceUp,
    ServiceDown,
    ReaderAdded,
    ReaderRemoved,
    CardInserted,
    CardUnresponsive,
    CardRemoved,
}
