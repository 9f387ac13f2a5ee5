using System.Net;
using System.Net.Sockets;
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

        var daemon = new PcscDaemon(FreePorts());
        await daemon.StartAsync(TestContext.Current.CancellationToken);
        return daemon;
    }

    /// <summary>Finds a free port whose neighbour is free too.</summary>
    private static int FreePorts()
    {
        while (true)
        {
            using var first = new TcpListener(IPAddress.Any, 0);
            first.Start();
            int port = ((IPEndPoint)first.LocalEndpoint).Port;
            if (port < ushort.MaxValue && !PcscDaemon.IsListening(port + 1))
            {
                return port;
            }
        }
    }
}
