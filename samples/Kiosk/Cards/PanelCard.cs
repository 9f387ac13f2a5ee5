namespace Kiosk.Cards;

/// <summary>One simulated card.</summary>
/// <param name="Name">Its name, in small letters.</param>
/// <param name="What">What is special about it, in English.</param>
/// <param name="Reader">The reader on which it lies; null if it lies on none.</param>
internal sealed record PanelCard(string Name, string What, string? Reader);
