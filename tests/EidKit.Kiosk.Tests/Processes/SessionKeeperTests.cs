using Kiosk.Supervision;
using Kiosk.Worker;

namespace EidKit.Kiosk.Tests.Processes;

/// <summary>How workers are started, watched and ended.</summary>
public class SessionKeeperTests
{
    private static readonly WorkerMessage Ready = new WorkerMessage.Ready(4711, MemoryLock.Locked);

    [Fact]
    public async Task Run_WorkerIsReady_OffersItWithItsTicket()
    {
        await using var sessions = new KeptSessions();
        FakeLauncher.FakeWorker worker = await sessions.Launcher.NextAsync();
        Assert.Equal(HandoverState.Moment, sessions.Handover.State);

        await sessions.SayAsync(worker, Ready);

        Assert.Equal((HandoverState.Free, $"http://127.0.0.1:4711/begin/{worker.Setup.Ticket}"), sessions.Handover.Ask());
    }

    [Fact]
    public async Task Run_SessionEnds_StartsAnotherWorkerWithAnotherTicket()
    {
        await using var sessions = new KeptSessions();
        FakeLauncher.FakeWorker first = await sessions.Launcher.NextAsync();
        await BeginAsync(sessions, first);
        await sessions.SayAsync(first, new WorkerMessage.Ended(null));
        first.End();
        Assert.True(await sessions.GoneAsync());

        FakeLauncher.FakeWorker second = await sessions.Launcher.NextAsync();

        Assert.NotEqual(first.Setup.Ticket, second.Setup.Ticket);
        Assert.Equal(HandoverState.Moment, sessions.Handover.State);
    }

    [Fact]
    public async Task Run_WorkerIsSilent_IsEndedAndTheCitizenIsTold()
    {
        await using var sessions = new KeptSessions();
        FakeLauncher.FakeWorker worker = await sessions.Launcher.NextAsync();
        await BeginAsync(sessions, worker);
        sessions.Time.Advance(SessionKeeper.LongestSilence - TimeSpan.FromMilliseconds(1));
        Assert.False(worker.IsKilled);
        await sessions.SayAsync(worker, new WorkerMessage.Alive());
        sessions.Time.Advance(SessionKeeper.LongestSilence - TimeSpan.FromMilliseconds(1));
        Assert.False(worker.IsKilled);

        sessions.Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.False(await sessions.GoneAsync());
        Assert.True(worker.IsKilled);
        await sessions.Launcher.NextAsync();
        Assert.Equal(HandoverState.Lost, sessions.Handover.State);
    }

    [Fact]
    public async Task Run_WorkerDoesNotEndAfterItsSession_IsEnded()
    {
        await using var sessions = new KeptSessions();
        FakeLauncher.FakeWorker worker = await sessions.Launcher.NextAsync();
        await BeginAsync(sessions, worker);
        await sessions.SayAsync(worker, new WorkerMessage.Ended(null));
        worker.Say(new WorkerMessage.Alive());
        sessions.Time.Advance(SessionKeeper.LongestFarewell);

        Assert.True(await sessions.GoneAsync());
        Assert.True(worker.IsKilled);
        Assert.NotEqual(HandoverState.Lost, sessions.Handover.State);
    }

    [Fact]
    public async Task Run_WorkerDoesNotStartInTime_IsEnded()
    {
        await using var sessions = new KeptSessions();
        FakeLauncher.FakeWorker worker = await sessions.Launcher.NextAsync();

        sessions.Time.Advance(SessionKeeper.LongestStart);

        Assert.False(await sessions.GoneAsync());
        Assert.True(worker.IsKilled);
        Assert.Equal(HandoverState.Moment, sessions.Handover.State);
    }

    [Fact]
    public async Task Run_WorkerDiesBeforeASession_NobodyIsTold()
    {
        await using var sessions = new KeptSessions();
        FakeLauncher.FakeWorker worker = await sessions.Launcher.NextAsync();
        await sessions.SayAsync(worker, Ready);
        worker.End();

        Assert.False(await sessions.GoneAsync());
        await Wait.UntilAsync(() =>
        {
            // It is not known when the pause before the next one begins.
            sessions.Time.Advance(TimeSpan.FromSeconds(1));
            return sessions.Launcher.Starts == 2;
        });
        Assert.Equal(HandoverState.Moment, sessions.Handover.State);
    }

    [Fact]
    public async Task Restart_InASession_EndsTheWorkerAndStartsAnother()
    {
        await using var sessions = new KeptSessions();
        FakeLauncher.FakeWorker worker = await sessions.Launcher.NextAsync();
        await BeginAsync(sessions, worker);

        sessions.Keeper.Restart();

        Assert.True(worker.IsKilled);
        Assert.False(await sessions.GoneAsync());
        await sessions.Launcher.NextAsync();
        Assert.Equal(HandoverState.Lost, sessions.Handover.State);
    }

    [Fact]
    public async Task Run_NoWorkerStarts_IsOutOfOrderAndHealsItself()
    {
        await using var sessions = new KeptSessions(refuses: true);
        foreach (int pause in (int[])[1, 2])
        {
            Assert.Equal(HandoverState.Moment, sessions.Handover.State);
            await AdvanceUntilAsync(sessions, TimeSpan.FromSeconds(pause));
        }

        Assert.Equal(HandoverState.OutOfOrder, sessions.Handover.State);
        sessions.Launcher.Refuses = false;
        sessions.Time.Advance(TimeSpan.FromSeconds(4));

        FakeLauncher.FakeWorker worker = await sessions.Launcher.NextAsync();
        await sessions.SayAsync(worker, Ready);
        Assert.Equal(HandoverState.Free, sessions.Handover.State);
    }

    [Fact]
    public async Task Run_WorkerSaysThingsTwiceOrTooLate_ChangesNothing()
    {
        await using var sessions = new KeptSessions();
        FakeLauncher.FakeWorker worker = await sessions.Launcher.NextAsync();
        worker.Say(new WorkerMessage.Claimed());
        await BeginAsync(sessions, worker);
        worker.Say(new WorkerMessage.Ready(1, MemoryLock.Locked));
        await sessions.SayAsync(worker, new WorkerMessage.Alive());
        Assert.Equal(HandoverState.InUse, sessions.Handover.State);
        await sessions.SayAsync(worker, new WorkerMessage.Ended(null));
        sessions.Time.Advance(SessionKeeper.LongestFarewell - TimeSpan.FromMilliseconds(1));
        worker.Say(new WorkerMessage.Ended(null));
        sessions.Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.True(await sessions.GoneAsync());
    }

    private static async Task BeginAsync(KeptSessions sessions, FakeLauncher.FakeWorker worker)
    {
        await sessions.SayAsync(worker, Ready);
        await sessions.SayAsync(worker, new WorkerMessage.Claimed());
        await sessions.SayAsync(worker, new WorkerMessage.Begun());
        Assert.Equal(HandoverState.InUse, sessions.Handover.State);
    }

    /// <summary>Lets a pause pass and awaits the start after it.</summary>
    private static async Task AdvanceUntilAsync(KeptSessions sessions, TimeSpan pause)
    {
        int before = sessions.Launcher.Starts;
        sessions.Time.Advance(pause - TimeSpan.FromMilliseconds(1));
        Assert.Equal(before, sessions.Launcher.Starts);
        sessions.Time.Advance(TimeSpan.FromMilliseconds(1));
        await Wait.UntilAsync(() => sessions.Launcher.Starts > before);
    }
}
