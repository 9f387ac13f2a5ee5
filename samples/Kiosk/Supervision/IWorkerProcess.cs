using Kiosk.Worker;

namespace Kiosk.Supervision;

/// <summary>A worker that was started.</summary>
internal interface IWorkerProcess : IDisposable
{
    int Id { get; }

    /// <summary>What it says, until it has ended.</summary>
    IAsyncEnumerable<WorkerMessage> Messages { get; }

    /// <summary>Ends it at once; may be called again.</summary>
    void Kill();
}
