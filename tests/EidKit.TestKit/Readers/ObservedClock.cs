using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace EidKit.TestKit.Readers;

/// <summary>A clock that stands until the test moves it, and that tells when somebody begins to wait for it.</summary>
internal sealed class ObservedClock : FakeTimeProvider
{
    private static readonly TimeSpan LongestRealWait = TimeSpan.FromSeconds(30);
    private readonly Channel<TimeSpan> _timers = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>How long somebody waits who began to wait since this was asked last.</summary>
    public async Task<TimeSpan> NextWaitAsync() => await _timers.Reader.ReadAsync().AsTask().WaitAsync(LongestRealWait);

    /// <summary>Lets time pass as far as somebody waits for it, until a task is done.</summary>
    public Task<T> PassUntilAsync<T>(Task<T> task) => PassUntilAsync(task, _ => true);

    /// <summary>Lets time pass as far as somebody waits for it in a certain way, until a task is done.</summary>
    public async Task<T> PassUntilAsync<T>(Task<T> task, Func<TimeSpan, bool> passes)
    {
        while (!task.IsCompleted)
        {
            Task<bool> timer = _timers.Reader.WaitToReadAsync().AsTask();
            await Task.WhenAny(task, timer).WaitAsync(LongestRealWait);
            if (!task.IsCompleted && _timers.Reader.TryRead(out TimeSpan due) && passes(due))
            {
                Advance(due);
            }
        }

        return await task;
    }

    /// <summary>Lets time pass as far as somebody waits for it, until a task is done.</summary>
    public Task PassUntilAsync(Task task) => PassUntilAsync(ResultOf(task));

    /// <summary>Lets at least some time pass, as far as somebody waits for it.</summary>
    public async Task PassAsync(TimeSpan duration)
    {
        for (DateTimeOffset end = GetUtcNow() + duration; GetUtcNow() < end;)
        {
            Advance(await NextWaitAsync());
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero)
        {
            _timers.Writer.TryWrite(dueTime);
        }

        return timer;
    }

    private static async Task<bool> ResultOf(Task task)
    {
        await task;
        return true;
    }
}
