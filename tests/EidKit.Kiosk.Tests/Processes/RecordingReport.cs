using Kiosk.Journey;
using Kiosk.Worker;

namespace EidKit.Kiosk.Tests.Processes;

/// <summary>Keeps what a worker reports.</summary>
internal sealed class RecordingReport : IWorkerReport
{
    private readonly List<string> _entries = [];

    public IReadOnlyList<string> Entries
    {
        get
        {
            lock (_entries)
            {
                return [.. _entries];
            }
        }
    }

    public void SessionBegun() => Add("begun");

    public void PageShown(string page, string? serviceId) => Add($"page {page} {serviceId}");

    public void SessionCompleted(string serviceId) => Add($"completed {serviceId}");

    public void ReaderHealth(bool working) => Add($"reader {working}");

    public void CardLeftBehind(bool present) => Add($"left behind {present}");

    public void Certificate(string serviceId, DateOnly from, DateOnly until) => Add($"certificate {serviceId}");

    public void SessionEnded(NoticeKind? reason) => Add($"ended {reason}");

    public void ServiceFailing(string serviceId, NoticeKind kind) => Add($"failing {serviceId} {kind}");

    public void Fault(string source, string exception) => Add($"fault {source} {exception}");

    private void Add(string entry)
    {
        lock (_entries)
        {
            _entries.Add(entry);
        }
    }
}
