using Kiosk.Journey;
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
    public async Task Restart_InASession_AsksTheWorkerToEndAndStartsAnother()
    {
        await using var sessions = new KeptSessions();
        FakeLauncher.FakeWorker worker = await sessions.Launcher.NextAsync();
        await BeginAsync(sessions, worker);

        sessions.Keeper.Restart();
        await sessions.SayAsync(worker, new WorkerMessage.Alive());
        Assert.Equal((true, false), (worker.IsAsked, worker.IsKilled));
        worker.End();

        Assert.False(await sessions.GoneAsync());
        await sessions.Launcher.NextAsync();
        Assert.Equal(HandoverState.Lost, sessions.Handover.State);
    }

    [Fact]
    public async Task Restart_WorkerDoesNotEnd_IsEndedAlsoIfItStillTalks()
    {
        await using var sessions = new KeptSessions();
        FakeLauncher.FakeWorker worker = await sessions.Launcher.NextAsync();
        await BeginAsync(sessions, worker);
        sessions.Keeper.Restart();
        sessions.Time.Advance(SessionKeeper.LongestEnd - TimeSpan.FromMilliseconds(1));
        await sessions.SayAsync(worker, new WorkerMessage.Alive());
        sessions.Keeper.Restart();
        Assert.False(worker.IsKilled);

        sessions.Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.False(await sessions.GoneAsync());
        Assert.True(worker.IsKilled);
    }

    [Fact]
    public async Task Run_CardDoesNotAnswerAnyMore_AsksTheWorkerToEndAndTheCitizenIsTold()
    {
        await using var sessions = new KeptSessions();
        FakeLauncher.FakeWorker worker = await sessions.Launcher.NextAsync();
        await BeginAsync(sessions, worker);
        await sessions.SayAsync(worker, new WorkerMessage.PageShown(nameof(KioskPage.Working), null));
        await BeatAsync(sessions, worker, SessionKeeper.LongestWork - TimeSpan.FromSeconds(1));
        Assert.False(worker.IsAsked);

        await BeatAsync(sessions, worker, TimeSpan.FromSeconds(1));

        Assert.Equal((true, false), (worker.IsAsked, worker.IsKilled));
        worker.End();
        Assert.False(await sessions.GoneAsync());
        await sessions.Launcher.NextAsync();
        Assert.Equal(HandoverState.Lost, sessions.Handover.State);
    }

    [Fact]
    public async Task Run_CardAnswersInTime_LetsTheWorkerGoOn()
    {
        await using var sessions = new KeptSessions();
        FakeLauncher.FakeWorker worker = await sessions.Launcher.NextAsync();
        await BeginAsync(sessions, worker);
        await sessions.SayAsync(worker, new WorkerMessage.PageShown(nameof(KioskPage.Working), null));
        await BeatAsync(sessions, worker, SessionKeeper.LongestWork - TimeSpan.FromSeconds(1));
        await sessions.SayAsync(worker, new WorkerMessage.PageShown(nameof(KioskPage.Form), null));

        await BeatAsync(sessions, worker, SessionKeeper.LongestWork);

        Assert.False(worker.IsAsked);
    }

    [Fact]
    public async Task Run_WorkerEndsWithoutEverHavingServed_CountsAsFailure()
    {
        await using var sessions = new KeptSessions();
        for (int i = 0; i < 3; i++)
        {
            FakeLauncher.FakeWorker worker = await sessions.Launcher.NextAsync();
            await sessions.SayAsync(worker, new WorkerMessage.Ended(null));
            worker.End();
            Assert.False(await sessions.GoneAsync());
            Assert.Equal(i + 1, sessions.Launcher.Starts);
            await Wait.UntilAsync(() =>
            {
                sessions.Time.Advance(TimeSpan.FromSeconds(1));
                return sessions.Launcher.Starts > i + 1;
            });
        }

        Assert.Equal(HandoverState.OutOfOrder, sessions.Handover.State);
    }

    [Fact]
    public async Task Run_AnotherFailureThanThatOfTheSystem_IsSurvived()
    {
        await using var sessions = new KeptSessions(refusal: new InvalidOperationException());
        await Wait.UntilAsync(() =>
        {
            sessions.Time.Advance(TimeSpan.FromSeconds(1));
            return sessions.Launcher.Starts == 4;
        });
        sessions.Launcher.Refusal = null;
        sessions.Time.Advance(TimeSpan.FromSeconds(30));
        await Wait.UntilAsync(() =>
        {
            sessions.Time.Advance(TimeSpan.FromSeconds(1));
            return sessions.Launcher.Starts > 4;
        });

        await sessions.SayAsync(await sessions.Launcher.NextAsync(), Ready);
        Assert.Equal(HandoverState.Free, sessions.Handover.State);
    }

    [Fact]
    public async Task Run_NoWorkerStarts_IsOutOfOrderAndHealsItself()
    {
        await using var sessions = new KeptSessions(refusal: new System.ComponentModel.Win32Exception());
        foreach (int pause in (int[])[1, 2])
        {
            Assert.Equal(HandoverState.Moment, sessions.Handover.State);
            await AdvanceUntilAsync(sessions, TimeSpan.FromSeconds(pause));
        }

        Assert.Equal(HandoverState.OutOfOrder, sessions.Handover.State);
        sessions.Launcher.Refusal = null;
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

    /// <summary>Lets time pass while the worker says that it lives.</summary>
    private static async Task BeatAsync(KeptSessions sessions, FakeLauncher.FakeWorker worker, TimeSpan duration)
    {
        for (TimeSpan left = duration; left > TimeSpan.Zero; left -= TimeSpan.FromSeconds(1))
        {
            sessions.Time.Advance(TimeSpan.FromSeconds(1));
            await sessions.SayAsync(worker, new WorkerMessage.Alive());
        }
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
