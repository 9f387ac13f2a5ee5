using System.Net.Sockets;
using EidKit.Simulation.Vpcd;

namespace EidKit.Simulation.Tests.Vpcd;

public sealed class VpcdSlotTests
{
    private const string Loopback = "127.0.0.1";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task InsertAsync_ReaderClosesTheLine_ComesBackAfterAPause()
    {
        var clock = new PauseClock();
        using var reader = new RawReader();
        var card = new EchoCard();
        await using var slot = new VpcdSlot(Loopback, reader.Port, clock);

        await slot.InsertAsync(card, Token);
        for (int line = 0; line < 3; line++)
        {
            using RawPeer peer = await reader.AcceptAsync();
            await AnswersAsync(peer);
            Assert.True(slot.IsConnected);
            peer.Dispose();
            PauseClock.Pause pause = await clock.NextAsync();
            Assert.Equal((100, false, true), (pause.Length.TotalMilliseconds, slot.IsConnected, slot.HasCard));
            pause.End();
        }

        Assert.Equal(["on", "off", "on", "off", "on", "off"], card.Events);
    }

    [Fact]
    public async Task InsertAsync_ReaderGone_TriesEverMoreSeldomUntilItIsBack()
    {
        var clock = new PauseClock();
        var reader = new RawReader();
        int port = reader.Port;
        await using var slot = new VpcdSlot(Loopback, port, clock);
        await slot.InsertAsync(new EchoCard(), Token);
        using (RawPeer peer = await reader.AcceptAsync())
        {
            await AnswersAsync(peer);
            reader.Dispose();
        }

        double[] pauses = await clock.PassAsync(7);
        Assert.Equal([100, 200, 400, 800, 1600, 2000, 2000], pauses);
        PauseClock.Pause last = await clock.NextAsync();
        using var again = new RawReader(port);
        last.End();

        using (RawPeer peer = await again.AcceptAsync())
        {
            await AnswersAsync(peer);
        }

        double[] afterwards = await clock.PassAsync(1);
        Assert.Equal([100], afterwards);
    }

    /// <summary>A line on which nothing was said does not count as the reader's return.</summary>
    [Fact]
    public async Task InsertAsync_ReaderClosesEveryLineAtOnce_TriesEverMoreSeldom()
    {
        var clock = new PauseClock();
        using var reader = new RawReader();
        await using var slot = new VpcdSlot(Loopback, reader.Port, clock);
        await slot.InsertAsync(new EchoCard(), Token);

        foreach (double expected in (double[])[100, 200, 400, 800, 1600, 2000, 2000])
        {
            (await reader.AcceptAsync()).Dispose();
            double[] pauses = await clock.PassAsync(1);
            Assert.Equal([expected], pauses);
        }
    }

    [Fact]
    public async Task RemoveAsync_CardInTheSlot_EndsTheLineAndFreesTheCard()
    {
        using var reader = new RawReader();
        var card = new EchoCard();
        await using var slot = new VpcdSlot(Loopback, reader.Port);
        for (int i = 0; i < 2; i++)
        {
            await slot.InsertAsync(card, Token);
            using RawPeer peer = await reader.AcceptAsync();
            await AnswersAsync(peer);

            await slot.RemoveAsync();

            await peer.ExpectEndAsync();
            Assert.Equal((false, false), (slot.HasCard, slot.IsConnected));
        }

        await slot.RemoveAsync();
        Assert.Equal(["on", "off", "on", "off"], card.Events);
    }

    [Fact]
    public async Task RemoveAsync_DuringAPause_EndsIt()
    {
        var clock = new PauseClock();
        var reader = new RawReader();
        await using var slot = new VpcdSlot(Loopback, reader.Port, clock);
        await slot.InsertAsync(new EchoCard(), Token);
        (await reader.AcceptAsync()).Dispose();
        reader.Dispose();
        await clock.NextAsync();

        await slot.RemoveAsync();

        Assert.False(slot.HasCard);
    }

    [Fact]
    public async Task RemoveAsync_DuringACommand_DoesNotAwaitTheAnswer()
    {
        using var reader = new RawReader();
        var processing = new TaskCompletionSource();
        var card = new EchoCard
        {
            Answer = async (_, token) =>
            {
                processing.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
                return [];
            },
        };
        await using var slot = new VpcdSlot(Loopback, reader.Port);
        await slot.InsertAsync(card, Token);
        using RawPeer peer = await reader.AcceptAsync();
        await peer.SendAsync("0005 0084000008");
        await processing.Task;

        await slot.RemoveAsync();

        await peer.ExpectEndAsync();
        Assert.Equal("off", card.Events[^1]);
    }

    [Fact]
    public async Task RemoveAsync_CardFailed_SaysWhyAndLeavesTheSlotEmpty()
    {
        using var reader = new RawReader();
        await using var slot = new VpcdSlot(Loopback, reader.Port);
        await slot.InsertAsync(FailingCard(), Token);
        using RawPeer peer = await reader.AcceptAsync();
        await peer.SendAsync("0005 0084000008");
        await peer.ExpectEndAsync();

        var e = await Assert.ThrowsAsync<InvalidOperationException>(slot.RemoveAsync);

        Assert.Equal("broken chip", e.Message);
        Assert.Equal((false, false), (slot.HasCard, slot.IsConnected));
    }

    [Fact]
    public async Task Failure_CardFailed_SaysWhyAtOnceAndTheNextCardBeginsAnew()
    {
        using var reader = new RawReader();
        var slot = new VpcdSlot(Loopback, reader.Port);
        for (int i = 0; i < 2; i++)
        {
            await slot.InsertAsync(FailingCard(), Token);
            Assert.False(slot.Failure.IsCompleted);
            using RawPeer peer = await reader.AcceptAsync();
            await peer.SendAsync("0005 0084000008");

            var e = await Assert.ThrowsAsync<InvalidOperationException>(() => slot.Failure.WaitAsync(Token));

            Assert.Equal("broken chip", e.Message);
            Assert.Equal((true, false), (slot.HasCard, slot.IsConnected));
            if (i == 0)
            {
                await Assert.ThrowsAsync<InvalidOperationException>(slot.RemoveAsync);
            }
        }

        await slot.DisposeAsync();
        Assert.False(slot.HasCard);
    }

    [Fact]
    public async Task Failure_CardTakenOut_IsNone()
    {
        using var reader = new RawReader();
        await using var slot = new VpcdSlot(Loopback, reader.Port);
        await slot.InsertAsync(new EchoCard(), Token);

        await slot.RemoveAsync();

        Assert.False(slot.Failure.IsCompleted);
    }

    [Fact]
    public async Task InsertAsync_SeveralSlots_AreIndependent()
    {
        using RawReader first = new(), second = new();
        await using VpcdSlot one = new(Loopback, first.Port), other = new(Loopback, second.Port);
        EchoCard left = new(), right = new();
        await one.InsertAsync(left, Token);
        await other.InsertAsync(right, Token);
        using RawPeer leftPeer = await first.AcceptAsync();
        using RawPeer rightPeer = await second.AcceptAsync();
        await AnswersAsync(leftPeer);
        await AnswersAsync(rightPeer);

        await one.RemoveAsync();

        await leftPeer.ExpectEndAsync();
        await AnswersAsync(rightPeer);
        Assert.Equal((false, true), (one.IsConnected, other.IsConnected));
        Assert.Equal(["on", "on"], right.Events);
    }

    [Fact]
    public async Task InsertAsync_WrongUse_IsRefused()
    {
        int free;
        using (var reader = new RawReader())
        {
            free = reader.Port;
        }

        Assert.Throws<ArgumentNullException>(() => new VpcdSlot(null!, free));
        Assert.Throws<ArgumentOutOfRangeException>(() => new VpcdSlot(Loopback, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new VpcdSlot(Loopback, 65_536));
        var slot = new VpcdSlot(Loopback, free);
        await Assert.ThrowsAsync<ArgumentNullException>(() => slot.InsertAsync((ISimulatedCardConnection)null!, Token));
        await Assert.ThrowsAsync<ArgumentNullException>(() => slot.InsertAsync((SimulatedCard)null!, Token));
        await Assert.ThrowsAsync<SocketException>(() => slot.InsertAsync(new EchoCard(), Token));
        Assert.False(slot.HasCard);
        using (var reader = new RawReader(free))
        {
            await slot.InsertAsync(new EchoCard(), Token);
            await Assert.ThrowsAsync<InvalidOperationException>(() => slot.InsertAsync(new EchoCard(), Token));
        }

        await slot.DisposeAsync();
        await slot.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => slot.InsertAsync(new EchoCard(), Token));
    }

    private static EchoCard FailingCard() => new() { Answer = (_, _) => throw new InvalidOperationException("broken chip") };

    /// <summary>The reader switches the card on and asks for its answer to reset.</summary>
    private static async Task AnswersAsync(RawPeer peer)
    {
        await peer.SendAsync("0001 01 0001 04");
        await peer.ExpectAsync("0005 3b80800101");
    }
}
