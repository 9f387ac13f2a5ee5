using Microsoft.Extensions.Time.Testing;

namespace EidKit.Pcsc.Tests;

public class DeadlineTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly TaskCompletionSource _never = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Look_SeveralWaitsAtOnce_EachEndsAtItsOwnLimit()
    {
        var deadline = new Deadline(_time);
        Task<bool>[] waits = [.. new[] { 60, 10, 300, 10 }.Select(seconds => Begin(deadline, seconds))];
        int[] ended = new int[waits.Length];
        for (int now = 2; now <= 300; now += 2)
        {
            _time.Advance(TimeSpan.FromSeconds(2));
            deadline.Look();
            for (int i = 0; i < waits.Length; i++)
            {
                bool mustEnd = now >= new[] { 60, 10, 300, 10 }[i];
                Assert.False(mustEnd && await waits[i]);
                Assert.Equal(mustEnd, waits[i].IsCompleted);
                ended[i] = mustEnd && ended[i] == 0 ? now : ended[i];
            }
        }

        Assert.Equal([60, 10, 300, 10], ended);
    }

    [Fact]
    public async Task End_WaitsBeforeAndAfterIt_AllEnd()
    {
        var deadline = new Deadline(_time);
        Task<bool> before = Begin(deadline, 60);
        deadline.End();

        Assert.False(await before);
        Assert.False(await Begin(deadline, 60));
    }

    [Fact]
    public async Task UntilAsync_TaskThatIsDone_IsNoFailureEvenLate()
    {
        var deadline = new Deadline(_time);
        using Deadline.Wait wait = deadline.Begin(TimeSpan.FromSeconds(10));
        _time.Advance(TimeSpan.FromSeconds(20));
        deadline.Look();

        Assert.True(await wait.UntilAsync(Task.CompletedTask, Ct));
    }

    private async Task<bool> Begin(Deadline deadline, int seconds)
    {
        using Deadline.Wait wait = deadline.Begin(TimeSpan.FromSeconds(seconds));
        return await wait.UntilAsync(_never.Task, Ct);
    }
}
