using EidKit.Channels;

namespace Kiosk.Journey.CardSide;

/// <summary>A card as it lies on a reader. The same card laid on again is another one: nothing tells them apart before a PIN is typed.</summary>
/// <param name="Reader">Where it lies.</param>
/// <param name="EventCount">Changes whenever a card comes or goes.</param>
/// <param name="Answers">Whether it answers.</param>
internal sealed record LyingCard(ICardReader Reader, int EventCount, bool Answers);
