using System.Threading.Channels;
using Kiosk.Supervision;
using Kiosk.Worker;
using Microsoft.Extensions.Time.Testing;

namespace EidKit.Kiosk.Tests.Processes;

/// <summary>A session keeper at work, over workers that say what the test says.</summary>
internal sealed class KeptSessions : ISessionWitness, IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<object> _heard = Channel.CreateUnbounded<object>();
    private readonly Task _running;

    public KeptSessions(Exception? refusal = null)
    {
        Launcher.Refusal = refusal;
        Handover = new Handover(Time);
        var template = new WorkerSetup { Ticket = "", SupervisorUrl = "http://127.0.0.1:1/" };
        Keeper = new SessionKeeper(template, Launcher, Handover, [this], browser: null, Time);
        _running = Keeper.RunAsync(_stop.Token);
    }

    public FakeTimeProvider Time { get; } = new();

    public FakeLauncher Launcher { get; } = new();

    public Handover Handover { get; }

    public SessionKeeper Keeper { get; }

    public void Started(int processId)
    {
    }

    public void Heard(WorkerMessage message) => _heard.Writer.TryWrite(message);

    public void Gone(bool hadEnded) => _heard.Writer.TryWrite(hadEnded);

    /// <summary>Lets a worker say something and awaits that it was heard.</summary>
    public async Task SayAsync(FakeLauncher.FakeWorker worker, WorkerMessage message)
    {
        worker.Say(message);
        Assert.Equal(message, await _heard.Reader.ReadAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Awaits that the worker is gone.</summary>
    /// <returns>Whether it had said that the session is over.</returns>
    public async Task<bool> GoneAsync() => Assert.IsType<bool>(await _heard.Reader.ReadAsync(TestContext.Current.CancellationToken));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        // A worker of the test does not end because it is asked to.
        Time.Advance(SessionKeeper.LongestEnd);
        await _running;
        _stop.Dispose();
    }
}
