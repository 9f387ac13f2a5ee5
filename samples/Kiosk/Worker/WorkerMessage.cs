using System.Text.Json.Serialization;
using Kiosk.Journey;

namespace Kiosk.Worker;

/// <summary>One line from the worker to the supervisor. The set is closed, and each holds names from the code, numbers and days only.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(Ready), nameof(Ready))]
[JsonDerivedType(typeof(Claimed), nameof(Claimed))]
[JsonDerivedType(typeof(Alive), nameof(Alive))]
[JsonDerivedType(typeof(Begun), nameof(Begun))]
[JsonDerivedType(typeof(PageShown), nameof(PageShown))]
[JsonDerivedType(typeof(Completed), nameof(Completed))]
[JsonDerivedType(typeof(Reader), nameof(Reader))]
[JsonDerivedType(typeof(CardLeftBehind), nameof(CardLeftBehind))]
[JsonDerivedType(typeof(Certificate), nameof(Certificate))]
[JsonDerivedType(typeof(ServiceFailing), nameof(ServiceFailing))]
[JsonDerivedType(typeof(Ended), nameof(Ended))]
[JsonDerivedType(typeof(Fault), nameof(Fault))]
internal abstract record WorkerMessage
{
    private WorkerMessage()
    {
    }

    /// <summary>The pages are served.</summary>
    /// <param name="Port">On 127.0.0.1.</param>
    /// <param name="MemoryLock">Whether the memory stays out of swap.</param>
    public sealed record Ready(int Port, MemoryLock MemoryLock) : WorkerMessage;

    /// <summary>A browser came with the ticket.</summary>
    public sealed record Claimed : WorkerMessage;

    /// <summary>The heartbeat.</summary>
    public sealed record Alive : WorkerMessage;

    /// <inheritdoc cref="IWorkerReport.SessionBegun"/>
    public sealed record Begun : WorkerMessage;

    /// <inheritdoc cref="IWorkerReport.PageShown"/>
    public sealed record PageShown(string Page, string? ServiceId) : WorkerMessage;

    /// <inheritdoc cref="IWorkerReport.SessionCompleted"/>
    public sealed record Completed(string ServiceId) : WorkerMessage;

    /// <inheritdoc cref="IWorkerReport.ReaderHealth"/>
    public sealed record Reader(bool IsWorking) : WorkerMessage;

    /// <inheritdoc cref="IWorkerReport.CardLeftBehind"/>
    public sealed record CardLeftBehind(bool IsPresent) : WorkerMessage;

    /// <inheritdoc cref="IWorkerReport.Certificate"/>
    public sealed record Certificate(string ServiceId, DateOnly From, DateOnly Until) : WorkerMessage;

    /// <inheritdoc cref="IWorkerReport.ServiceFailing"/>
    public sealed record ServiceFailing(string ServiceId, NoticeKind Kind) : WorkerMessage;

    /// <inheritdoc cref="IWorkerReport.SessionEnded"/>
    public sealed record Ended(NoticeKind? Reason) : WorkerMessage;

    /// <inheritdoc cref="IWorkerReport.Fault"/>
    public sealed record Fault(string Source, string Exception) : WorkerMessage;
}
