using EidKit.Interop.Tests.Peers;

namespace EidKit.Interop.Tests.Pcsc;

/// <summary>The service that the tests of this folder stand on.</summary>
[Collection(nameof(PcscCollection))]
public sealed class PcscDaemonTests
{
    [Fact]
    public async Task StartAgainAsync_AfterKill_ListensOnTheSamePorts()
    {
        using PcscDaemon daemon = await PcscDaemon.StartAsync();
        int port = daemon.Port;

        daemon.Kill();
        await daemon.StartAgainAsync();

        Assert.Equal(port, daemon.Port);
    }
}
