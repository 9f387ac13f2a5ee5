using EidKit.Kiosk.Tests.Journey;
using Kiosk.Journey;
using Kiosk.Worker;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace EidKit.Kiosk.Tests.Processes;

/// <summary>When a worker ends.</summary>
public sealed class WorkerLifeTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly FakeSession _session = new();
    private readonly SessionTicket _ticket = new(new WorkerSetup { Ticket = HostedWorker.Ticket, SupervisorUrl = "" });
    private readonly CircuitWatch _windows = new();
    private readonly RecordedReport _report = new();
    private readonly FakeLifetime _lifetime = new();
    private readonly WorkerLife _life;

    public WorkerLifeTests()
    {
        _life = new WorkerLife(_session, _ticket, _windows, _report, _lifetime, _time);
        _life.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        _life.Dispose();
        _lifetime.Dispose();
    }

    [Fact]
    public void Nobody_ComesForDays_IsAwaited()
    {
        _time.Advance(TimeSpan.FromDays(3));

        Assert.False(_lifetime.IsStopped);
    }

    [Fact]
    public void Browser_ComesWithTheTicketAndOpensNoConnection_EndsTheWorker()
    {
        _ticket.Claim(HostedWorker.Ticket);
        _time.Advance(WorkerLife.Arrival - TimeSpan.FromSeconds(1));
        Assert.False(_lifetime.IsStopped);

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(_lifetime.IsStopped);
    }

    [Fact]
    public void Browser_IsGoneForShort_Continues()
    {
        Connect("1");
        _session.Page = new KioskPage.Catalogue([]);
        _windows.Disconnected("1");
        _time.Advance(WorkerLife.Absence - TimeSpan.FromSeconds(1));
        _windows.Connected("2");
        _time.Advance(TimeSpan.FromMinutes(5));

        Assert.False(_lifetime.IsStopped);
        Assert.Equal(0, _session.Cancelled);
    }

    [Fact]
    public void Browser_IsGone_CancelsTheSessionAndEnds()
    {
        Connect("1");
        _session.Page = new KioskPage.Catalogue([]);
        _session.PageAfterCancel = new KioskPage.TakeCard();
        _windows.Disconnected("1");

        _time.Advance(WorkerLife.Absence);

        Assert.Equal(1, _session.Cancelled);
        Assert.Equal(["ended "], _report.Lines);
        Assert.True(_lifetime.IsStopped);
    }

    [Fact]
    public void Browser_IsGoneWhileTheCardIsAtWork_WaitsUntilTheSessionCanBeCancelled()
    {
        Connect("1");
        _session.Page = new KioskPage.Working(WorkStep.ChangingPin, 50);
        _session.PageAfterCancel = _session.Page;
        _windows.Disconnected("1");
        _time.Advance(WorkerLife.Absence);
        Assert.False(_lifetime.IsStopped);
        _session.PageAfterCancel = new KioskPage.Ended();

        _time.Advance(WorkerLife.Absence);

        Assert.True(_lifetime.IsStopped);
    }

    [Fact]
    public void Session_EndsAndBrowserLeaves_EndsAtOnce()
    {
        Connect("1");
        _session.Show(new KioskPage.Ended());
        Assert.False(_lifetime.IsStopped);

        _windows.Disconnected("1");

        Assert.True(_lifetime.IsStopped);
    }

    [Fact]
    public void Session_EndsAndBrowserStays_EndsSoon()
    {
        Connect("1");
        _session.Show(new KioskPage.Ended());
        _time.Advance(WorkerLife.Farewell - TimeSpan.FromMilliseconds(1));
        Assert.False(_lifetime.IsStopped);

        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.True(_lifetime.IsStopped);
    }

    private void Connect(string window)
    {
        _ticket.Claim(HostedWorker.Ticket);
        _windows.Connected(window);
    }

    private sealed class FakeLifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _stopping = new();

        public bool IsStopped => _stopping.IsCancellationRequested;

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => _stopping.Cancel();

        public void Dispose() => _stopping.Dispose();
    }
}
