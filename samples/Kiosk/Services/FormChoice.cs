namespace Kiosk.Services;

/// <summary>One of several answers to a question.</summary>
/// <param name="Id">What the back office gets.</param>
/// <param name="Label">What the citizen reads.</param>
internal sealed record FormChoice(string Id, LocalText Label);
