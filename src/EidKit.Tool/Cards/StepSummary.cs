using EidKit.Sessions;

namespace EidKit.Tool.Cards;

/// <summary>What one step took.</summary>
internal sealed record StepSummary(string Name, double Milliseconds, long Apdus)
{
    public static StepSummary Of(StepReport step) => new(step.Name, Math.Round(step.Duration.TotalMilliseconds, 1), step.Apdus);
}
