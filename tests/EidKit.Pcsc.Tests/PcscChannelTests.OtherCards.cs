using EidKit.Channels;
using EidKit.Pcsc.Native;
using EidKit.TestKit.Readers;
using static EidKit.Pcsc.Tests.ChannelOverFake;

namespace EidKit.Pcsc.Tests;

/// <content>Cards that are laid down in place of the one that the channel is for, and cards that others use.</content>
public partial class PcscChannelTests
{
    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(true, false)]
    public async Task TransmitAsync_OtherCardThatAnotherProgramReset_IsSentNothingAndNotReset(bool isBetweenTransactions, bool isCounting)
    {
        await using var bench = new ChannelOverFake();
        bench.Reader.IsCounting = isCounting;
        await bench.ConnectAsync();
        await bench.SendAsync(SelectMasterFile);
        await bench.IdleAsync(isBetweenTransactions ? 2 : 0);
        FakeCard other = LayOtherCard(bench, isCounting ? bench.Card.AnswerToReset : [0x3B, 0x00]);
        bench.Reader.ResetByOther();

        foreach (string _ in (string[])["at first", "ever after"])
        {
            CardTransportException e = await bench.FailToSendAsync(SelectMasterFile);
            Assert.Equal((CardTransportReason.CardRemoved, false), (e.Reason, e.CommandMayHaveArrived));
            Assert.Equal(0, bench.Pcsc.OpenTransactions);
        }

        await bench.CloseAsync();
        Assert.Equal(1, other.Resets);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(2, false)]
    [InlineData(0, true)]
    [InlineData(0, false)]
    public async Task EstablishPaceChannelAsync_OtherCard_AsksForNoPin(int idle, bool isResetByAnother)
    {
        List<byte> asked = [];
        await using var bench = new ChannelOverFake();
        bench.Reader.Offer(0x20, command =>
        {
            asked.Add(command[0]);
            return (PcscResult.Success, []);
        });
        ICardChannel channel = await bench.ConnectAsync();
        await bench.SendAsync(SelectMasterFile);
        await bench.IdleAsync(idle);
        LayOtherCard(bench, bench.Card.AnswerToReset);
        if (isResetByAnother)
        {
            bench.Reader.ResetByOther();
        }


        var e = await Assert.ThrowsAsync<CardTransportException>(
            () => channel.SecurePinEntry!.EstablishPaceChannelAsync(new EstablishPaceChannelRequest(3), Ct).AsTask());

        Assert.Equal((CardTransportReason.CardRemoved, false), (e.Reason, e.CommandMayHaveArrived));
        Assert.Empty(asked);
    }

    [Fact]
    public async Task TransmitAsync_EmptyAnswer_IsTheEndOfTheCard()
    {
        await using var bench = new ChannelOverFake();
        await bench.ConnectAsync();
        bench.Card.Answer = _ => [];
        CardTransportException lost = await bench.FailToSendAsync(SelectMasterFile);
        bench.Card.Answer = _ => [0x90, 0x00];
        int sent = bench.Calls(nameof(IPcscApi.Transmit));

        CardTransportException later = await bench.FailToSendAsync(SelectMasterFile);

        Assert.Equal((CardTransportReason.CardRemoved, true), (lost.Reason, lost.CommandMayHaveArrived));
        Assert.Equal((CardTransportReason.CardRemoved, false), (later.Reason, later.CommandMayHaveArrived));
        Assert.Equal(sent, bench.Calls(nameof(IPcscApi.Transmit)));
    }

    [Fact]
    public async Task TransmitAsync_ResetWhereNobodyCountsCards_IsMendedByTheAnswerToReset()
    {
        await using var bench = new ChannelOverFake();
        bench.Reader.IsCounting = false;
        await bench.ConnectAsync();
        await bench.SendAsync(SelectMasterFile);
        bench.Reader.ResetByOther();

        Assert.True((await bench.SendAsync(SelectMasterFile)).IsSuccess);
    }

    [Fact]
    public async Task TransmitAsync_ResetWhereTheStateOfTheReaderIsNotTold_IsNotMended()
    {
        await using var bench = new ChannelOverFake();
        await bench.ConnectAsync();
        await bench.SendAsync(SelectMasterFile);
        await bench.IdleAsync(2);
        bench.Reader.ResetByOther();
        bench.Pcsc.Fail(nameof(IPcscApi.GetStatusChange), PcscResult.CommunicationError);

        Assert.Equal(CardTransportReason.CardRemoved, (await bench.FailToSendAsync(SelectMasterFile)).Reason);
        Assert.Equal(1, bench.Calls(nameof(IPcscApi.Transmit)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task DisposeAsync_CardThatWasNotUsed_IsNotReset(int idle)
    {
        await using var bench = new ChannelOverFake();
        await bench.ConnectAsync();
        await bench.IdleAsync(idle);

        await bench.CloseAsync();

        Assert.Equal((0, 0, 0, 0), (bench.Card.Resets, bench.Pcsc.OpenTransactions, bench.Pcsc.OpenCards, bench.Pcsc.OpenContexts));
    }

    [Fact]
    public async Task ConnectAsync_GivenUpInAnotherProgramsTransaction_DoesNotResetItsCard()
    {
        using var cancellation = new CancellationTokenSource();
        await using var bench = new ChannelOverFake();
        bench.Reader.BlocksTransactions = bench.Reader.IsInTransactionOfOther = true;
        Task begun = bench.UntilCallAsync(nameof(IPcscApi.BeginTransaction));
        Task<ICardChannel> connecting = bench.BeginConnectAsync(cancellation.Token).AsTask();
        await begun;
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
        Task released = bench.UntilCallAsync(nameof(IPcscApi.ReleaseContext));
        bench.Reader.EndTransactionOfOther();
        await released;

        Assert.Equal((0, 0), (bench.Card.Resets, bench.Pcsc.OpenCards));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task DisposeAsync_OtherCardOnTheReader_IsLeftToOthers(bool isSecure, bool isTold)
    {
        foreach (bool isCounting in (bool[])[true, false])
        {
            await using var bench = new ChannelOverFake();
            bench.Reader.IsCounting = isCounting;
            await bench.ConnectAsync();
            await bench.SendAsync(isSecure ? Protected : SelectMasterFile);
            await bench.IdleAsync(2);
            FakeCard other = LayOtherCard(bench, isCounting || isTold ? bench.Card.AnswerToReset : [0x3B, 0x00]);
            if (isTold)
            {
                await bench.FailToSendAsync(Protected);
            }

            await bench.CloseAsync();

            Assert.Equal((0, 0, 0), (other.Resets, bench.Pcsc.OpenTransactions, bench.Pcsc.OpenCards));
        }
    }

    [Fact]
    public async Task TransmitAsync_ResetByAnotherProgramThatThenKeepsTheCard_NamesCulprits()
    {
        await using var bench = new ChannelOverFake();
        ICardChannel channel = await bench.ConnectAsync();
        await bench.SendAsync(SelectMasterFile);
        await bench.IdleAsync(2);
        bench.Reader.ResetByOther();
        bench.Reader.BlocksTransactions = bench.Reader.IsInTransactionOfOther = true;
        Task begun = bench.UntilCallAsync(nameof(IPcscApi.Reconnect));
        Task<Apdu.ResponseApdu> sent = channel.TransmitAsync(SelectMasterFile, Ct).AsTask();
        await begun;
        bench.Clock.Advance(PcscChannel.OpeningLimit);

        var e = await Assert.ThrowsAsync<CardTransportException>(() => sent);
        bench.Reader.EndTransactionOfOther();

        Assert.Equal((CardTransportReason.SharingViolation, false), (e.Reason, e.CommandMayHaveArrived));
        Assert.Contains("AusweisApp", e.Message, StringComparison.Ordinal);
        Assert.True((await bench.SendAsync(SelectMasterFile)).IsSuccess);
    }

    [Theory]
    [InlineData(nameof(ISecurePinEntry.GetReadersPaceCapabilitiesAsync), false)]
    [InlineData(nameof(ISecurePinEntry.DestroyPaceChannelAsync), false)]
    [InlineData(nameof(ISecurePinEntry.EstablishPaceChannelAsync), true)]
    [InlineData(nameof(ISecurePinEntry.ModifyPinAsync), true)]
    public async Task SecurePinEntry_DriverThatHangs_IsAwaitedForLongOnlyWhereTheUserIsAsked(string function, bool asksUser)
    {
        await using var bench = new ChannelOverFake();
        bench.Reader.Offer(0x20, _ => (PcscResult.Success, [])).Offer(0x07, _ => (PcscResult.Success, []));
        ISecurePinEntry keypad = (await bench.ConnectAsync()).SecurePinEntry!;
        Task hanging = bench.Pcsc.Hang(nameof(IPcscApi.Control));
        Task asked = function switch
        {
            nameof(keypad.GetReadersPaceCapabilitiesAsync) => keypad.GetReadersPaceCapabilitiesAsync(Ct).AsTask(),
            nameof(keypad.DestroyPaceChannelAsync) => keypad.DestroyPaceChannelAsync(Ct).AsTask(),
            nameof(keypad.EstablishPaceChannelAsync) => keypad.EstablishPaceChannelAsync(new EstablishPaceChannelRequest(3), Ct).AsTask(),
            _ => keypad.ModifyPinAsync(Ct).AsTask(),
        };
        await hanging;
        TimeSpan limit = asksUser ? PcscChannel.KeypadLimit : PcscChannel.OpeningLimit;
        bench.Clock.Advance(limit - PcscChannel.RestInterval);
        Assert.False(asked.IsCompleted);
        bench.Clock.Advance(PcscChannel.RestInterval);

        var e = await Assert.ThrowsAsync<CardTransportException>(() => asked);

        Assert.Equal((CardTransportReason.TimedOut, true), (e.Reason, e.CommandMayHaveArrived));
        bench.Pcsc.StopHanging();
    }

    private static FakeCard LayOtherCard(ChannelOverFake bench, byte[] answerToReset)
    {
        var other = new FakeCard
        {
            AnswerToReset = answerToReset,
            Answer = _ => throw new InvalidOperationException("The other card was sent a command."),
        };
        bench.Reader.Remove();
        bench.Reader.Insert(other);
        return other;
    }
}
