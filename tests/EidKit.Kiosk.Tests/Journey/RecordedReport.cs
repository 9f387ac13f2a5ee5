using Kiosk.Journey;
using Kiosk.Worker;

namespace EidKit.Kiosk.Tests.Journey;

/// <summary>Keeps what a session reports, each as a line.</summary>
internal sealed class RecordedReport : IWorkerReport
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
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

    private void Add(string line)
    {
        lock (_lines)
        {
            _lines.Add(line);
        }
    }
}
