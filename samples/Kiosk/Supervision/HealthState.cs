using Kiosk.Journey;
using Kiosk.Worker;

namespace Kiosk.Supervision;

/// <summary>How the terminal fares at one moment.</summary>
internal sealed record HealthState
{
    public required string Version { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Null until a worker has said so.</summary>
    public bool? IsReaderWorking { get; init; }

    public bool IsCardLeftBehind { get; init; }

    /// <summary>Null until a worker has said so.</summary>
    public MemoryLock? MemoryLock { get; init; }

    /// <summary>By the id of the service.</summary>
    public IReadOnlyDictionary<string, CertificateHealth> Certificates { get; init; } = new Dictionary<string, CertificateHealth>();

    /// <summary>Why services can't be used, by their ids, until a session completes with them or they have another certificate.</summary>
    public IReadOnlyDictionary<string, NoticeKind> FailingServices { get; init; } = new Dictionary<string, NoticeKind>();

    public long WorkersStarted { get; init; }

    /// <summary>How many ended without having said that their session is over; also those that were restarted.</summary>
    public long WorkersDied { get; init; }

    public long Faults { get; init; }

    public FaultNote? LastFault { get; init; }
}
