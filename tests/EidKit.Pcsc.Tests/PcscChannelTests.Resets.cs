using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Pcsc.Native;
using EidKit.TestKit.Readers;
using static EidKit.Pcsc.Tests.ChannelOverFake;

namespace EidKit.Pcsc.Tests;

/// <content>Cards that are reset or taken away.</content>
public partial class PcscChannelTests
{
    public static TheoryData<string> SecureCommands => new("0CB000000397010000", "1C860000027C0000", "10860000027C0000", "00860000027C0000");

    [Theory]
    [MemberData(nameof(SecureCommands))]
    public async Task TransmitAsync_ResetInASecureChannel_IsAnErrorAndNothingIsSentAgain(string command)
    {
        await using var bench = new ChannelOverFake();
        await bench.ConnectAsync();
        await bench.SendAsync(GeneralAuthenticate);
        bench.Reader.ResetByOther();

        CardTransportException e = await bench.FailToSendAsync(CommandApdu.Decode(Convert.FromHexString(command)));

        Assert.Equal((CardTransportReason.CardReset, false), (e.Reason, e.CommandMayHaveArrived));
        Assert.Equal(0, bench.Calls(nameof(IPcscApi.Reconnect)));
    }

    [Fact]
    public async Task TransmitAsync_PlainCommandAfterAResetThatWasTold_BeginsAnew()
    {
        await using var bench = new ChannelOverFake();
        await bench.ConnectAsync();
        await bench.SendAsync(Protected);
        bench.Reader.ResetByOther();
        await bench.FailToSendAsync(Protected);
        Assert.Equal(CardTransportReason.CardReset, (await bench.FailToSendAsync(Protected)).Reason);

        Assert.True((await bench.SendAsync(SelectMasterFile)).IsSuccess);
        Assert.Equal((1, 1), (bench.Calls(nameof(IPcscApi.Reconnect)), bench.Pcsc.OpenTransactions));
    }

    [Fact]
    public async Task TransmitAsync_ResetInAnAnswerThatComesInParts_IsAnError()
    {
        await using var bench = new ChannelOverFake(new FakeCard { Answer = _ => [0x61, 0x10] });
        await bench.ConnectAsync();
        await bench.SendAsync(Protected);
        bench.Reader.ResetByOther();

        CardTransportException e = await bench.FailToSendAsync(new CommandApdu(0x00, 0xC0, 0x00, 0x00, expectedLength: 16));

        Assert.Equal(CardTransportReason.CardReset, e.Reason);
        Assert.Equal(0, bench.Calls(nameof(IPcscApi.Reconnect)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TransmitAsync_ResetWithoutASecureChannel_ReconnectsOnceAndSendsAgain(bool isBetweenTransactions)
    {
        await using var bench = new ChannelOverFake();
        await bench.ConnectAsync();
        await bench.SendAsync(SelectMasterFile);
        if (isBetweenTransactions)
        {
            await bench.IdleAsync(2);
        }

        bench.Reader.ResetByOther();

        Assert.True((await bench.SendAsync(ReadShortFile)).IsSuccess);
        Assert.Equal((1, 1), (bench.Calls(nameof(IPcscApi.Reconnect)), bench.Pcsc.OpenTransactions));
    }

    [Fact]
    public async Task TransmitAsync_ResetAgainAndAgain_ReconnectsOnceOnly()
    {
        await using var bench = new ChannelOverFake();
        await bench.ConnectAsync();
        bench.Pcsc.Fail(nameof(IPcscApi.Transmit), PcscResult.ResetCard, times: 2);

        Assert.Equal(CardTransportReason.CardReset, (await bench.FailToSendAsync(SelectMasterFile)).Reason);
        Assert.Equal(1, bench.Calls(nameof(IPcscApi.Reconnect)));
    }

    [Fact]
    public async Task TransmitAsync_ResetBeforeACommandThatNeedsASelectedFile_IsTold()
    {
        await using var bench = new ChannelOverFake();
        await bench.ConnectAsync();
        await bench.SendAsync(ReadShortFile);
        bench.Reader.ResetByOther();

        CardTransportException e = await bench.FailToSendAsync(ReadOn);

        Assert.Equal((CardTransportReason.CardReset, false), (e.Reason, e.CommandMayHaveArrived));
        Assert.True((await bench.SendAsync(SelectMasterFile)).IsSuccess);
    }

    [Theory]
    [InlineData("00B09C0000", false)]
    [InlineData("0022C1A4038301 03", false)]
    [InlineData("00A4020C02011C", false)]
    [InlineData("00B0001000", false)]
    [InlineData("00A4000C023F00", true)]
    [InlineData("00A4040C09E80704007F00070302", true)]
    public async Task TransmitAsync_ResetAfterAnApplicationWasSelected_SendsAgainOnlyWhatNeedsNoSelection(string command, bool isSentAgain)
    {
        await using var bench = new ChannelOverFake();
        await bench.ConnectAsync();
        await bench.SendAsync(SelectApplication);
        bench.Reader.ResetByOther();
        var next = CommandApdu.Decode(Convert.FromHexString(command.Replace(" ", "", StringComparison.Ordinal)));

        if (isSentAgain)
        {
            Assert.True((await bench.SendAsync(next)).IsSuccess);
            return;
        }

        CardTransportException e = await bench.FailToSendAsync(next);
        Assert.Equal((CardTransportReason.CardReset, false), (e.Reason, e.CommandMayHaveArrived));
        Assert.Equal(1, bench.Calls(nameof(IPcscApi.Transmit)) - 1);
    }

    [Fact]
    public async Task TransmitAsync_CardLiftedBeforeTheFirstCommand_IsTakenBack()
    {
        await using var bench = new ChannelOverFake();
        await bench.ConnectAsync();
        bench.Reader.Remove();
        bench.Reader.Insert(new FakeCard());

        Assert.True((await bench.SendAsync(SelectMasterFile)).IsSuccess);
    }

    [Fact]
    public async Task TransmitAsync_CardLiftedAfterTheFirstCommand_IsGoneForItMayBeAnotherOne()
    {
        await using var bench = new ChannelOverFake();
        await bench.ConnectAsync();
        await bench.SendAsync(SelectMasterFile);
        bench.Reader.Remove();
        bench.Reader.Insert(new FakeCard());

        Assert.Equal(CardTransportReason.CardRemoved, (await bench.FailToSendAsync(SelectMasterFile)).Reason);
        Assert.Equal(0, bench.Calls(nameof(IPcscApi.Reconnect)));
    }

    [Fact]
    public async Task TransmitAsync_CardLiftedAfterTheReaderUsedIt_IsGoneForItMayBeAnotherOne()
    {
        await using var bench = new ChannelOverFake();
        bench.Reader.Offer(0x20, _ => (PcscResult.Success, [0x02, 0x00, 0x20, 0xF0]));
        ICardChannel channel = await bench.ConnectAsync();
        await channel.SecurePinEntry!.EstablishPaceChannelAsync(new EstablishPaceChannelRequest(3), Ct);
        bench.Reader.Remove();
        bench.Reader.Insert(new FakeCard());

        Assert.Equal(CardTransportReason.CardRemoved, (await bench.FailToSendAsync(SelectMasterFile)).Reason);
        Assert.Equal(0, bench.Calls(nameof(IPcscApi.Reconnect)));
    }

    [Fact]
    public async Task TransmitAsync_CardTakenAwayWhileItAnswers_MayHaveGotTheCommand()
    {
        await using var bench = new ChannelOverFake();
        await bench.ConnectAsync();
        await bench.SendAsync(Protected);
        bench.Card.Answer = _ =>
        {
            bench.Reader.Remove();
            return [0x90, 0x00];
        };

        CardTransportException e = await bench.FailToSendAsync(Protected);

        Assert.Equal((CardTransportReason.CardRemoved, true), (e.Reason, e.CommandMayHaveArrived));
    }

    [Theory]
    [InlineData((uint)PcscResult.NotTransacted, CardTransportReason.Failed)]
    [InlineData((uint)PcscResult.NoSmartcard, CardTransportReason.NoCard)]
    [InlineData((uint)PcscResult.CommunicationError, CardTransportReason.Failed)]
    [InlineData((uint)PcscResult.ReaderUnavailable, CardTransportReason.ReaderRemoved)]
    [InlineData((uint)PcscResult.ServiceStopped, CardTransportReason.ServiceStopped)]
    [InlineData((uint)PcscResult.Win32SemaphoreTimeout, CardTransportReason.TimedOut)]
    [InlineData((uint)PcscResult.Win32DeviceNotConnected, CardTransportReason.ReaderRemoved)]
    [InlineData(0x00000490u, CardTransportReason.Failed)]
    public async Task TransmitAsync_FaultOfTheLine_MayHaveArrivedAndIsNotRepeated(uint code, CardTransportReason reason)
    {
        await using var bench = new ChannelOverFake();
        await bench.ConnectAsync();
        bench.Pcsc.Fail(nameof(IPcscApi.Transmit), (PcscResult)code);

        CardTransportException e = await bench.FailToSendAsync(SelectMasterFile);

        Assert.Equal((reason, true), (e.Reason, e.CommandMayHaveArrived));
        Assert.Contains(code.ToString("X8", System.Globalization.CultureInfo.InvariantCulture), e.Message, StringComparison.Ordinal);
        Assert.Equal(1, bench.Calls(nameof(IPcscApi.Transmit)));
    }
}
