using Kiosk.Journey;

namespace Kiosk.Worker;

/// <summary>Reports on a line to the supervisor.</summary>
internal sealed class LineReport(TextWriter line) : IWorkerReport
{
    private readonly Lock _lock = new();

    public void Send(WorkerMessage message)
    {
        string text = WorkerMessageLine.Write(message);
        lock (_lock)
        {
            try
            {
                line.WriteLine(text);
                line.Flush();
            }
            catch (IOException)
            {
                // Without a supervisor the process ends, see SupervisorLine.
            }
        }
    }

    public void SessionBegun() => Send(new WorkerMessage.Begun());

    public void PageShown(string page, string? serviceId) => Send(new WorkerMessage.PageShown(page, serviceId));

    public void SessionCompleted(string serviceId) => Send(new WorkerMessage.Completed(serviceId));

    public void ReaderHealth(bool working) => Send(new WorkerMessage.Reader(working));

    public void CardLeftBehind(bool present) => Send(new WorkerMessage.CardLeftBehind(present));

    public void Certificate(string serviceId, DateOnly from, DateOnly until) => Send(new WorkerMessage.Certificate(serviceId, from, until));

    public void ServiceFailing(string serviceId, NoticeKind kind) => Send(new WorkerMessage.ServiceFailing(serviceId, kind));

    public void SessionEnded(NoticeKind? reason) => Send(new WorkerMessage.Ended(reason));

    public void Fault(string source, string exception) => Send(new WorkerMessage.Fault(source, exception));
}
