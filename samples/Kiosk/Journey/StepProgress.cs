using EidKit.Sessions;

namespace Kiosk.Journey;

/// <summary>Shows the steps of a reading as the citizen knows them.</summary>
internal sealed class StepProgress(Action<WorkStep, int> show) : IProgress<CardProgress>
{
    public void Report(CardProgress value) => show(StepOf(value), value.Percent);

    private static WorkStep StepOf(CardProgress progress) => progress.Step switch
    {
        "PACE" => WorkStep.CheckingPassword,
        "terminal authentication" => WorkStep.ProvingTerminal,
        "read EF.CardSecurity" or "chip authentication" => WorkStep.ProvingCard,
        _ => WorkStep.ReadingData,
    };
}
