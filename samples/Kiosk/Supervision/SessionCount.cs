namespace Kiosk.Supervision;

/// <summary>How many sessions there were of one kind.</summary>
/// <param name="Key">Of what kind.</param>
/// <param name="Sessions">How many.</param>
/// <param name="Seconds">How long they took, all together, from leaving the start page to the end.</param>
internal sealed record SessionCount(SessionKey Key, int Sessions, long Seconds);
