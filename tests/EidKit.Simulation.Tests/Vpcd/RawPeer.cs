using System.Net;
using System.Net.Sockets;
using EidKit.TestKit;

namespace EidKit.Simulation.Tests.Vpcd;

/// <summary>The other side of a vpcd line, byte by byte, so that framing is not tested against itself.</summary>
internal sealed class RawPeer(Socket socket) : IDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<RawPeer> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), Token);
        return new RawPeer(socket);
    }

    public async Task SendAsync(string hex) => await socket.SendAsync(Hex.Decode(hex), Token);

    /// <summary>Reads exactly as many bytes as expected and compares them.</summary>
    public async Task ExpectAsync(string hex)
    {
        byte[] received = new byte[Hex.Decode(hex).Length];
        for (int position = 0; position < received.Length;)
        {
            int count = await socket.ReceiveAsync(received.AsMemory(position), Token);
            Assert.NotEqual(0, count);
            position += count;
        }

        Assert.Equal(Hex.Encode(Hex.Decode(hex)), Hex.Encode(received));
    }

    public async Task ExpectEndAsync() => Assert.Equal(0, await socket.ReceiveAsync(new byte[1], Token));

    public void Dispose() => socket.Dispose();
}
