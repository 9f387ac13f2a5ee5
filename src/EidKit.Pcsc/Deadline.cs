namespace EidKit.Pcsc;

/// <summary>Ends the waiting for calls that do not come back, without ending the calls. Looked at now and then.</summary>
internal sealed class Deadline(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly List<Wait> _waits = [];
    private bool _isEnded;

    /// <summary>Begins a wait, one of any number: before its call begins, so that a call that returns at once is not missed.</summary>
    /// <param name="limit">How long it lasts at most, give or take the interval at which <see cref="Look"/> is called.</param>
    /// <returns>The wait, which the caller disposes.</returns>
    public Wait Begin(TimeSpan limit)
    {
        var wait = new Wait(this, time.GetTimestamp(), limit);
        lock (_gate)
        {
            _waits.Add(wait);
            wait.EndIf(_isEnded);
        }

        return wait;
    }

    /// <summary>Ends the waits whose limits are passed.</summary>
    public void Look()
    {
        lock (_gate)
        {
            _waits.ForEach(wait => wait.EndIf(time.GetElapsedTime(wait.Began) >= wait.Limit));
        }
    }

    /// <summary>Ends all waits, also those that begin later, for nobody looks any more.</summary>
    public void End()
    {
        lock (_gate)
        {
            _isEnded = true;
            _waits.ForEach(wait => wait.EndIf(true));
        }
    }

    /// <summary>One wait.</summary>
    public sealed class Wait(Deadline deadline, long began, TimeSpan limit) : IDisposable
    {
        private readonly TaskCompletionSource _overdue = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public long Began => began;

        public TimeSpan Limit => limit;

        /// <summary>Waits for a task, but not longer than the limit.</summary>
        /// <returns>Whether the task is done.</returns>
        /// <exception cref="OperationCanceledException">Cancelled; the call goes on.</exception>
        public async Task<bool> UntilAsync(Task task, CancellationToken cancellationToken)
        {
            await Task.WhenAny(task, _overdue.Task).WaitAsync(cancellationToken).ConfigureAwait(false);
            return task.IsCompleted;
        }

        public void EndIf(bool isOver)
        {
            if (isOver)
            {
                _overdue.TrySetResult();
            }
        }

        public void Dispose()
        {
            lock (deadline._gate)
            {
                deadline._waits.Remove(this);
            }
        }
    }
}
