namespace Kiosk.Supervision;

/// <summary>All that the operator's page shows at one moment.</summary>
internal sealed record OperatorView(
    DateTimeOffset Now, HandoverState Handover, HealthState Health, IReadOnlyList<SessionCount> Counts, bool AreCountsFailing, bool IsTraining)
{
    /// <summary>Whether somebody has to come.</summary>
    public bool NeedsHelp =>
        Handover == HandoverState.OutOfOrder || Health.IsReaderWorking == false || Health.IsCardLeftBehind
        || Health.Certificates.Values.Any(certificate => certificate.NeedsRenewalAt(Now));
}
