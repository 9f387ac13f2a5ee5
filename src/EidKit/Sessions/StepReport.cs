namespace EidKit.Sessions;

/// <summary>What one step took.</summary>
/// <param name="Name">The name of the step.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Apdus">How many APDUs went to the card.</param>
public sealed record StepReport(string Name, TimeSpan Duration, long Apdus);
