namespace Kiosk.Supervision;

/// <summary>What sessions are counted by. There is no time of day, and nothing of anybody.</summary>
/// <param name="Day">The day on which the session ended, by the clock of the terminal.</param>
/// <param name="Service">The service of the catalogue, <c>pin-service</c>, <c>my-data</c>, or <c>none</c>.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Page">The last page; for a session that was completed <c>none</c>.</param>
internal sealed record SessionKey(DateOnly Day, string Service, SessionOutcome Outcome, string Page);
