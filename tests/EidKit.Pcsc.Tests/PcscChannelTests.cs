using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Pcsc.Native;
using EidKit.TestKit.Readers;
using static EidKit.Pcsc.Tests.ChannelOverFake;

namespace EidKit.Pcsc.Tests;

public partial class PcscChannelTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TransmitAsync_Command_GoesOutInATransactionOfASharedConnection()
    {
        await using var bench = new ChannelOverFake();
        int transactions = 0;
        bench.Card.Answer = command =>
        {
            transactions = bench.Pcsc.OpenTransactions;
            return [.. command, 0x90, 0x00];
        };
        ICardChannel channel = await bench.ConnectAsync();
        await bench.IdleAsync(2);
        Assert.Equal(0, bench.Pcsc.OpenTransactions);

        ResponseApdu response = await channel.TransmitAsync(SelectMasterFile, Ct);

        Assert.Equal(SelectMasterFile.Encode(), response.Data.ToArray());
        Assert.Equal(1, transactions);
        Assert.Equal(PcscShare.Shared, bench.Pcsc.LastShare);
    }

    [Fact]
    public async Task TransmitAsync_NothingAuthenticatedAndIdle_EndsTheTransactionWithoutAReset()
    {
        await using var bench = new ChannelOverFake();
        await bench.ConnectAsync();
        await bench.SendAsync(SelectMasterFile);
        await bench.IdleAsync(3);
        Assert.Equal(0, bench.Pcsc.OpenTransactions);
        Assert.Equal(0, bench.Calls(nameof(IPcscApi.Status)));

        await bench.SendAsync(SelectMasterFile);

        Assert.Equal(2, bench.Calls(nameof(IPcscApi.BeginTransaction)));
        Assert.Equal(0, bench.Card.Resets);
    }

    [Fact]
    public async Task TransmitAsync_SecureChannelIdleForAMinute_AsksTheStatusOftenEnoughAndKeepsTheTransaction()
    {
        await using var bench = new ChannelOverFake();
        await bench.ConnectAsync();
        await bench.SendAsync(Protected);
        for (int i = 1; i <= 30; i++)
        {
            await bench.IdleAsync(1);
            Assert.Equal(i, bench.Calls(nameof(IPcscApi.Status)));
        }

        Assert.Equal(1, bench.Pcsc.OpenTransactions);
        Assert.InRange(PcscChannel.RestInterval, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2.4));
    }

    [Fact]
    public async Task TransmitAsync_PlainCommandAfterASecureChannel_EndsIt()
    {
        await using var bench = new ChannelOverFake();
        await bench.ConnectAsync();
        await bench.SendAsync(Protected);
        await bench.SendAsync(SelectMasterFile);
        await bench.IdleAsync(2);

        Assert.Equal(0, bench.Pcsc.OpenTransactions);
    }

    [Fact]
    public async Task TransmitAsync_AgreementThatTheCardRefuses_LeavesNoSecureChannel()
    {
        await using var bench = new ChannelOverFake(new FakeCard { Answer = _ => [0x63, 0xC2] });
        await bench.ConnectAsync();
        await bench.SendAsync(GeneralAuthenticate);
        await bench.IdleAsync(2);

        Assert.Equal(0, bench.Pcsc.OpenTransactions);
    }

    [Fact]
    public async Task TransmitAsync_LongestAnswer_ArrivesWholeAndIsClearedFromTheBuffer()
    {
        byte[] longest = new byte[65_538];
        Array.Fill(longest, (byte)0x90);
        await using var bench = new ChannelOverFake(new FakeCard { Answer = _ => longest });
        ICardChannel channel = await bench.ConnectAsync();

        ResponseApdu response = await channel.TransmitAsync(SelectMasterFile, Ct);
        await channel.TransmitAsync(SelectMasterFile, Ct);

        Assert.Equal(65_536, response.Data.Length);
        Assert.Equal(0, bench.Pcsc.UnclearedBuffers);
        Assert.Equal((65_538, 65_544), (channel.Limits.MaximumResponseLength, channel.Limits.MaximumCommandLength));
    }

    [Theory]
    [InlineData(65_539, CardTransportReason.ResponseTooLong)]
    [InlineData(1, CardTransportReason.InvalidResponse)]
    [InlineData(0, CardTransportReason.CardRemoved)]
    public async Task TransmitAsync_NoResponseApdu_SaysSo(int length, CardTransportReason reason)
    {
        await using var bench = new ChannelOverFake(new FakeCard { Answer = _ => new byte[length] });
        await bench.ConnectAsync();

        CardTransportException e = await bench.FailToSendAsync(SelectMasterFile);

        Assert.Equal((reason, true), (e.Reason, e.CommandMayHaveArrived));
    }

    [Fact]
    public async Task TransmitAsync_Cancelled_SendsNothing()
    {
        await using var bench = new ChannelOverFake();
        ICardChannel channel = await bench.ConnectAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => channel.TransmitAsync(SelectMasterFile, new CancellationToken(canceled: true)).AsTask());

        Assert.Equal(0, bench.Calls(nameof(IPcscApi.Transmit)));
    }

    [Fact]
    public async Task TransmitAsync_CancelledWhileTheCardThinks_AwaitsTheAnswer()
    {
        using var cancellation = new CancellationTokenSource();
        await using var bench = new ChannelOverFake(new FakeCard());
        bench.Card.Answer = _ =>
        {
            cancellation.Cancel();
            return [0x90, 0x00];
        };
        ICardChannel channel = await bench.ConnectAsync();

        Assert.True((await channel.TransmitAsync(SelectMasterFile, cancellation.Token)).Status.IsSuccess);
    }

    [Fact]
    public async Task TransmitAsync_DriverThatHangs_IsGivenUpAfterAMinute()
    {
        using var release = new ManualResetEventSlim();
        using var begun = new SemaphoreSlim(0);
        await using var bench = new ChannelOverFake(new FakeCard());
        bench.Card.Answer = _ =>
        {
            begun.Release();
            release.Wait();
            return [0x90, 0x00];
        };
        ICardChannel channel = await bench.ConnectAsync();
        Task<ResponseApdu> sent = channel.TransmitAsync(SelectMasterFile, Ct).AsTask();
        await begun.WaitAsync(Ct);
        bench.Clock.Advance(PcscChannel.AnswerLimit - TimeSpan.FromSeconds(2));
        Assert.False(sent.IsCompleted);
        bench.Clock.Advance(TimeSpan.FromSeconds(2));

        var e = await Assert.ThrowsAsync<CardTransportException>(() => sent);
        release.Set();

        Assert.Equal((CardTransportReason.TimedOut, true), (e.Reason, e.CommandMayHaveArrived));
    }

    [Fact]
    public async Task TransmitAsync_TwoReadersOneOfThemBlocked_TheOtherProceeds()
    {
        using var release = new ManualResetEventSlim();
        using var begun = new SemaphoreSlim(0);
        await using var bench = new ChannelOverFake(new FakeCard());
        bench.Card.Answer = _ =>
        {
            begun.Release();
            release.Wait();
            return [0x90, 0x00];
        };
        bench.Pcsc.Add("B").OfferDataSize(65_536).Insert(new FakeCard { Answer = _ => [0x6A, 0x82] });
        ICardChannel blocked = await bench.ConnectAsync();
        ICardChannel other = await bench.ConnectAsync("B");
        Task<ResponseApdu> waiting = blocked.TransmitAsync(SelectMasterFile, Ct).AsTask();
        await begun.WaitAsync(Ct);

        ResponseApdu response = await other.TransmitAsync(SelectMasterFile, Ct);

        Assert.Equal(StatusWord.FileNotFound, response.Status);
        Assert.False(waiting.IsCompleted);
        Assert.Equal(2, bench.Pcsc.OpenContexts);
        release.Set();
        Assert.True((await waiting).Status.IsSuccess);
        await blocked.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DisposeAsync_EndOfTheSession_ResetsTheCardOnceAndLeavesNothingOpen(bool isSecure)
    {
        await using var bench = new ChannelOverFake();
        await bench.ConnectAsync();
        await bench.SendAsync(isSecure ? Protected : SelectMasterFile);

        await bench.CloseAsync();
        await bench.CloseAsync();

        Assert.Equal((1, 0, 0), (bench.Card.Resets, bench.Pcsc.OpenCards, bench.Pcsc.OpenContexts));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => bench.SendAsync(SelectMasterFile));
    }
}
