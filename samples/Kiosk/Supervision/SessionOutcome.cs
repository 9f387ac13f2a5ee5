namespace Kiosk.Supervision;

/// <summary>How a session ended, for the counts.</summary>
internal enum SessionOutcome
{
    /// <summary>The citizen got what was wanted.</summary>
    Completed,

    /// <summary>It ended before: cancelled, timed out, or the card was taken.</summary>
    Left,

    /// <summary>Its process died or was ended.</summary>
    Died,
}
