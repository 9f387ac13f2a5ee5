using System.ComponentModel;
using Kiosk.Worker;

namespace Kiosk.Supervision;

/// <summary>Starts one worker after the other, one for each citizen, and ends each that does not end by itself.</summary>
internal sealed class SessionKeeper(
    WorkerSetup template, IWorkerLauncher launcher, Handover handover, IReadOnlyList<ISessionWitness> witnesses, KioskBrowser? browser, TimeProvider time)
{
    /// <summary>A worker that was silent for so long does not come to itself.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(20);

    /// <summary>Time to start and serve the first page.</summary>
    public static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    /// <summary>Time between the end of the session and that of the process.</summary>
    public static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(5);

    /// <summary>Time for a worker that was asked to end: a card may be at work.</summary>
    public static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(20);

    /// <summary>A card that was at work for so long does not answer any more.</summary>
    public static readonly TimeSpan LongestWork = TimeSpan.FromMinutes(2);

    private const int FailuresUntilOutOfOrder = 3;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private WorkerCourse? _current;
    private bool _isRestarted;

    /// <summary>Ends the worker, whatever it does; the next one starts at once.</summary>
    public void Restart()
    {
        Volatile.Write(ref _isRestarted, true);
        Volatile.Read(ref _current)?.AskToEnd();
    }

    /// <summary>Keeps workers until it is cancelled; then the last one is ended.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        int failures = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            if (failures < FailuresUntilOutOfOrder)
            {
                handover.Wait();
            }

            browser?.Start();
            Volatile.Write(ref _isRestarted, false);
            if (await RunOneAsync(cancellationToken) || Volatile.Read(ref _isRestarted))
            {
                failures = 0;
                continue;
            }

            failures++;
            if (failures >= FailuresUntilOutOfOrder)
            {
                handover.Fail();
            }

            TimeSpan pause = FirstPause * Math.Pow(2, Math.Min(failures - 1, 10));
            await Task.Delay(pause < LongestPause ? pause : LongestPause, time, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Keeps one worker from its start to its end.</summary>
    /// <returns>Whether it did what it is for.</returns>
    private async Task<bool> RunOneAsync(CancellationToken cancellationToken)
    {
        WorkerSetup setup = template with { Ticket = SessionTicket.Draw() };
        IWorkerProcess worker;
        try
        {
            worker = launcher.Start(setup);
        }
        catch (Exception e) when (e is Win32Exception or IOException or InvalidOperationException)
        {
            // No memory, no more processes, no more files: it is tried again.
            return false;
        }

        using (worker)
        {
            await using var course = new WorkerCourse(worker, time);
            Volatile.Write(ref _current, course);
            await using CancellationTokenRegistration end = cancellationToken.Register(course.AskToEnd);
            Tell(witness => witness.Started(worker.Id));
            await foreach (WorkerMessage message in worker.Messages)
            {
                if (course.Takes(message))
                {
                    Follow(message, setup);
                    Tell(witness => witness.Heard(message));
                }
            }

            Volatile.Write(ref _current, null);
            if (course.IsCutOff && !cancellationToken.IsCancellationRequested)
            {
                handover.Lose();
            }

            if (course.IsClaimed && browser is not null)
            {
                // With it goes what its pages were.
                await browser.EndAsync();
            }

            Tell(witness => witness.Gone(course.HasEnded));
            return course.IsGood;
        }
    }

    private void Tell(Action<ISessionWitness> what)
    {
        foreach (ISessionWitness witness in witnesses)
        {
            what(witness);
        }
    }

    private void Follow(WorkerMessage message, WorkerSetup setup)
    {
        switch (message)
        {
            case WorkerMessage.Ready(var port, _):
                handover.Offer(FormattableString.Invariant($"http://127.0.0.1:{port}/begin/{setup.Ticket}"));
                break;
            case WorkerMessage.Claimed:
                handover.Claimed();
                break;
            case WorkerMessage.Ended:
                handover.Wait();
                break;
        }
    }
}
