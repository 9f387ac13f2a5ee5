using Kiosk.Journey.CardSide;

namespace Kiosk.Journey;

/// <summary>The session as a stage sees it.</summary>
internal interface IStageHost
{
    /// <summary>What lies on the readers.</summary>
    CardTable Cards { get; }

    /// <summary>Does work in the background; the session waits for it at its end.</summary>
    /// <param name="work">The work, which handles its own failures. Its token is cancelled by <see cref="CancelWork"/> and at the end of the session.</param>
    /// <returns>The end of the work.</returns>
    Task Run(Func<CancellationToken, Task> work);

    /// <summary>Asks the work of the present page to stop.</summary>
    void CancelWork();

    /// <summary>Goes on under the lock, if the stage is still the present one.</summary>
    /// <param name="stage">The stage for which the work was done.</param>
    /// <param name="next">Gives the stage that follows, as an action does.</param>
    void Continue(Stage stage, Func<Stage?> next);
}
