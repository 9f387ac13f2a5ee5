using Kiosk.Worker;

namespace EidKit.Kiosk.Tests.Processes;

/// <summary>Which of several windows shows the session.</summary>
public class CircuitWatchTests
{
    [Fact]
    public void IsNewest_NewerWindowOpensAndCloses_GivesTheSessionBack()
    {
        var windows = new CircuitWatch();
        windows.Connected("first");
        Assert.True(windows.IsNewest("first"));

        windows.Connected("second");
        Assert.False(windows.IsNewest("first"));
        Assert.True(windows.IsNewest("second"));

        windows.Disconnected("second");
        Assert.True(windows.IsNewest("first"));
        Assert.Equal(1, windows.Count);
    }
}
