namespace EidKit.Tool.Cards;

/// <summary>The state of the PIN and how many tries are left.</summary>
internal sealed record PinSummary(string State, int? TriesLeft);
