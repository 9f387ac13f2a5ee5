namespace Kiosk.Supervision;

/// <summary>Something failed inside a worker.</summary>
/// <param name="At">When.</param>
/// <param name="Source">Name of a type in the code.</param>
/// <param name="Exception">Name of the type of the exception.</param>
internal sealed record FaultNote(DateTimeOffset At, string Source, string Exception);
