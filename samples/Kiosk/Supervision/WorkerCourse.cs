using Kiosk.Journey;
using Kiosk.Worker;

namespace Kiosk.Supervision;

/// <summary>What one worker has said so far, and for how long it may go on. Safe for use by several threads at once.</summary>
/// <remarks>A command that is on its way to a card may be the one that sets a new PIN: a worker that still answers is asked to end before it is killed.</remarks>
internal sealed class WorkerCourse : IAsyncDisposable
{
    /// <summary>A worker that lived so long was not ended by what keeps workers from starting.</summary>
    private static readonly TimeSpan ShortestLife = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly IWorkerProcess _worker;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly ITimer _kill;
    private readonly ITimer _work;
    private bool _isReady;
    private bool _isBegun;
    private bool _isEnded;
    private bool _isAsked;

    public WorkerCourse(IWorkerProcess worker, TimeProvider time)
    {
        (_worker, _time, _start) = (worker, time, time.GetTimestamp());
        _kill = time.CreateTimer(_ => worker.Kill(), null, SessionKeeper.LongestStart, Timeout.InfiniteTimeSpan);
        _work = time.CreateTimer(_ => AskToEnd(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether a browser has come to it.</summary>
    public bool IsClaimed { get; private set; }

    /// <summary>Whether it said that its session is over.</summary>
    public bool HasEnded => _isEnded && IsClaimed;

    /// <summary>Whether a citizen was cut off.</summary>
    public bool IsCutOff => _isBegun && (!_isEnded || _isAsked);

    /// <summary>Whether it did what it is for, so that the next one can come at once.</summary>
    public bool IsGood => HasEnded || (_isReady && _time.GetElapsedTime(_start) >= ShortestLife);

    /// <summary>Takes note of a message.</summary>
    /// <returns>Whether it could be said at this time. After its end a worker has nothing to say, and not everything can come twice.</returns>
    public bool Takes(WorkerMessage message)
    {
        lock (_lock)
        {
            if (_isEnded || (message is WorkerMessage.Ready && _isReady) || (message is WorkerMessage.Claimed && (IsClaimed || !_isReady)))
            {
                return false;
            }

            _isReady |= message is WorkerMessage.Ready;
            IsClaimed |= message is WorkerMessage.Claimed;
            _isBegun |= message is WorkerMessage.Begun;
            _isEnded |= message is WorkerMessage.Ended;
            if (!_isAsked)
            {
                LimitAfter(message);
            }

            return true;
        }
    }

    /// <summary>Asks the worker to end, and kills it if it does not.</summary>
    public void AskToEnd()
    {
        lock (_lock)
        {
            if (_isAsked || _isEnded)
            {
                return;
            }

            _isAsked = true;
            _kill.Change(SessionKeeper.LongestEnd, Timeout.InfiniteTimeSpan);
        }

        _worker.AskToEnd();
    }

    public async ValueTask DisposeAsync()
    {
        await _kill.DisposeAsync();
        await _work.DisposeAsync();
    }

    private void LimitAfter(WorkerMessage message)
    {
        if (_isEnded)
        {
            _kill.Change(SessionKeeper.LongestFarewell, Timeout.InfiniteTimeSpan);
        }
        else if (_isReady)
        {
            _kill.Change(SessionKeeper.LongestSilence, Timeout.InfiniteTimeSpan);
        }

        if (message is WorkerMessage.PageShown(var page, _))
        {
            _work.Change(page == nameof(KioskPage.Working) ? SessionKeeper.LongestWork : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
