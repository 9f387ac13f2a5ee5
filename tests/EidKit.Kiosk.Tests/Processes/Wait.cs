namespace EidKit.Kiosk.Tests.Processes;

/// <summary>Waits for what other processes and threads do.</summary>
internal static class Wait
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(180);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static Task UntilAsync(Func<bool> isDone) => UntilAsync(() => Task.FromResult(isDone()));

    public static async Task UntilAsync(Func<Task<bool>> isDone)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!await isDone())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Limit, "It did not come about in time.");
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }
}
