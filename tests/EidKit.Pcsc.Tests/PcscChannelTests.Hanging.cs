using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Pcsc.Native;
using static EidKit.Pcsc.Tests.ChannelOverFake;

namespace EidKit.Pcsc.Tests;

/// <content>Drivers that hang, and channels that are closed meanwhile.</content>
public partial class PcscChannelTests
{
    [Fact]
    public async Task DisposeAsync_DriverThatHangs_EndsItselfAndWhatIsUnderWay()
    {
        await using var bench = new ChannelOverFake();
        ICardChannel channel = await bench.ConnectAsync();
        Task hanging = bench.Pcsc.Hang(nameof(IPcscApi.Transmit));
        Task<ResponseApdu> sent = channel.TransmitAsync(SelectMasterFile, Ct).AsTask();
        await hanging;
        Task first = channel.DisposeAsync().AsTask(), second = channel.DisposeAsync().AsTask();
        bench.Clock.Advance(PcscChannel.OpeningLimit - PcscChannel.RestInterval);
        Assert.False(first.IsCompleted || second.IsCompleted || sent.IsCompleted);
        bench.Clock.Advance(PcscChannel.RestInterval);
        await Task.WhenAll(first, second);

        var e = await Assert.ThrowsAsync<CardTransportException>(() => sent);
        Assert.Equal((CardTransportReason.TimedOut, true), (e.Reason, e.CommandMayHaveArrived));
        Assert.Contains("the channel was closed", e.Message, StringComparison.Ordinal);
        await bench.UntilNothingIsOpenAsync();
    }

    [Fact]
    public async Task DisposeAsync_TwoCallersAtOnce_BothWaitForTheEnd()
    {
        await using var bench = new ChannelOverFake();
        ICardChannel channel = await bench.ConnectAsync();
        await bench.SendAsync(SelectMasterFile);
        Task hanging = bench.Pcsc.Hang(nameof(IPcscApi.Disconnect));
        Task[] disposals = [.. Enumerable.Range(0, 8).Select(_ => Task.Run(() => channel.DisposeAsync().AsTask(), Ct))];
        await hanging;
        Assert.All(disposals, disposal => Assert.False(disposal.IsCompleted));
        await bench.UntilNothingIsOpenAsync();
        await Task.WhenAll(disposals);

        Assert.Equal((1, 1), (bench.Card.Resets, bench.Calls(nameof(IPcscApi.Disconnect))));
    }

    [Fact]
    public async Task TransmitAsync_ClosedBetweenTwoTries_IsRefusedAsDisposed()
    {
        await using var bench = new ChannelOverFake();
        ICardChannel channel = await bench.ConnectAsync();
        await bench.IdleAsync(2);
        bench.Pcsc.Fail(nameof(IPcscApi.BeginTransaction), PcscResult.SharingViolation);
        Task paused = UntilPauseAsync(bench);
        Task<ResponseApdu> sent = channel.TransmitAsync(SelectMasterFile, Ct).AsTask();
        await paused;
        await channel.DisposeAsync();
        bench.Clock.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<ObjectDisposedException>(() => sent);
        Assert.Equal(0, bench.Calls(nameof(IPcscApi.Transmit)));
    }

    [Fact]
    public async Task TransmitAsync_GivenUpBeforeItsTurn_IsNotSentLater()
    {
        await using var bench = new ChannelOverFake();
        ICardChannel channel = await bench.ConnectAsync();
        await bench.SendAsync(Protected);
        Task hanging = bench.Pcsc.Hang(nameof(IPcscApi.Status));
        bench.Clock.Advance(PcscChannel.RestInterval);
        await hanging;
        Task<ResponseApdu> sent = channel.TransmitAsync(SelectMasterFile, Ct).AsTask();
        bench.Clock.Advance(PcscChannel.OpeningLimit);

        var e = await Assert.ThrowsAsync<CardTransportException>(() => sent);
        Assert.Equal((CardTransportReason.TimedOut, false), (e.Reason, e.CommandMayHaveArrived));
        bench.Pcsc.StopHanging();
        await ((PcscChannel)channel).UntilIdleAsync();
        Assert.Equal(1, bench.Calls(nameof(IPcscApi.Transmit)));
    }

    /// <summary>Is done when somebody pauses before another try.</summary>
    private static async Task UntilPauseAsync(ChannelOverFake bench)
    {
        while (await bench.Clock.NextWaitAsync() != OpeningRetry.PauseAfter(PcscResult.SharingViolation, 1))
        {
        }
    }
}
