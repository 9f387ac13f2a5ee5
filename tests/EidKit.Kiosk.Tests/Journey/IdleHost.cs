using Kiosk.Journey;
using Kiosk.Journey.CardSide;

namespace EidKit.Kiosk.Tests.Journey;

/// <summary>A host for a stage by itself: work is not done.</summary>
internal sealed class IdleHost : IStageHost
{
    public CardTable Cards { get; set; } = new(IsWorking: true, []);

    public Task Run(Func<CancellationToken, Task> work) => Task.CompletedTask;

    public void CancelWork()
    {
    }

    public void Continue(Stage stage, Func<Stage?> next) => next();
}
