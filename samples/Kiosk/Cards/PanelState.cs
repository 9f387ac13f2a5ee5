namespace Kiosk.Cards;

/// <summary>The simulated cards and readers at one moment.</summary>
/// <param name="Readers">Names; the first one is for the citizen's card.</param>
/// <param name="Cards">All cards.</param>
internal sealed record PanelState(IReadOnlyList<string> Readers, IReadOnlyList<PanelCard> Cards);
