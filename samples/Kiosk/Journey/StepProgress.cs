using EidKit.Sessions;

namespace Kiosk.Journey;

/// <summary>Shows the steps of a reading as the citizen knows them.</summary>
internal sealed class StepProgress(Action<WorkStep, int> show) : IProgress<CardProgress>
{
    public void Report(CardProgress value) => show(StepOf(value.Phase), value.Percent);

    private static WorkStep StepOf(CardPhase phase) => phase switch
    {
        CardPhase.Password => WorkStep.CheckingPassword,
        CardPhase.Terminal => WorkStep.ProvingTerminal,
        CardPhase.Chip => WorkStep.ProvingCard,
        _ => WorkStep.ReadingData,
    };
}
