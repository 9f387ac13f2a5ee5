using System.Collections.Concurrent;

namespace EidKit.Pcsc;

/// <summary>The thread of one channel: native calls block, and a card that is slow must not hold up another one.</summary>
internal sealed class ChannelThread
{
    private readonly BlockingCollection<Action> _jobs = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ChannelThread(string reader) => new Thread(Run) { IsBackground = true, Name = $"EidKit card on {reader}" }.Start();

    /// <summary>Is done when the thread has done its last job.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Does a job after those that wait already; also what it throws comes back to the caller.</summary>
    public Task<T> RunAsync<T>(Func<T> job)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() =>
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
        return done.Task;
    }

    /// <summary>Does a job that throws nothing; after the last one, none.</summary>
    public void TryPost(Action job)
    {
        try
        {
            Post(job);
        }
        catch (InvalidOperationException)
        {
            // The last job was given: what is only done in passing is not done any more.
        }
    }

    /// <summary>Does a last job, which throws nothing, and ends the thread.</summary>
    public void End(Action lastJob)
    {
        Post(lastJob);
        _jobs.CompleteAdding();
    }

    private void Post(Action job) => _jobs.Add(job);

    private void Run()
    {
        foreach (Action job in _jobs.GetConsumingEnumerable())
        {
            job();
        }

        _jobs.Dispose();
        _ended.SetResult();
    }
}
