using Microsoft.Extensions.Time.Testing;
using Xunit.Sdk;

namespace EidKit.Simulation.Tests.Faults.Matrix;

public sealed class BoundedRowTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_CellThatHangs_FailsAfterTheLongestTimeAndNamesTheApdu()
    {
        var time = new FakeTimeProvider();
        using var end = new ManualResetEventSlim();
        var hangs = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task row = BoundedRow.RunAsync(
            "PIN, no answer",
            begin =>
            {
                begin(1);
                begin(2);
                hangs.SetResult();
                end.Wait(CancellationToken.None);
            },
            time,
            Token);
        await hangs.Task.WaitAsync(Token);

        time.Advance(BoundedRow.LongestTime - TimeSpan.FromTicks(1));
        Assert.False(row.IsCompleted);
        time.Advance(TimeSpan.FromTicks(1));

        FailException failure = await Assert.ThrowsAsync<FailException>(() => row);
        Assert.Equal("PIN, no answer at APDU 2: hangs.", failure.Message);
        end.Set();
    }

    [Fact]
    public async Task RunAsync_CellThatFails_PassesTheFailureOn()
    {
        InvalidOperationException failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => BoundedRow.RunAsync("PIN, no answer", _ => throw new InvalidOperationException("wrong"), new FakeTimeProvider(), Token));

        Assert.Equal("wrong", failure.Message);
    }
}
