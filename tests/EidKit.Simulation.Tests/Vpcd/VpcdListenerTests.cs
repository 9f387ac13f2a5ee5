using System.Net.Sockets;
using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Simulation.Vpcd;
using EidKit.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace EidKit.Simulation.Tests.Vpcd;

public sealed class VpcdListenerTests
{
    private static readonly CommandApdu GetChallenge = new(0x00, 0x84, 0x00, 0x00, expectedLength: 8);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AcceptAsync_CardConnects_SwitchesItOnAndAsksForAnswerToReset()
    {
        using VpcdListener listener = VpcdListener.Start(0);
        Task<VpcdChannel> accepting = listener.AcceptAsync(Token);
        using RawPeer card = await RawPeer.ConnectAsync(listener.Port);
        await card.ExpectAsync("0001 01 0001 04");
        await card.SendAsync("0003 3b8080");

        await using VpcdChannel channel = await accepting;

        Assert.Equal("3b8080", Hex.Encode(channel.AnswerToReset.Span));
    }

    [Fact]
    public async Task TransmitAsync_Command_IsFramedAndAnswered()
    {
        (VpcdChannel channel, RawPeer card) = await ConnectAsync();
        using RawPeer _ = card;
        await using VpcdChannel __ = channel;
        ValueTask<ResponseApdu> answer = channel.TransmitAsync(GetChallenge, Token);
        await card.ExpectAsync("0005 0084000008");

        await card.SendAsync("00");
        await card.SendAsync("04 aa");
        await card.SendAsync("bb9000");

        Assert.Equal("aabb9000", Hex.Encode((await answer).Encode()));
    }

    [Fact]
    public async Task ResetAsync_CardIsOn_AsksForAnswerToResetAgain()
    {
        (VpcdChannel channel, RawPeer card) = await ConnectAsync();
        using RawPeer _ = card;
        await using VpcdChannel __ = channel;
        Task reset = channel.ResetAsync(Token);
        await card.ExpectAsync("0001 02 0001 04");
        await card.SendAsync("0002 3b00");

        await reset;

        Assert.Equal("3b00", Hex.Encode(channel.AnswerToReset.Span));
    }

    [Fact]
    public async Task DisposeAsync_CardIsOn_SwitchesItOffAndCloses()
    {
        (VpcdChannel channel, RawPeer card) = await ConnectAsync();
        using RawPeer _ = card;

        await channel.DisposeAsync();
        await channel.DisposeAsync();

        await card.ExpectAsync("0001 00");
        await card.ExpectEndAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await channel.TransmitAsync(GetChallenge, Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("0004 aa")]
    [InlineData("0000")]
    public async Task TransmitAsync_CardGoesInsteadOfAnswering_SaysSoNowAndLater(string lastWords)
    {
        (VpcdChannel channel, RawPeer card) = await ConnectAsync();
        await using VpcdChannel _ = channel;
        ValueTask<ResponseApdu> answer = channel.TransmitAsync(GetChallenge, Token);
        await card.ExpectAsync("0005 0084000008");
        await card.SendAsync(lastWords);
        card.Dispose();

        var now = await Assert.ThrowsAsync<CardTransportException>(async () => await answer);
        var later = await Assert.ThrowsAsync<CardTransportException>(async () => await channel.TransmitAsync(GetChallenge, Token));

        Assert.Equal((CardTransportReason.CardRemoved, true), (now.Reason, now.CommandMayHaveArrived));
        Assert.Equal((CardTransportReason.CardRemoved, false), (later.Reason, later.CommandMayHaveArrived));
    }

    [Fact]
    public async Task TransmitAsync_AnswerOfOneByte_IsNoAnswer()
    {
        (VpcdChannel channel, RawPeer card) = await ConnectAsync();
        using RawPeer _ = card;
        await using VpcdChannel __ = channel;
        ValueTask<ResponseApdu> answer = channel.TransmitAsync(GetChallenge, Token);
        await card.SendAsync("0001 90");

        var e = await Assert.ThrowsAsync<CardTransportException>(async () => await answer);

        Assert.Equal(CardTransportReason.InvalidResponse, e.Reason);
    }

    [Fact]
    public async Task TransmitAsync_NoAnswerInTime_ClosesTheLine()
    {
        var clock = new FakeTimeProvider();
        (VpcdChannel channel, RawPeer card) = await ConnectAsync(clock);
        using RawPeer _ = card;
        await using VpcdChannel __ = channel;
        ValueTask<ResponseApdu> answer = channel.TransmitAsync(GetChallenge, Token);
        await card.ExpectAsync("0005 0084000008");

        clock.Advance(TimeSpan.FromSeconds(4));
        Assert.False(answer.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(2));

        var e = await Assert.ThrowsAsync<CardTransportException>(async () => await answer);
        Assert.Equal((CardTransportReason.TimedOut, true), (e.Reason, e.CommandMayHaveArrived));
        await card.ExpectEndAsync();
    }

    [Fact]
    public async Task TransmitAsync_Cancelled_IsLookedAtBeforeSendingOnly()
    {
        (VpcdChannel channel, RawPeer card) = await ConnectAsync();
        using RawPeer _ = card;
        await using VpcdChannel __ = channel;
        using var cancellation = new CancellationTokenSource();
        ValueTask<ResponseApdu> answer = channel.TransmitAsync(GetChallenge, cancellation.Token);
        await card.ExpectAsync("0005 0084000008");

        await cancellation.CancelAsync();
        await card.SendAsync("0002 9000");

        Assert.True((await answer).Status.IsSuccess);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await channel.TransmitAsync(GetChallenge, cancellation.Token));
    }

    [Fact]
    public async Task TransmitAsync_LongerThanTheProtocolCarries_IsRefusedAndKeepsTheLine()
    {
        (VpcdChannel channel, RawPeer card) = await ConnectAsync();
        using RawPeer _ = card;
        await using VpcdChannel __ = channel;
        var command = new CommandApdu(0x00, 0xD6, 0x00, 0x00, new byte[65_535]);

        var e = await Assert.ThrowsAsync<CardTransportException>(async () => await channel.TransmitAsync(command, Token));

        Assert.Equal((CardTransportReason.CommandTooLong, false), (e.Reason, e.CommandMayHaveArrived));
        await card.SendAsync("0002 9000");
        Assert.True((await channel.TransmitAsync(GetChallenge, Token)).Status.IsSuccess);
    }

    [Fact]
    public async Task AcceptAsync_Cancelled_StopsWaiting()
    {
        using VpcdListener listener = VpcdListener.Start(0);
        using var cancellation = new CancellationTokenSource();
        Task<VpcdChannel> accepting = listener.AcceptAsync(cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => accepting);
    }

    [Fact]
    public async Task AcceptAsync_CardWithoutAnswerToReset_IsRefused()
    {
        using VpcdListener listener = VpcdListener.Start(0);
        Task<VpcdChannel> accepting = listener.AcceptAsync(Token);
        using RawPeer card = await RawPeer.ConnectAsync(listener.Port);

        await card.SendAsync("0000");

        Assert.Equal(CardTransportReason.CardRemoved, (await Assert.ThrowsAsync<CardTransportException>(() => accepting)).Reason);
    }

    [Fact]
    public async Task Start_PortInUse_IsRefused()
    {
        using VpcdListener listener = VpcdListener.Start(0);

        Assert.Throws<SocketException>(() => VpcdListener.Start(listener.Port));
        Assert.Throws<ArgumentOutOfRangeException>(() => VpcdListener.Start(65_536));
        Assert.Throws<ArgumentOutOfRangeException>(() => VpcdListener.Start(0, TimeSpan.Zero));
        listener.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => listener.AcceptAsync(Token));
    }

    private static async Task<(VpcdChannel Channel, RawPeer Card)> ConnectAsync(TimeProvider? clock = null)
    {
        using VpcdListener listener = VpcdListener.Start(0, TimeSpan.FromSeconds(5), clock ?? new FakeTimeProvider());
        Task<VpcdChannel> accepting = listener.AcceptAsync(Token);
        RawPeer card = await RawPeer.ConnectAsync(listener.Port);
        await card.ExpectAsync("0001 01 0001 04");
        await card.SendAsync("0003 3b8080");
        return (await accepting, card);
    }
}
