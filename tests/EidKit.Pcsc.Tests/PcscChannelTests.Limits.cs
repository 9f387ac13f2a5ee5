using EidKit.Channels;
using EidKit.Pcsc.Native;
using EidKit.TestKit.Readers;
using static EidKit.Pcsc.Tests.ChannelOverFake;

namespace EidKit.Pcsc.Tests;

/// <content>What the line can carry.</content>
public partial class PcscChannelTests
{
    [Theory]
    [InlineData(256, false, 261, 258)]
    [InlineData(1, false, 261, 258)]
    [InlineData(1024, true, 1033, 1026)]
    [InlineData(65_536, true, 65_544, 65_538)]
    [InlineData(int.MaxValue, true, 65_544, 65_538)]
    public async Task Limits_ReaderThatStatesThem_AreTakenWithoutAnApdu(int stated, bool extended, int command, int response)
    {
        foreach (PcscWorld world in Enum.GetValues<PcscWorld>())
        {
            await using var bench = new ChannelOverFake(world: world, statesLimits: false);
            bench.Reader.OfferDataSize(stated);

            Assert.Equal(new TransportLimits(command, response, extended), (await bench.ConnectAsync()).Limits);
            Assert.Equal(0, bench.Calls(nameof(IPcscApi.Transmit)));
        }
    }

    [Theory]
    [InlineData("9000", true)]
    [InlineData("6282", true)]
    [InlineData("6A82", true)]
    [InlineData("6982", true)]
    [InlineData("6700", false)]
    [InlineData("6C20", false)]
    [InlineData("6D00", false)]
    [InlineData("6E00", false)]
    [InlineData("6F00", false)]
    public async Task Limits_ReaderThatStatesNone_AreProbedByOneHarmlessCommand(string answer, bool extended)
    {
        var commands = new List<string>();
        await using var bench = new ChannelOverFake(statesLimits: false);
        bench.Card.Answer = command =>
        {
            commands.Add(Convert.ToHexString(command));
            return Convert.FromHexString(answer);
        };

        Assert.Equal(extended ? TransportLimits.Extended : TransportLimits.Short, (await bench.ConnectAsync()).Limits);
        Assert.Equal(["00B09C00000100"], commands);
    }

    [Theory]
    [InlineData((uint)PcscResult.InvalidParameter, true)]
    [InlineData((uint)PcscResult.InvalidValue, true)]
    [InlineData((uint)PcscResult.InsufficientBuffer, true)]
    [InlineData((uint)PcscResult.UnsupportedFeature, true)]
    [InlineData((uint)PcscResult.Win32NotSupported, true)]
    [InlineData((uint)PcscResult.NotTransacted, false)]
    [InlineData((uint)PcscResult.CommunicationError, false)]
    [InlineData((uint)PcscResult.CommunicationDataLost, false)]
    [InlineData((uint)PcscResult.Timeout, false)]
    [InlineData((uint)PcscResult.Unexpected, false)]
    [InlineData((uint)PcscResult.Win32GeneralFailure, false)]
    [InlineData((uint)PcscResult.Win32SemaphoreTimeout, false)]
    [InlineData(0x00000490u, false)]
    public async Task Limits_DriverThatFailsAtTheProbe_AreShortAndRememberedOnlyIfItRefused(uint code, bool isRemembered)
    {
        await using var bench = new ChannelOverFake(statesLimits: false);
        bench.Pcsc.Fail(nameof(IPcscApi.Transmit), (PcscResult)code);

        Assert.Equal(TransportLimits.Short, (await bench.ConnectAsync()).Limits);
        Assert.Equal(1, bench.Card.Resets);
        Assert.True((await bench.SendAsync(SelectMasterFile)).IsSuccess);
        await bench.CloseAsync();

        Assert.Equal(isRemembered ? TransportLimits.Short : TransportLimits.Extended, (await bench.ConnectAsync()).Limits);
    }

    [Theory]
    [InlineData("6700", true)]
    [InlineData("6E00", true)]
    [InlineData("6300", false)]
    [InlineData("6400", false)]
    [InlineData("6F00", false)]
    [InlineData("90", false)]
    public async Task Limits_CardThatFailsAtTheProbe_AreShortAndRememberedOnlyIfItRefused(string answer, bool isRemembered)
    {
        await using var bench = new ChannelOverFake(statesLimits: false);
        bench.Card.Answer = _ => Convert.FromHexString(answer);
        Assert.Equal(TransportLimits.Short, (await bench.ConnectAsync()).Limits);
        await bench.CloseAsync();
        bench.Card.Answer = _ => [0x90, 0x00];

        Assert.Equal(isRemembered ? TransportLimits.Short : TransportLimits.Extended, (await bench.ConnectAsync()).Limits);
    }

    [Fact]
    public async Task Limits_CardWhoseAnswerToResetIsNotTold_AreNotRemembered()
    {
        await using var bench = new ChannelOverFake(new FakeCard { Answer = _ => [0x67, 0x00] }, statesLimits: false);
        bench.Pcsc.Fail(nameof(IPcscApi.Status), PcscResult.CommunicationError, times: 2);
        Assert.Equal(TransportLimits.Short, (await bench.ConnectAsync()).Limits);
        await bench.CloseAsync();
        bench.Reader.Insert(new FakeCard());

        Assert.Equal(TransportLimits.Extended, (await bench.ConnectAsync()).Limits);
    }

    [Fact]
    public async Task Limits_CardTakenAwayDuringTheProbe_IsAnErrorAndNothingIsRemembered()
    {
        await using var bench = new ChannelOverFake(statesLimits: false);
        bench.Card.Answer = _ =>
        {
            bench.Reader.Remove();
            return [0x90, 0x00];
        };
        Assert.Equal(CardTransportReason.NoCard, (await bench.FailToConnectAsync()).Reason);
        bench.Reader.Insert(new FakeCard());

        Assert.Equal(TransportLimits.Extended, (await bench.ConnectAsync()).Limits);
    }

    [Fact]
    public async Task Limits_SameKindOfCardOnTheSameReader_AreRemembered()
    {
        await using var bench = new ChannelOverFake(new FakeCard { Answer = _ => [0x67, 0x00] }, statesLimits: false);
        Assert.Equal(TransportLimits.Short, (await bench.ConnectAsync()).Limits);
        await bench.CloseAsync();

        Assert.Equal(TransportLimits.Short, (await bench.ConnectAsync()).Limits);
        Assert.Equal(1, bench.Calls(nameof(IPcscApi.Transmit)));
        await bench.CloseAsync();

        bench.Reader.Insert(new FakeCard { AnswerToReset = [0x3B, 0x00] });
        Assert.Equal(TransportLimits.Extended, (await bench.ConnectAsync()).Limits);
        await bench.CloseAsync();

        bench.Pcsc.Add("B").Insert(new FakeCard());
        Assert.Equal(TransportLimits.Extended, (await bench.ConnectAsync("B")).Limits);
        Assert.Equal(3, bench.Calls(nameof(IPcscApi.Transmit)));
    }

    [Fact]
    public async Task Limits_ReaderThatDoesNotTellItsSize_AreProbed()
    {
        await using var bench = new ChannelOverFake(statesLimits: false);
        bench.Reader.OfferDataSize(0);

        Assert.Equal(TransportLimits.Extended, (await bench.ConnectAsync()).Limits);
        Assert.Equal(1, bench.Calls(nameof(IPcscApi.Transmit)));
    }
}
