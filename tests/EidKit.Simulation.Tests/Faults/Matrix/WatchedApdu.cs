namespace EidKit.Simulation.Tests.Faults.Matrix;

/// <summary>One command on the line.</summary>
/// <param name="Step">The step of a protocol that it is; null if it is none.</param>
/// <param name="IsProtected">Whether it is under secure messaging, or its answer belongs to one that is.</param>
/// <param name="IsExtended">Whether its lengths are extended.</param>
/// <param name="HasAnswer">Whether its answer has data.</param>
internal sealed record WatchedApdu(string? Step, bool IsProtected, bool IsExtended, bool HasAnswer)
{
    /// <summary>Whether it fetches the rest of an answer, so that the command before has arrived.</summary>
    public bool IsRest { get; init; }
}
