namespace Kiosk.Cards;

/// <summary>The first message on a connection to the cards, which says what the connection is for.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="ReaderId">The reader to connect to.</param>
/// <param name="Reader">The name of the reader for the panel.</param>
/// <param name="Card">The name of the card for the panel.</param>
internal sealed record CardBoxRequest(CardBoxRequestKind Kind, int ReaderId = 0, string? Reader = null, string? Card = null);
