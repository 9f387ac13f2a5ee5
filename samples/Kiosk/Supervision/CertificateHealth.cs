namespace Kiosk.Supervision;

/// <summary>The validity of a terminal certificate. Such certificates live from a day to a month.</summary>
/// <param name="From">First day.</param>
/// <param name="Until">Last day.</param>
internal sealed record CertificateHealth(DateOnly From, DateOnly Until)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>The part of its life that is left, 0 to 1.</summary>
    public double RemainingAt(DateTimeOffset now)
    {
        // Dates in certificates are days in UTC, and the last one counts.
        TimeSpan life = Until.ToDateTime(TimeOnly.MinValue) - From.ToDateTime(TimeOnly.MinValue) + Day;
        TimeSpan left = Until.ToDateTime(TimeOnly.MinValue) + Day - now.UtcDateTime;
        return life <= TimeSpan.Zero ? 0 : Math.Clamp(left / life, 0, 1);
    }

    /// <summary>Whether it is time to look after the next one.</summary>
    public bool NeedsRenewalAt(DateTimeOffset now) => RemainingAt(now) < 1d / 3;
}
