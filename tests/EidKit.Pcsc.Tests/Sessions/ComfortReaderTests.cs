using EidKit.Channels;
using EidKit.Pcsc.Native;
using EidKit.Protocols.Pace;
using EidKit.Sessions;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Readers;
using EidKit.TestKit.Readers;

namespace EidKit.Pcsc.Tests.Sessions;

/// <summary>Whole sessions over PC/SC and a reader that runs PACE by itself.</summary>
public class ComfortReaderTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Password PinAtReader => Password.AtReader(PasswordKind.Pin);

    [Theory]
    [InlineData(65_536)]
    [InlineData(256)]
    public async Task ReadAsync_PinAtTheReader_ReadsEverything(int dataSize)
    {
        using var keypad = new SimulatedKeypad();
        keypad.Type(Persona.Erika.Pin);
        using var bench = new CardOverPcsc(keypad: keypad);
        bench.Reader.OfferDataSize(dataSize);
        await using IdentityCard card = await bench.ConnectAsync(Ct);

        ReadOutcome outcome = await card.ReadAsync(bench.Terminal, ReadRequest.All, PinAtReader, cancellationToken: Ct);

        Assert.Equal("ERIKA", Assert.IsType<ReadOutcome.Read>(outcome).Identity.Data.GivenNames?.ToString());
        Assert.Equal([0, 1, 1, 1], bench.Comfort!.Calls);
    }

    [Fact]
    public async Task ChangePinAsync_AtTheReader_SetsTheNewOne()
    {
        using var keypad = new SimulatedKeypad();
        keypad.Type(Persona.Erika.Pin).Type("246810").Type("246810").Type("246810");
        using var bench = new CardOverPcsc(keypad: keypad);
        await using IdentityCard card = await bench.ConnectAsync(Ct);

        Assert.IsType<PinResult.Done>(await card.ChangePinAsync(PinAtReader, PinAtReader, Ct));
        Assert.IsType<PinResult.Done>(await card.CheckPasswordAsync(PinAtReader, Ct));
    }

    [Fact]
    public async Task ChangePinAsync_ReaderThatTakesNoNewPin_IsRefusedBeforeAnythingIsSentAndLosesNoResumedPin()
    {
        using var keypad = new SimulatedKeypad();
        keypad.Type(Persona.Erika.Can).Type(Persona.Erika.Pin);
        using var bench = new CardOverPcsc(keypad: keypad, takesNewPin: false);
        bench.Card.WithPinTries(1);
        await using IdentityCard card = await bench.ConnectAsync(Ct);
        Assert.IsType<PinResult.Done>(await card.ResumePinAsync(Password.AtReader(PasswordKind.Can), Ct));
        long before = card.TransmittedApdus;

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => card.ChangePinAsync(PinAtReader, PinAtReader, Ct));

        Assert.Contains("takes no new PIN", refusal.Message, StringComparison.Ordinal);
        Assert.Equal((before, 1), (card.TransmittedApdus, bench.Comfort!.Calls[2]));
        Assert.IsType<PinResult.Done>(await card.CheckPasswordAsync(PinAtReader, Ct));
    }

    [Fact]
    public async Task CheckPasswordAsync_WrongPinAtTheReader_UsesATry()
    {
        using var keypad = new SimulatedKeypad();
        keypad.Type("999999").Cancel();
        using var bench = new CardOverPcsc(keypad: keypad);
        await using IdentityCard card = await bench.ConnectAsync(Ct);

        Assert.Equal(new PinResult.WrongPassword(PasswordKind.Pin, 2), await card.CheckPasswordAsync(PinAtReader, Ct));
        Assert.Equal(new PinResult.NotEntered(SecurePinEntryOutcome.CancelledByUser), await card.CheckPasswordAsync(PinAtReader, Ct));
        Assert.Equal(2, bench.Card.PinTries);
    }

    [Theory]
    [InlineData(0x80100066u, "unknown")]
    [InlineData(0x80100069u, "unknown")]
    [InlineData(0x8010001Eu, "unknown")]
    [InlineData(0x80100068u, "no PIN try")]
    [InlineData(0x8010006Eu, "no PIN try")]
    public async Task CheckPasswordAsync_LineThatBreaksWhileTheReaderIsAtIt_SaysWhatIsKnownOfTheTry(uint code, string pinTry)
    {
        using var keypad = new SimulatedKeypad();
        using var bench = new CardOverPcsc(keypad: keypad);
        await using IdentityCard card = await bench.ConnectAsync(Ct);
        int controls = bench.Pcsc.Calls(nameof(IPcscApi.Control));
        bench.Pcsc.OnCall = call =>
        {
            if (call == nameof(IPcscApi.Control) && bench.Pcsc.Calls(nameof(IPcscApi.Control)) == controls + 2)
            {
                bench.Pcsc.Fail(nameof(IPcscApi.Control), (PcscResult)code);
            }
        };

        var e = await Assert.ThrowsAsync<CardSessionException>(() => card.CheckPasswordAsync(PinAtReader, Ct));

        Assert.Equal(CardFailureLayer.Transport, e.Layer);
        Assert.Contains(pinTry, e.PinTry.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("000000000500900000")]
    [InlineData("000000000100")]
    public async Task CheckPasswordAsync_AnswerThatCantBeUnderstood_LeavesTheTryUnknownAndEndsTheChannelOfTheReader(string answer)
    {
        const byte Establish = 2;
        const byte Destroy = 3;
        using var keypad = new SimulatedKeypad();
        using var bench = new CardOverPcsc(keypad: keypad);
        await using IdentityCard card = await bench.ConnectAsync(Ct);
        List<byte> asked = [];
        bench.Reader.Offer(0x20, command =>
        {
            asked.Add(command[0]);
            return (PcscResult.Success, command[0] switch
            {
                Establish => Convert.FromHexString(answer),
                Destroy => new byte[6],
                _ => [0x00, 0x00, 0x00, 0x00, 0x01, 0x00, 0x60],
            });
        });

        var e = await Assert.ThrowsAsync<CardSessionException>(() => card.CheckPasswordAsync(PinAtReader, Ct));

        Assert.Equal(CardTransportReason.InvalidResponse, Assert.IsType<CardTransportException>(e.InnerException).Reason);
        Assert.Equal(PinTry.Unknown, e.PinTry);
        Assert.Equal([1, Establish, Destroy], asked);
    }

    [Theory]
    [InlineData(0xE0000003u, PinTryUsage.NotUsed)]
    [InlineData(0xD0000001u, PinTryUsage.NotUsed)]
    [InlineData(0xE0000001u, PinTryUsage.Unknown)]
    [InlineData(0xE0000002u, PinTryUsage.Unknown)]
    [InlineData(0xE0000006u, PinTryUsage.Unknown)]
    public async Task CheckPasswordAsync_ReaderThatRefuses_SaysWhatItMeans(uint code, PinTryUsage usage)
    {
        using CardOverPcsc bench = Refusing(code);
        await using IdentityCard card = await bench.ConnectAsync(Ct);

        PinResult result = await card.CheckPasswordAsync(PinAtReader, Ct);

        Assert.Equal(new SecurePinEntryResult(code), Assert.IsType<PinResult.ReaderRefused>(result).Result);
        Assert.Equal(usage, result.PinTry.Usage);
    }

    [Theory]
    [InlineData(0xF0026A80u, typeof(PinResult.Refused))]
    [InlineData(0xF0036985u, typeof(PinResult.Refused))]
    [InlineData(0xF00663C1u, typeof(PinResult.WrongPassword))]
    [InlineData(0xF0066983u, typeof(PinResult.Blocked))]
    [InlineData(0xF0200003u, typeof(PinResult.Deactivated))]
    [InlineData(0xF0066300u, typeof(PinResult.WrongPassword))]
    [InlineData(0xF0200002u, typeof(PinResult.NotEntered))]
    public async Task CheckPasswordAsync_ResultOfTheReader_IsAResultOfTheSession(uint code, Type expected)
    {
        using CardOverPcsc bench = Refusing(code);
        await using IdentityCard card = await bench.ConnectAsync(Ct);

        Assert.Equal(expected, (await card.CheckPasswordAsync(PinAtReader, Ct)).GetType());
    }

    [Theory]
    [InlineData(0xF0100001u)]
    [InlineData(0xF0100002u)]
    [InlineData(0x12345678u)]
    [InlineData(0xF0066F00u)]
    public async Task CheckPasswordAsync_ReaderThatLostTheCard_LeavesTheTryUnknown(uint code)
    {
        using CardOverPcsc bench = Refusing(code);
        await using IdentityCard card = await bench.ConnectAsync(Ct);

        var e = await Assert.ThrowsAsync<CardSessionException>(() => card.CheckPasswordAsync(PinAtReader, Ct));

        Assert.Equal(PinTry.Unknown, e.PinTry);
        Assert.Contains(code.ToString("X8", System.Globalization.CultureInfo.InvariantCulture), e.Message, StringComparison.Ordinal);
    }

    private static CardOverPcsc Refusing(uint code)
    {
        var bench = new CardOverPcsc();
        byte[] result = BitConverter.GetBytes(code);
        bench.Reader.Offer(0x20, command => (PcscResult.Success, command[0] == 1 ? [0x00, 0x00, 0x00, 0x00, 0x01, 0x00, 0x60] : result));
        return bench;
    }
}
