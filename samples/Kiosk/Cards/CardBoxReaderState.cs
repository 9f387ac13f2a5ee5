using EidKit.Channels;

namespace Kiosk.Cards;

/// <summary>A reader at one moment, as it stands in a message.</summary>
internal sealed record CardBoxReaderState(int Id, string Name, CardPresence Presence, byte[] AnswerToReset, int EventCount);
