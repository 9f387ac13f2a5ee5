using EidKit.Channels;

namespace Kiosk.Cards;

/// <summary>The readers at one moment, as they stand in a message.</summary>
internal sealed record CardBoxState(CardTransportReason? Outage, IReadOnlyList<CardBoxReaderState> Readers);
