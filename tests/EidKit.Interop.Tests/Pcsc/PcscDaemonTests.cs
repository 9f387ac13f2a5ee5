using EidKit.Interop.Tests.Peers;
using EidKit.TestKit;

namespace EidKit.Interop.Tests.Pcsc;

/// <summary>The service that the tests of this folder stand on.</summary>
[Collection(nameof(PcscCollection))]
public sealed class PcscDaemonTests
{
    [Fact]
    public async Task StartAgainAsync_AfterKill_ListensOnTheSamePorts()
    {
        using PcscDaemon daemon = await PcscPeer.StartAsync();
        int port = daemon.Port;

        daemon.Kill();
        await daemon.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal(port, daemon.Port);
    }
}
