namespace EidKit.Channels;

/// <summary>A card reader at one moment.</summary>
/// <param name="Reader">The reader.</param>
/// <param name="Presence">What lies on it.</param>
/// <param name="AnswerToReset">
/// The answer to reset (ISO/IEC 7816-3 §8); empty without a card that answers. It does not tell what kind of card it is: that is found
/// out by <c>IdentityCard</c> of the sessions.
/// </param>
/// <param name="EventCount">Changes whenever a card comes or goes: two states with the same number are about the same card.</param>
public sealed record CardReaderState(ICardReader Reader, CardPresence Presence, ReadOnlyMemory<byte> AnswerToReset, int EventCount);
