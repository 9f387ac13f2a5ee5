using EidKit.TestKit;

namespace EidKit.Interop.Tests.Peers;

/// <summary>pcscd for a test; its tests run one after the other.</summary>
internal static class PcscPeer
{
    /// <summary>Starts the service; skips the test where that can't be.</summary>
    public static async Task<PcscDaemon> StartAsync()
    {
        PeerScripts.RequirePackages("pcscd", "vsmartcard-vpcd", "libpcsclite1");
        return await PcscDaemon.StartAloneAsync(TestContext.Current.CancellationToken);
    }
}
