using System.Threading.Channels;

namespace EidKit.Simulation.Tests.Vpcd;

/// <summary>A clock that stands still: each pause is told to the test, which ends it.</summary>
internal sealed class PauseClock : TimeProvider
{
    private readonly Channel<Pause> _pauses = Channel.CreateUnbounded<Pause>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var pause = new Pause(dueTime, () => callback(state));
        Assert.True(_pauses.Writer.TryWrite(pause));
        return pause;
    }

    /// <summary>Awaits that a pause begins.</summary>
    public async Task<Pause> NextAsync() => await _pauses.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>Ends the pauses one after the other.</summary>
    /// <returns>How long they were to be, in milliseconds.</returns>
    public async Task<double[]> PassAsync(int count)
    {
        double[] lengths = new double[count];
        for (int i = 0; i < count; i++)
        {
            Pause pause = await NextAsync();
            lengths[i] = pause.Length.TotalMilliseconds;
            pause.End();
        }

        return lengths;
    }

    internal sealed record Pause(TimeSpan Length, Action End) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
