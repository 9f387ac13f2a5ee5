namespace Kiosk.Supervision;

/// <summary>All that the operator's page shows at one moment.</summary>
internal sealed record OperatorView(
    DateTimeOffset Now, HandoverState Handover, HealthState Health, IReadOnlyList<SessionCount> Counts)
{
    /// <summary>Whether the counts can't be saved.</summary>
    public bool AreCountsFailing { get; init; }

    /// <summary>Whether the browser can't be started, or something of it can't be removed.</summary>
    public bool IsBrowserFailing { get; init; }

    public bool IsTraining { get; init; }

    /// <summary>Whether people's own cards are read, so that a memory that can be swapped matters.</summary>
    public bool HasRealReader { get; init; }

    /// <summary>Whether somebody has to come.</summary>
    public bool NeedsHelp =>
        Handover == HandoverState.OutOfOrder || Health.IsReaderWorking == false || Health.IsCardLeftBehind || Health.FailingServices.Count > 0 || AreCountsFailing || IsBrowserFailing
        || (HasRealReader && Health.MemoryLock is not (null or Worker.MemoryLock.Locked))
        || Health.Certificates.Values.Any(certificate => certificate.NeedsRenewalAt(Now));
}
