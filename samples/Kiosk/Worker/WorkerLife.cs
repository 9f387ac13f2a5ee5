using Kiosk.Journey;
using Microsoft.Extensions.Hosting;

namespace Kiosk.Worker;

/// <summary>Ends the process when the session is over, and the session when its browser is gone.</summary>
internal sealed class WorkerLife : IHostedService, IDisposable
{
    /// <summary>Time for the browser to leave by itself.</summary>
    public static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    /// <summary>After this a browser that closed its connection does not come back.</summary>
    public static readonly TimeSpan Absence = TimeSpan.FromSeconds(10);

    /// <summary>Time for the browser to load the first page and to open its connection.</summary>
    public static readonly TimeSpan Arrival = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private readonly ICitizenSession _session;
    private readonly SessionTicket _ticket;
    private readonly CircuitWatch _windows;
    private readonly IWorkerReport _report;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly ITimer _absence;
    private readonly ITimer _farewell;
    private bool _isOver;
    private bool _hasArrived;

    public WorkerLife(ICitizenSession session, SessionTicket ticket, CircuitWatch windows, IWorkerReport report, IHostApplicationLifetime lifetime, TimeProvider time)
    {
        (_session, _ticket, _windows, _report, _lifetime) = (session, ticket, windows, report, lifetime);
        _absence = time.CreateTimer(_ => BrowserIsGone(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _farewell = time.CreateTimer(_ => _lifetime.StopApplication(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _session.Changed += Look;
        _windows.Changed += Look;
        _ticket.Claimed += Look;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _session.Changed -= Look;
        _windows.Changed -= Look;
        _ticket.Claimed -= Look;
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _absence.Dispose();
        _farewell.Dispose();
    }

    private void Look()
    {
        bool isEnded = _session.Page is KioskPage.Ended;
        lock (_lock)
        {
            bool isAlone = _windows.Count == 0;
            if (isEnded && isAlone)
            {
                _lifetime.StopApplication();
            }
            else if (isEnded && !_isOver)
            {
                _isOver = true;
                _farewell.Change(Farewell, Timeout.InfiniteTimeSpan);
            }

            _hasArrived |= !isAlone;
            TimeSpan patience = !isAlone || !_ticket.IsClaimed ? Timeout.InfiniteTimeSpan : _hasArrived ? Absence : Arrival;
            _absence.Change(patience, Timeout.InfiniteTimeSpan);
        }
    }

    private void BrowserIsGone()
    {
        // What the session makes of it may need some time: a card may still be at work.
        _session.Cancel(_session.Visit);
        KioskPage page = _session.Page;
        if (page is KioskPage.Start or KioskPage.Ended or KioskPage.TakeCard or KioskPage.CardLeftBehind or KioskPage.OutOfOrder)
        {
            if (page is not KioskPage.Ended)
            {
                // A card that lies there still is a matter of the next worker.
                _report.SessionEnded(null);
            }

            _lifetime.StopApplication();
        }
        else
        {
            _absence.Change(Absence, Timeout.InfiniteTimeSpan);
        }
    }
}
