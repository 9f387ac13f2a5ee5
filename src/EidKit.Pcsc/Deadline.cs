namespace EidKit.Pcsc;

/// <summary>Ends the waiting for a call that does not come back, without ending the call. Looked at now and then.</summary>
internal sealed class Deadline(TimeProvider time)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _overdue;
    private TimeSpan _limit;
    private long _began;

    /// <summary>Waits for a task, but not longer than a limit, give or take the interval at which <see cref="Look"/> is called.</summary>
    /// <returns>Whether the task is done.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; the call goes on.</exception>
    public async Task<bool> WaitAsync(Task task, TimeSpan limit, CancellationToken cancellationToken)
    {
        var overdue = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            (_overdue, _limit, _began) = (overdue, limit, time.GetTimestamp());
        }

        await Task.WhenAny(task, overdue.Task).WaitAsync(cancellationToken).ConfigureAwait(false);
        return task.IsCompleted;
    }

    /// <summary>Ends the waiting if the limit is passed.</summary>
    public void Look()
    {
        lock (_gate)
        {
            if (_overdue is not null && time.GetElapsedTime(_began) >= _limit)
            {
                _overdue.TrySetResult();
            }
        }
    }
}
