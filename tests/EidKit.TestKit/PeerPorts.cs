using System.Net;
using System.Net.Sockets;

namespace EidKit.TestKit;

/// <summary>Ports for programs that are told where to listen and do so a little later.</summary>
/// <remarks>
/// They lie below those that Linux gives to sockets that ask for none (ip(7): 32768 and above), so no other test's socket gets one between
/// the search and the program's own bind. Each port is given once in a process, and processes begin at different places.
/// </remarks>
public static class PeerPorts
{
    private const int First = 10_000;
    private const int Count = 20_000;
    private static int Given = Environment.ProcessId * 100;

    /// <summary>Finds a port that is free and whose neighbour above is free, too.</summary>
    public static int Next()
    {
        for (int i = 0; i < Count; i++)
        {
            int port = First + (int)((uint)Interlocked.Add(ref Given, 2) % Count);
            if (IsFree(port) && IsFree(port + 1))
            {
                return port;
            }
        }

        throw new InvalidOperationException("No port of this machine is free.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Any, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
