using Kiosk.Worker;

namespace Kiosk.Supervision;

/// <summary>Who is told how workers fare.</summary>
internal interface ISessionWitness
{
    /// <summary>A worker was started.</summary>
    /// <param name="processId">Its process.</param>
    void Started(int processId);

    /// <summary>It said something.</summary>
    void Heard(WorkerMessage message);

    /// <summary>It is gone.</summary>
    /// <param name="hadEnded">Whether it had said that the session is over.</param>
    void Gone(bool hadEnded);
}
