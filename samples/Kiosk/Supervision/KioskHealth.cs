using System.Reflection;
using Kiosk.Journey;
using Kiosk.Worker;

namespace Kiosk.Supervision;

/// <summary>What the operator wants to know: does it work, and for how long. Safe for use by several threads at once.</summary>
internal sealed class KioskHealth(TimeProvider time) : ISessionWitness
{
    private readonly Lock _lock = new();
    private HealthState _state = new()
    {
        Version = typeof(KioskHealth).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
        StartedAt = time.GetUtcNow(),
    };

    public HealthState State
    {
        get
        {
            lock (_lock)
            {
                return _state;
            }
        }
    }

    public void Started(int processId) => Change(state => state with { WorkersStarted = state.WorkersStarted + 1 });

    public void Heard(WorkerMessage message) => Change(state => message switch
    {
        WorkerMessage.Ready(_, var memory) => state with { MemoryLock = memory },
        WorkerMessage.Reader(var isWorking) => state with { IsReaderWorking = isWorking },
        WorkerMessage.CardLeftBehind(var isPresent) => state with { IsCardLeftBehind = isPresent },
        WorkerMessage.Certificate(var service, var from, var until) => WithCertificate(state, service, new CertificateHealth(from, until)),
        WorkerMessage.ServiceFailing(var service, var kind) => state with
        {
            FailingServices = new Dictionary<string, NoticeKind>(state.FailingServices) { [service] = kind },
        },
        WorkerMessage.Completed(var service) => WithoutFailure(state, service),
        WorkerMessage.Fault(var source, var exception) => state with
        {
            Faults = state.Faults + 1,
            LastFault = new FaultNote(time.GetUtcNow(), source, exception),
        },
        _ => state,
    });

    public void Gone(bool hadEnded) => Change(state => state with
    {
        WorkersDied = state.WorkersDied + (hadEnded ? 0 : 1),
        // The next worker looks for itself.
        IsReaderWorking = null,
        IsCardLeftBehind = false,
    });

    /// <summary>With another certificate than before a service may do again; if not, that is told anew.</summary>
    private static HealthState WithCertificate(HealthState state, string service, CertificateHealth certificate)
    {
        bool isNew = state.Certificates.TryGetValue(service, out CertificateHealth? before) && before != certificate;
        return (isNew ? WithoutFailure(state, service) : state) with
        {
            Certificates = new Dictionary<string, CertificateHealth>(state.Certificates) { [service] = certificate },
        };
    }

    private static HealthState WithoutFailure(HealthState state, string service) => !state.FailingServices.ContainsKey(service) ? state : state with
    {
        FailingServices = state.FailingServices.Where(pair => pair.Key != service).ToDictionary(),
    };

    private void Change(Func<HealthState, HealthState> change)
    {
        lock (_lock)
        {
            _state = change(_state);
        }
    }
}
