using EidKit.TestKit;

namespace EidKit.Interop.Tests.Peers;

/// <summary>pcscd for a test; its tests run one after the other.</summary>
internal static class PcscPeer
{
    /// <summary>Starts the service; skips the test where that can't be.</summary>
    public static async Task<PcscDaemon> StartAsync()
    {
        PeerScripts.RequirePackages("pcscd", "vsmartcard-vpcd", "libpcsclite1");
        if (!PcscDaemon.MayStart)
        {
            Skipping.Because("Only root can start pcscd.", "EIDKIT_REQUIRE_PEERS");
        }

        if (PcscDaemon.IsAnswering())
        {
            Skipping.Because("A pcscd runs already, and a test must not end it.", "EIDKIT_REQUIRE_PEERS");
        }

        var daemon = new PcscDaemon(PeerPorts.Next());
        await daemon.StartAsync(TestContext.Current.CancellationToken);
        return daemon;
    }
}
