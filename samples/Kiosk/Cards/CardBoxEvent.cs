using EidKit.Channels;

namespace Kiosk.Cards;

/// <summary>A <see cref="ReaderEvent"/> as it stands in a message.</summary>
internal sealed record CardBoxEvent(CardBoxEventKind Kind, int ReaderId, string ReaderName, byte[] AnswerToReset, CardTransportReason Reason);
