using EidKit.Channels;
using EidKit.Pcsc.Native;
using EidKit.TestKit.Readers;
using static EidKit.Pcsc.Tests.ChannelOverFake;

namespace EidKit.Pcsc.Tests;

/// <content>Cards that are busy, mute or gone when the line is opened.</content>
public partial class PcscChannelTests
{
    [Theory]
    [InlineData((uint)PcscResult.UnresponsiveCard)]
    [InlineData((uint)PcscResult.UnpoweredCard)]
    [InlineData((uint)PcscResult.UnknownCard)]
    [InlineData((uint)PcscResult.CommunicationError)]
    public async Task ConnectAsync_CardMuteTwice_IsTriedThreeTimes(uint code)
    {
        await using var bench = new ChannelOverFake();
        bench.Pcsc.Fail(nameof(IPcscApi.Connect), (PcscResult)code, times: 2);

        await bench.ConnectAsync();

        Assert.Equal(3, bench.Calls(nameof(IPcscApi.Connect)));
        Assert.True((await bench.SendAsync(SelectMasterFile)).IsSuccess);
    }

    [Fact]
    public async Task ConnectAsync_CardThatStaysMute_FailsAfterThreeTriesAndLeavesNothingOpen()
    {
        await using var bench = new ChannelOverFake(new FakeCard { IsMute = true });

        CardTransportException e = await bench.FailToConnectAsync();

        Assert.Equal((CardTransportReason.CardUnresponsive, false), (e.Reason, e.CommandMayHaveArrived));
        Assert.Equal(3, bench.Calls(nameof(IPcscApi.Connect)));
        Assert.Equal((0, 0), (bench.Pcsc.OpenCards, bench.Pcsc.OpenContexts));
    }

    [Fact]
    public async Task ConnectAsync_CardHeldByAnotherProgram_IsTriedForAMomentAndNamesCulprits()
    {
        await using var bench = new ChannelOverFake();
        bench.Reader.HoldByOther(true);
        DateTimeOffset began = bench.Clock.GetUtcNow();

        CardTransportException e = await bench.FailToConnectAsync();

        Assert.Equal((CardTransportReason.SharingViolation, false), (e.Reason, e.CommandMayHaveArrived));
        Assert.Contains("AusweisApp", e.Message, StringComparison.Ordinal);
        Assert.Equal(5, bench.Calls(nameof(IPcscApi.Connect)));
        Assert.InRange(bench.Clock.GetUtcNow() - began, TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task ConnectAsync_AnotherProgramThatIsQuick_Succeeds()
    {
        await using var bench = new ChannelOverFake();
        bench.Pcsc.Fail(nameof(IPcscApi.Connect), PcscResult.SharingViolation, times: 4);
        bench.Pcsc.Fail(nameof(IPcscApi.BeginTransaction), PcscResult.SharingViolation, times: 4);

        await bench.ConnectAsync();

        Assert.Equal((5, 5), (bench.Calls(nameof(IPcscApi.Connect)), bench.Calls(nameof(IPcscApi.BeginTransaction))));
    }

    [Fact]
    public async Task ConnectAsync_NoCard_FailsAtOnce()
    {
        await using var bench = new ChannelOverFake();
        bench.Reader.Remove();

        Assert.Equal(CardTransportReason.NoCard, (await bench.FailToConnectAsync()).Reason);
        Assert.Equal(1, bench.Calls(nameof(IPcscApi.Connect)));
    }

    [Fact]
    public async Task ConnectAsync_NoService_SaysSo()
    {
        await using var bench = new ChannelOverFake();
        bench.Pcsc.StopService();

        Assert.Equal(CardTransportReason.ServiceNotRunning, (await bench.FailToConnectAsync()).Reason);
    }

    [Fact]
    public async Task ConnectAsync_Cancelled_ConnectsNothing()
    {
        await using var bench = new ChannelOverFake();

        await Assert.ThrowsAsync<OperationCanceledException>(() => bench.BeginConnectAsync(new CancellationToken(canceled: true)).AsTask());

        Assert.Equal(0, bench.Calls(nameof(IPcscApi.EstablishContext)));
    }

    [Fact]
    public async Task ConnectAsync_CancelledBetweenTwoTries_GivesUp()
    {
        using var cancellation = new CancellationTokenSource();
        await using var bench = new ChannelOverFake(new FakeCard { IsMute = true });
        bench.Pcsc.OnCall = call =>
        {
            if (call == nameof(IPcscApi.Connect))
            {
                cancellation.Cancel();
            }
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.BeginConnectAsync(cancellation.Token).AsTask());

        Assert.Equal(1, bench.Calls(nameof(IPcscApi.Connect)));
    }

    [Fact]
    public async Task TransmitAsync_TransactionOfAnotherProgramThatDoesNotEnd_IsGivenUp()
    {
        await using var bench = new ChannelOverFake();
        ICardChannel channel = await bench.ConnectAsync();
        await bench.IdleAsync(2);
        bench.Reader.BlocksTransactions = bench.Reader.IsInTransactionOfOther = true;
        Task begun = bench.UntilCallAsync(nameof(IPcscApi.BeginTransaction));
        Task<Apdu.ResponseApdu> sent = channel.TransmitAsync(SelectMasterFile, Ct).AsTask();
        await begun;
        bench.Clock.Advance(PcscChannel.OpeningLimit);

        var e = await Assert.ThrowsAsync<CardTransportException>(() => sent);

        Assert.Equal((CardTransportReason.SharingViolation, false), (e.Reason, e.CommandMayHaveArrived));
        Assert.Equal(0, bench.Calls(nameof(IPcscApi.Transmit)));
        bench.Reader.EndTransactionOfOther();
        Assert.True((await bench.SendAsync(SelectMasterFile)).IsSuccess);
    }

    [Theory]
    [InlineData(nameof(IPcscApi.EstablishContext), CardTransportReason.TimedOut)]
    [InlineData(nameof(IPcscApi.Connect), CardTransportReason.TimedOut)]
    [InlineData(nameof(IPcscApi.BeginTransaction), CardTransportReason.SharingViolation)]
    [InlineData(nameof(IPcscApi.Control), CardTransportReason.TimedOut)]
    [InlineData(nameof(IPcscApi.Status), CardTransportReason.TimedOut)]
    [InlineData(nameof(IPcscApi.Transmit), CardTransportReason.TimedOut)]
    [InlineData(nameof(IPcscApi.Reconnect), CardTransportReason.TimedOut)]
    public async Task ConnectAsync_CallThatHangs_IsGivenUpAndClosedLater(string call, CardTransportReason reason)
    {
        await using var bench = new ChannelOverFake(statesLimits: false);
        bench.Pcsc.Fail(nameof(IPcscApi.Transmit), PcscResult.NotTransacted, times: call == nameof(IPcscApi.Reconnect) ? 1 : 0);
        Task hanging = bench.Pcsc.Hang(call);
        Task<ICardChannel> connecting = bench.BeginConnectAsync(Ct).AsTask();
        await hanging;
        bench.Clock.Advance(PcscChannel.OpeningLimit);

        var e = await Assert.ThrowsAsync<CardTransportException>(() => connecting);

        Assert.Equal((reason, call == nameof(IPcscApi.Transmit)), (e.Reason, e.CommandMayHaveArrived));
        Assert.Contains(reason == CardTransportReason.TimedOut ? "driver or the reader service does not come back" : "AusweisApp", e.Message, StringComparison.Ordinal);
        await bench.UntilNothingIsOpenAsync();
    }

    [Theory]
    [InlineData(nameof(IPcscApi.EstablishContext))]
    [InlineData(nameof(IPcscApi.Connect))]
    [InlineData(nameof(IPcscApi.BeginTransaction))]
    [InlineData(nameof(IPcscApi.Control))]
    [InlineData(nameof(IPcscApi.Status))]
    [InlineData(nameof(IPcscApi.Transmit))]
    public async Task ConnectAsync_CancelledWhileACallHangs_GivesUpAtOnceAndClosesLater(string call)
    {
        using var cancellation = new CancellationTokenSource();
        await using var bench = new ChannelOverFake(statesLimits: false);
        Task hanging = bench.Pcsc.Hang(call);
        Task<ICardChannel> connecting = bench.BeginConnectAsync(cancellation.Token).AsTask();
        await hanging;
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);

        await bench.UntilNothingIsOpenAsync();
    }

    [Theory]
    [InlineData((int)PcscWorld.Linux)]
    [InlineData((int)PcscWorld.Windows)]
    public async Task ConnectAsync_TransactionOfAnotherProgram_IsAwaitedBeforeTheReaderIsAsked(int world)
    {
        await using var bench = new ChannelOverFake(world: (PcscWorld)world, statesLimits: false);
        bench.Reader.Offer(0x20, _ => (PcscResult.Success, []));
        bench.Reader.BlocksTransactions = bench.Reader.IsInTransactionOfOther = true;
        Task begun = bench.UntilCallAsync(nameof(IPcscApi.BeginTransaction));
        Task<ICardChannel> connecting = bench.BeginConnectAsync(Ct).AsTask();
        await begun;
        Assert.Equal(0, bench.Calls(nameof(IPcscApi.Control)) + bench.Calls(nameof(IPcscApi.Status)));
        bench.Reader.EndTransactionOfOther();
        await using ICardChannel channel = await connecting;

        Assert.NotNull(channel.SecurePinEntry);
        Assert.Equal(TransportLimits.Extended, channel.Limits);
    }
}
