using EidKit.Channels;
using EidKit.Pcsc.Native;
using EidKit.Sessions;
using EidKit.Simulation;
using EidKit.TestKit.Readers;

namespace EidKit.Pcsc.Tests.Sessions;

/// <summary>Whole sessions over PC/SC.</summary>
public class IdentityCardTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(65_536, 392)]
    [InlineData(256, 260)]
    public async Task ReadAsync_ExtendedOrShortReader_ReadsEverything(int dataSize, int longest)
    {
        using var bench = new CardOverPcsc();
        bench.Reader.OfferDataSize(dataSize);
        int length = 0;
        Func<byte[], byte[]> answer = bench.OnReader.Answer;
        bench.OnReader.Answer = command =>
        {
            length = Math.Max(length, command.Length);
            return answer(command);
        };
        await using IdentityCard card = await bench.ConnectAsync(Ct);
        Assert.Equal(card.TransmittedApdus, bench.Pcsc.Calls(nameof(IPcscApi.Transmit)));

        ReadOutcome outcome = await card.ReadAsync(bench.Terminal, ReadRequest.All, CardOverPcsc.Pin, cancellationToken: Ct);

        var read = Assert.IsType<ReadOutcome.Read>(outcome);
        Assert.Equal("ERIKA", read.Identity.Data.GivenNames?.ToString());
        Assert.Equal(longest, length);
        Assert.Equal(card.TransmittedApdus, bench.Pcsc.Calls(nameof(IPcscApi.Transmit)));
    }

    [Fact]
    public async Task ReadAsync_ShortReaderAndCardWithoutChaining_SaysWhatIsMissing()
    {
        using var bench = new CardOverPcsc();
        bench.Reader.OfferDataSize(256);
        Func<byte[], byte[]> answer = bench.OnReader.Answer;
        // EF.ATR/INFO that says: no chaining, no extended lengths.
        bench.OnReader.Answer = command => command is [0x00, 0xB0, 0x81, ..] ? [0x47, 0x03, 0x00, 0x00, 0x00, 0x62, 0x82] : answer(command);
        await using IdentityCard card = await bench.ConnectAsync(Ct);

        var e = await Assert.ThrowsAsync<CardSessionException>(
            () => card.ReadAsync(bench.Terminal, ReadRequest.All, CardOverPcsc.Pin, cancellationToken: Ct));

        Assert.Equal(CardTransportReason.CommandTooLong, Assert.IsType<CardTransportException>(e.InnerException).Reason);
        Assert.Contains("the line carries short commands only, and the card takes no chains; use a reader with extended length", e.Message, StringComparison.Ordinal);
        Assert.Equal(PinTry.NotUsed, e.PinTry);
    }
}
