using System.Net;
using System.Net.Sockets;
using EidKit.Simulation.Vpcd;

namespace EidKit.Simulation.Tests.Vpcd;

/// <summary>That the line does not wait by itself, as the system tells it.</summary>
public sealed class VpcdSocketOptionTests : IDisposable
{
    private readonly Socket _peer;
    private readonly Socket _line;
    private readonly VpcdSocket _socket;

    public VpcdSocketOptionTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells of these options.");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _line = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _line.Connect(listener.LocalEndpoint);
        _peer = listener.AcceptSocket();
        _peer.NoDelay = true;
        _socket = new VpcdSocket(_line);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(258)]
    [InlineData(4_098)]
    public async Task SendAsync_Messages_AreOneSegmentEach(int length)
    {
        byte[] received = new byte[2 + length];
        for (uint sent = 1; sent <= 10; sent++)
        {
            await _socket.SendAsync(new byte[length], Token);

            Assert.Equal(sent, TcpOptions.SegmentsSent(_line));
            await _peer.ReceiveAsync(received, Token);
        }
    }

    /// <summary>The option falls back by itself, so it must be set anew for each message.</summary>
    [Fact]
    public async Task ReceiveAsync_EachMessage_IsAcknowledgedAtOnce()
    {
        for (int message = 0; message < 3; message++)
        {
            TcpOptions.DelayAcknowledgements(_line);
            Assert.False(TcpOptions.AcknowledgesAtOnce(_line));

            Task<byte[]?> receiving = _socket.ReceiveAsync(Token).AsTask();

            Assert.True(TcpOptions.AcknowledgesAtOnce(_line));
            await _peer.SendAsync(new byte[] { 0x00, 0x02, 0x90, 0x00 }, Token);
            Assert.Equal([0x90, 0x00], (await receiving)!);
        }
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _peer?.Dispose();
    }
}
