using System.Net;
using System.Net.Sockets;

namespace EidKit.Simulation.Tests.Vpcd;

/// <summary>A slot of vpcd, byte by byte: it listens until it is disposed, and cards connect.</summary>
internal sealed class RawReader : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public RawReader(int port = 0)
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        _listener.Listen();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public async Task<RawPeer> AcceptAsync() => new(await _listener.AcceptAsync(TestContext.Current.CancellationToken));

    public void Dispose() => _listener.Dispose();
}
