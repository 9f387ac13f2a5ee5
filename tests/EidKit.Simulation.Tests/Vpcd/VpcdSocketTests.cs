using System.Net;
using System.Net.Sockets;
using EidKit.Simulation.Vpcd;
using EidKit.TestKit;

namespace EidKit.Simulation.Tests.Vpcd;

/// <summary>How messages lie on the line.</summary>
public sealed class VpcdSocketTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Whoever waits gets length and body at once: in two writes the second could wait for the acknowledgement of the first.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(258)]
    [InlineData(1_000)]
    public async Task SendAsync_Message_IsOneWrite(int length)
    {
        (VpcdSocket socket, Socket peer) = await ConnectAsync();
        using VpcdSocket _ = socket;
        using Socket __ = peer;
        Assert.True(peer.Connected);
        byte[] received = new byte[4_096];
        for (int i = 0; i < 50; i++)
        {
            ValueTask<int> receiving = peer.ReceiveAsync(received, SocketFlags.None, Token);
            await socket.SendAsync(new byte[length], Token);
            Assert.Equal(2 + length, await receiving);
        }
    }

    [Fact]
    public async Task ReceiveAsync_BytesComeOneByOne_PutsThemTogether()
    {
        (VpcdSocket socket, Socket peer) = await ConnectAsync();
        using VpcdSocket _ = socket;
        using Socket __ = peer;
        peer.NoDelay = true;
        ValueTask<byte[]?> receiving = socket.ReceiveAsync(Token);
        foreach (byte b in Hex.Decode("0005 0084000008 0001 04"))
        {
            await peer.SendAsync(new[] { b }, Token);
        }

        Assert.Equal("0084000008", Hex.Encode((await receiving)!));
        Assert.Equal("04", Hex.Encode((await socket.ReceiveAsync(Token))!));
    }

    [Fact]
    public async Task ReceiveAsync_SeveralMessagesAtOnce_TakesThemApart()
    {
        (VpcdSocket socket, Socket peer) = await ConnectAsync();
        using VpcdSocket _ = socket;
        using Socket __ = peer;

        await peer.SendAsync(Hex.Decode("0001 01 0000 0002 9000 00"), Token);

        Assert.Equal("01", Hex.Encode((await socket.ReceiveAsync(Token))!));
        Assert.Equal("", Hex.Encode((await socket.ReceiveAsync(Token))!));
        Assert.Equal("9000", Hex.Encode((await socket.ReceiveAsync(Token))!));
        peer.Dispose();
        Assert.Null(await socket.ReceiveAsync(Token));
    }

    /// <summary>A length is believed up to the 65,535 bytes that it can name; what does not come is no message.</summary>
    [Theory]
    [InlineData("ffff")]
    [InlineData("ffff 0084000008")]
    [InlineData("0005 00840000")]
    [InlineData("00")]
    public async Task ReceiveAsync_LengthLongerThanWhatComes_IsTheEnd(string bytes)
    {
        (VpcdSocket socket, Socket peer) = await ConnectAsync();
        using VpcdSocket _ = socket;

        await peer.SendAsync(Hex.Decode(bytes), Token);
        peer.Dispose();

        Assert.Null(await socket.ReceiveAsync(Token));
    }

    [Fact]
    public async Task PlayAsync_CutCommand_DoesNotReachTheCard()
    {
        using var reader = new RawReader();
        var card = new EchoCard();
        Task playing = VpcdCard.PlayAsync("127.0.0.1", reader.Port, card, Token);
        using (RawPeer peer = await reader.AcceptAsync())
        {
            await peer.SendAsync("ffff 0084000008");
        }

        await playing;

        Assert.Equal(["off"], card.Events);
    }

    [Fact]
    public async Task IsConnectedToItself_BothEndsAreOneSocket_IsSeen()
    {
        (VpcdSocket socket, Socket peer) = await ConnectAsync();
        socket.Dispose();
        Assert.False(VpcdSocket.IsConnectedToItself(peer));
        peer.Dispose();
        using var alone = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        alone.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        try
        {
            await alone.ConnectAsync(alone.LocalEndPoint!, Token);
        }
        catch (SocketException)
        {
            Assert.Skip("This system connects no socket to itself.");
        }

        Assert.True(VpcdSocket.IsConnectedToItself(alone));
    }

    private static async Task<(VpcdSocket Socket, Socket Peer)> ConnectAsync()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        VpcdSocket socket = await VpcdSocket.ConnectAsync("127.0.0.1", ((IPEndPoint)listener.LocalEndPoint!).Port, Token);
        return (socket, await listener.AcceptAsync(Token));
    }
}
