using System.Collections.Concurrent;
using Kiosk.Journey;
using Kiosk.Worker;

namespace EidKit.Kiosk.Tests.Pages;

/// <summary>Remembers faults only.</summary>
internal sealed class SilentReport : IWorkerReport
{
    public ConcurrentQueue<string> Faults { get; } = new();

    public void SessionBegun()
    {
    }

    public void PageShown(string page, string? serviceId)
    {
    }

    public void SessionCompleted(string serviceId)
    {
    }

    public void ReaderHealth(bool working)
    {
    }

    public void CardLeftBehind(bool present)
    {
    }

    public void Certificate(string serviceId, DateOnly from, DateOnly until)
    {
    }

    public void ServiceFailing(string serviceId, NoticeKind kind)
    {
    }

    public void SessionEnded(NoticeKind? reason)
    {
    }

    public void Fault(string source, string exception) => Faults.Enqueue($"{source}: {exception}");
}
