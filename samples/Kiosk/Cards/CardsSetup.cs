namespace Kiosk.Cards;

/// <summary>What the supervisor tells the process that plays the cards, as one line of JSON on standard input.</summary>
/// <param name="Socket">Where to play.</param>
internal sealed record CardsSetup(string Socket);
