using Kiosk.Worker;

namespace Kiosk.Supervision;

/// <summary>A worker that was started.</summary>
internal interface IWorkerProcess : IDisposable
{
    int Id { get; }

    /// <summary>What it says, until it has ended.</summary>
    IAsyncEnumerable<WorkerMessage> Messages { get; }

    /// <summary>Asks it to end as soon as no command is on its way to a card; may be called again.</summary>
    void AskToEnd();

    /// <summary>Ends it at once; may be called again.</summary>
    void Kill();
}
