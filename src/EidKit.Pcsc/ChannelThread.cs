namespace EidKit.Pcsc;

/// <summary>The thread of one channel: native calls block, and a card that is slow must not hold up another one.</summary>
internal sealed class ChannelThread
{
    private readonly object _gate = new();
    private readonly Queue<Action> _jobs = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _hasLastJob;

    public ChannelThread(string reader) => new Thread(Run) { IsBackground = true, Name = $"EidKit card on {reader}" }.Start();

    /// <summary>Is done when the thread has done its last job.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Does a job after those that wait already; also what it throws comes back to the caller.</summary>
    /// <exception cref="ObjectDisposedException">The last job was given before; the task fails with it.</exception>
    public Task<T> RunAsync<T>(Func<T> job)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        bool isPosted = TryPost(() =>
        {
            try
            {
                done.SetResult(job());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        });
        return isPosted ? done.Task : Task.FromException<T>(new ObjectDisposedException(nameof(PcscChannel)));
    }

    /// <summary>Does a job that throws nothing.</summary>
    /// <returns>Whether it will be done: after the last one, none is.</returns>
    public bool TryPost(Action job) => TryPost(job, isLast: false);

    /// <summary>Does a last job, which throws nothing, and ends the thread.</summary>
    public void End(Action lastJob) => TryPost(lastJob, isLast: true);

    private bool TryPost(Action job, bool isLast)
    {
        lock (_gate)
        {
            if (_hasLastJob)
            {
                return false;
            }

            _hasLastJob = isLast;
            _jobs.Enqueue(job);
            Monitor.Pulse(_gate);
            return true;
        }
    }

    private void Run()
    {
        while (Take() is { } job)
        {
            job();
        }

        _ended.SetResult();
    }

    /// <summary>Waits for a job; null after the last one.</summary>
    private Action? Take()
    {
        lock (_gate)
        {
            while (_jobs.Count == 0 && !_hasLastJob)
            {
                Monitor.Wait(_gate);
            }

            return _jobs.TryDequeue(out Action? job) ? job : null;
        }
    }
}
