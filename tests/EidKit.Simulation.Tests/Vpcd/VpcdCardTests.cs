using System.Net;
using System.Net.Sockets;
using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;
using EidKit.Simulation.Vpcd;
using EidKit.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace EidKit.Simulation.Tests.Vpcd;

public sealed class VpcdCardTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PlayAsync_ReaderSpeaks_AnswersAndTellsTheCard()
    {
        var card = new EchoCard();
        (Task playing, RawPeer reader) = await PlayAsync(card, Token);

        await reader.SendAsync("0001 01 0001 04");
        await reader.ExpectAsync("0005 3b80800101");
        await reader.SendAsync("00");
        await reader.SendAsync("05");
        await reader.SendAsync("00840000");
        await reader.SendAsync("08");
        await reader.ExpectAsync("0007 0084000008 9000");
        await reader.SendAsync("0001 02 0001 03 0001 04");
        await reader.ExpectAsync("0005 3b80800101");
        await reader.SendAsync("0002 00a4");
        await reader.ExpectAsync("0004 00a4 9000");
        reader.Dispose();
        await playing;

        Assert.Equal(["on", "0084000008", "reset", "00a4", "off"], card.Events);
    }

    [Fact]
    public async Task PlayAsync_WithListener_CarriesLongMessages()
    {
        using VpcdListener listener = VpcdListener.Start(0);
        var card = new EchoCard();
        Task playing = VpcdCard.PlayAsync("127.0.0.1", listener.Port, card, Token);
        VpcdChannel channel = await listener.AcceptAsync(Token);
        byte[] data = new byte[65_535 - 7 - 2];
        data[^1] = 0x42;

        ResponseApdu response = await channel.TransmitAsync(new CommandApdu(0x00, 0xD6, 0x00, 0x00, data), Token);
        await channel.DisposeAsync();
        await playing;

        Assert.Equal(EchoCard.Atr, channel.AnswerToReset.ToArray());
        Assert.Equal(65_533, response.Data.Length);
        Assert.Equal(0x42, response.Data.Span[^1]);
        Assert.Equal(["on", "65533 bytes", "off", "off"], card.Events);
    }

    [Fact]
    public async Task PlayAsync_SimulatedCard_IsReadOverTheLine()
    {
        using TestPki pki = TestPki.Create(1, new FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero)));
        using SimulatedCard card = SimulatedCard.Create(Persona.Erika, pki);
        using VpcdListener listener = VpcdListener.Start(0);
        Task playing = VpcdCard.PlayAsync("127.0.0.1", listener.Port, card, Token);
        VpcdChannel channel = await listener.AcceptAsync(Token);
        await using (var connection = new CardConnection(channel))
        {
            FileReadResult result = await TransparentFile.ReadAsync(connection, FileReference.ByFileId(0x011C), Token);

            Assert.Equal(0x31, result.Content.Span[0]);
            Assert.Equal(SimulatedCard.AnswerToReset.ToArray(), channel.AnswerToReset.ToArray());
        }

        await playing;
    }

    [Fact]
    public async Task PlayAsync_Cancelled_TakesTheCardAway()
    {
        using var cancellation = new CancellationTokenSource();
        var card = new EchoCard();
        (Task playing, RawPeer reader) = await PlayAsync(card, cancellation.Token);
        await reader.SendAsync("0001 04");
        await reader.ExpectAsync("0005 3b80800101");

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => playing);
        await reader.ExpectEndAsync();
        Assert.Equal(["off"], card.Events);
        reader.Dispose();
    }

    [Fact]
    public async Task PlayAsync_ReaderGoneDuringACommand_Ends()
    {
        var processing = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        var card = new EchoCard
        {
            Answer = async (_, _) =>
            {
                processing.SetResult();
                await gate.Task;
                return [0x90, 0x00];
            },
        };
        (Task playing, RawPeer reader) = await PlayAsync(card, Token);
        await reader.SendAsync("0005 0084000008");
        await processing.Task;

        reader.Dispose();
        gate.SetResult();

        await playing;
        Assert.Equal("off", card.Events[^1]);
    }

    [Fact]
    public async Task PlayAsync_AnswerLongerThanTheProtocolCarries_IsWrongLengthAndTheCardGoesOn()
    {
        (Task playing, RawPeer reader) = await PlayAsync(new EchoCard { Answer = (_, _) => ValueTask.FromResult(new byte[65_536]) }, Token);

        for (int i = 0; i < 2; i++)
        {
            await reader.SendAsync("0005 0084000008");
            await reader.ExpectAsync("0002 6700");
        }

        reader.Dispose();
        await playing;
    }

    [Fact]
    public async Task PlayAsync_NobodyListens_IsRefused()
    {
        int port;
        using (VpcdListener listener = VpcdListener.Start(0))
        {
            port = listener.Port;
        }

        await Assert.ThrowsAsync<SocketException>(() => VpcdCard.PlayAsync("127.0.0.1", port, new EchoCard(), Token));
    }

    private static async Task<(Task Playing, RawPeer Reader)> PlayAsync(EchoCard card, CancellationToken cancellationToken)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Task playing = VpcdCard.PlayAsync("127.0.0.1", ((IPEndPoint)listener.LocalEndPoint!).Port, card, cancellationToken);
        return (playing, new RawPeer(await listener.AcceptAsync(Token)));
    }
}
