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

    private const int FailuresUntilOutOfOrder = 3;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>A worker that lived so long was not ended by what keeps workers from starting.</summary>
    private static readonly TimeSpan ShortestLife = TimeSpan.FromSeconds(10);

    private IWorkerProcess? _current;
    private bool _isRestarted;

    /// <summary>Ends the worker, whatever it does; the next one starts at once.</summary>
    public void Restart()
    {
        Volatile.Write(ref _isRestarted, true);
        Volatile.Read(ref _current)?.Kill();
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

            if (browser is not null)
            {
                await browser.EnsureAsync();
            }

            if (await RunOneAsync(cancellationToken) || Interlocked.Exchange(ref _isRestarted, false))
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
        catch (Win32Exception)
        {
            return false;
        }

        using (worker)
        {
            Volatile.Write(ref _current, worker);
            await using CancellationTokenRegistration end = cancellationToken.Register(worker.Kill);
            await using ITimer watchdog = time.CreateTimer(_ => worker.Kill(), null, LongestStart, Timeout.InfiniteTimeSpan);
            long start = time.GetTimestamp();
            bool isReady = false, isClaimed = false, isBegun = false, isEnded = false;
            Tell(witness => witness.Started(worker.Id));
            await foreach (WorkerMessage message in worker.Messages)
            {
                if (isEnded || (message is WorkerMessage.Ready && isReady) || (message is WorkerMessage.Claimed && (isClaimed || !isReady)))
                {
                    // After its end it has nothing to say, and nothing of this comes twice.
                    continue;
                }

                isReady |= message is WorkerMessage.Ready;
                isClaimed |= message is WorkerMessage.Claimed;
                isBegun |= message is WorkerMessage.Begun;
                isEnded |= message is WorkerMessage.Ended;
                if (isReady && !isEnded)
                {
                    watchdog.Change(LongestSilence, Timeout.InfiniteTimeSpan);
                }
                else if (message is WorkerMessage.Ended)
                {
                    watchdog.Change(LongestFarewell, Timeout.InfiniteTimeSpan);
                }

                Follow(message, setup);
                Tell(witness => witness.Heard(message));
            }

            Volatile.Write(ref _current, null);
            if (isBegun && !isEnded && !cancellationToken.IsCancellationRequested)
            {
                handover.Lose();
            }

            if (isClaimed && browser is not null)
            {
                // With it goes what its pages were.
                await browser.EndAsync();
            }

            Tell(witness => witness.Gone(isEnded));
            return isEnded || (isReady && time.GetElapsedTime(start) >= ShortestLife);
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
