using EidKit.Apdu;
using EidKit.Channels;
using EidKit.DataGroups;
using EidKit.Protocols.Pace;
using EidKit.Sessions;
using EidKit.Simulation.Faults;
using EidKit.Simulation.Tests.Sessions;

namespace EidKit.Simulation.Tests.Readers;

public class SimulatedComfortReaderTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReadAsync_PinTypedAtTheReader_ReadsOverAChannelThatTheReaderProtects(bool extended)
    {
        using var bench = new ComfortBench(new CardOptions { SupportsExtendedLength = extended });
        bench.Keypad.Type(bench.Setup.Persona.Pin);
        await using IdentityCard card = await bench.ConnectAsync();
        Assert.True(card.HasReaderKeypad);

        ReadOutcome outcome = await card.ReadAsync(bench.Setup.Terminal, ReadRequest.All, ComfortBench.PinAtReader, cancellationToken: Ct);

        var read = Assert.IsType<ReadOutcome.Read>(outcome);
        Assert.Equal("ERIKA", read.Identity.Data.GivenNames?.ToString());
        Assert.IsType<DataGroupAnswer.Read>(read.Identity.DataGroups[EidDataGroup.PlaceOfResidence]);
        Assert.Equal(0, bench.Keypad.Count);
    }

    [Fact]
    public async Task ReadAsync_Twice_BeginsAnewEachTime()
    {
        using var bench = new ComfortBench();
        await using IdentityCard card = await bench.ConnectAsync();
        for (int i = 0; i < 2; i++)
        {
            bench.Keypad.Type(bench.Setup.Persona.Pin);
            Assert.IsType<ReadOutcome.Read>(
                await card.ReadAsync(bench.Setup.Terminal, ReadRequest.All, ComfortBench.PinAtReader, cancellationToken: Ct));
        }

        Assert.IsType<ReadOutcome.Read>(await card.ReadAsync(bench.Setup.Terminal, ReadRequest.All, bench.Setup.Pin, cancellationToken: Ct));
    }

    [Fact]
    public async Task ReadAsync_WrongPinTypedAtTheReader_UsesATry()
    {
        using var bench = new ComfortBench();
        bench.Keypad.Type("999999");
        await using IdentityCard card = await bench.ConnectAsync();

        ReadOutcome outcome = await card.ReadAsync(bench.Setup.Terminal, ReadRequest.All, ComfortBench.PinAtReader, cancellationToken: Ct);

        Assert.Equal(new ReadOutcome.WrongPassword(PasswordKind.Pin, 2), outcome);
        Assert.Equal(PinTry.Used(2), outcome.PinTry);
        Assert.Equal(2, bench.Setup.Card.PinTries);
    }

    [Theory]
    [InlineData(true, SecurePinEntryOutcome.CancelledByUser)]
    [InlineData(false, SecurePinEntryOutcome.TimedOut)]
    public async Task ReadAsync_NothingTyped_UsesNoTry(bool cancels, SecurePinEntryOutcome reason)
    {
        using var bench = new ComfortBench();
        _ = cancels ? bench.Keypad.Cancel() : bench.Keypad.DoNothing();
        await using IdentityCard card = await bench.ConnectAsync();

        ReadOutcome outcome = await card.ReadAsync(bench.Setup.Terminal, ReadRequest.All, ComfortBench.PinAtReader, cancellationToken: Ct);

        Assert.Equal(new ReadOutcome.NotEntered(reason), outcome);
        Assert.Equal((PinTry.NotUsed, 3), (outcome.PinTry, bench.Setup.Card.PinTries));
    }

    [Theory]
    [InlineData(1, typeof(ReadOutcome.PinSuspended))]
    [InlineData(0, typeof(ReadOutcome.PinBlocked))]
    public async Task ReadAsync_FewTriesLeft_DoesNotAskTheHolder(int tries, Type expected)
    {
        using var bench = new ComfortBench();
        bench.Setup.Card.WithPinTries(tries);
        bench.Keypad.Type("999999");
        await using IdentityCard card = await bench.ConnectAsync();

        ReadOutcome outcome = await card.ReadAsync(bench.Setup.Terminal, ReadRequest.All, ComfortBench.PinAtReader, cancellationToken: Ct);

        Assert.Equal(expected, outcome.GetType());
        Assert.Equal((1, tries), (bench.Keypad.Count, bench.Setup.Card.PinTries));
    }

    [Fact]
    public async Task ReadAsync_CardTakenAwayDuringPaceOfTheReader_LeavesTheTryUnknown()
    {
        using var bench = new ComfortBench();
        bench.Keypad.Type("999999");
        await using IdentityCard card = await bench.ConnectAsync();
        // MSE for the state, EF.CardAccess, MSE, and the four GENERAL AUTHENTICATE.
        bench.Setup.Card.With(Fault.CardRemoved.AtApdu(7));

        var e = await Assert.ThrowsAsync<CardSessionException>(
            () => card.ReadAsync(bench.Setup.Terminal, ReadRequest.All, ComfortBench.PinAtReader, cancellationToken: Ct));

        Assert.Equal((PinTry.Unknown, CardFailureLayer.Transport, "PACE: at the reader"), (e.PinTry, e.Layer, e.Step));
        Assert.Equal(2, bench.Setup.Card.PinTries);
    }

    [Fact]
    public async Task ReadAsync_ReaderWithoutKeypad_DoesNotFallBackByItself()
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        Assert.False(card.HasReaderKeypad);

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => card.ReadAsync(setup.Terminal, ReadRequest.All, ComfortBench.PinAtReader, cancellationToken: Ct));

        Assert.IsType<ReadOutcome.Read>(await card.ReadAsync(setup.Terminal, ReadRequest.All, setup.Pin, cancellationToken: Ct));
    }

    [Fact]
    public async Task ReadAsync_ReaderWithoutTheEidApplication_DoesNotFallBackByItself()
    {
        using var bench = new ComfortBench(capabilities: SecurePinEntryCapabilities.Pace);
        bench.Keypad.Type(bench.Setup.Persona.Pin);
        await using IdentityCard card = await bench.ConnectAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => card.ReadAsync(bench.Setup.Terminal, ReadRequest.All, ComfortBench.PinAtReader, cancellationToken: Ct));
        Assert.IsType<PinResult.Done>(await card.CheckPasswordAsync(ComfortBench.PinAtReader, Ct));
    }

    [Fact]
    public async Task ChangePinAsync_TypedAtTheReader_SetsTheNewOne()
    {
        using var bench = new ComfortBench();
        bench.Keypad.Type(bench.Setup.Persona.Pin).Type("246810").Type("246810");
        await using IdentityCard card = await bench.ConnectAsync();
        Assert.IsType<PinResult.Done>(await card.ChangePinAsync(ComfortBench.PinAtReader, ComfortBench.PinAtReader, Ct));

        using Password next = Password.Pin("246810");
        Assert.IsType<PinResult.Done>(await card.CheckPasswordAsync(next, Ct));
        Assert.IsType<PinResult.WrongPassword>(await card.CheckPasswordAsync(bench.Setup.Pin, Ct));
    }

    [Theory]
    [InlineData("246810", "246811", SecurePinEntryOutcome.EntriesDiffer)]
    [InlineData("24681", "24681", SecurePinEntryOutcome.WrongPinLength)]
    [InlineData("246810", null, SecurePinEntryOutcome.TimedOut)]
    [InlineData(null, null, SecurePinEntryOutcome.CancelledByUser)]
    public async Task ChangePinAsync_NewPinThatCantBeTaken_KeepsTheOldOne(string? first, string? second, SecurePinEntryOutcome reason)
    {
        using var bench = new ComfortBench();
        bench.Keypad.Type(bench.Setup.Persona.Pin);
        _ = first is null ? bench.Keypad.Cancel() : bench.Keypad.Type(first);
        _ = second is null ? bench.Keypad : bench.Keypad.Type(second);
        await using IdentityCard card = await bench.ConnectAsync();

        PinResult result = await card.ChangePinAsync(ComfortBench.PinAtReader, ComfortBench.PinAtReader, Ct);

        Assert.Equal(new PinResult.NotEntered(reason), result);
        Assert.Equal(PinTry.NotUsed, result.PinTry);
        Assert.IsType<PinResult.Done>(await card.CheckPasswordAsync(bench.Setup.Pin, Ct));
    }

    [Fact]
    public async Task ChangePinAsync_OnlyOneAtTheReader_IsRefused()
    {
        using var bench = new ComfortBench();
        await using IdentityCard card = await bench.ConnectAsync();

        await Assert.ThrowsAsync<ArgumentException>("next", () => card.ChangePinAsync(ComfortBench.PinAtReader, bench.Setup.Pin, Ct));
        await Assert.ThrowsAsync<ArgumentException>("next", () => card.ChangePinAsync(bench.Setup.Pin, ComfortBench.PinAtReader, Ct));
    }

    [Fact]
    public async Task ResumePinAsync_CanAndThenPinAtTheReader_AllowsTheLastTry()
    {
        using var bench = new ComfortBench();
        bench.Setup.Card.WithPinTries(1);
        bench.Keypad.Type(bench.Setup.Persona.Can).Type(bench.Setup.Persona.Pin);
        await using IdentityCard card = await bench.ConnectAsync();
        Assert.IsType<PinResult.Done>(await card.ResumePinAsync(Password.AtReader(PasswordKind.Can), Ct));

        Assert.IsType<PinResult.Done>(await card.CheckPasswordAsync(ComfortBench.PinAtReader, Ct));
        Assert.Equal(3, bench.Setup.Card.PinTries);
    }

    /// <summary>Every operation with a password at the reader after a CAN that was given here.</summary>
    public static TheoryData<string> OperationsAtTheReader => ["read", "check", "change", "unblock", "resume"];

    [Theory]
    [MemberData(nameof(OperationsAtTheReader))]
    public async Task ResumePinAsync_CanHereAndThenSomethingAtTheReader_IsRefusedBeforeAnythingIsSent(string operation)
    {
        using var bench = new ComfortBench();
        bench.Setup.Card.WithPinTries(1);
        bench.Keypad.Type(bench.Setup.Persona.Pin);
        await using IdentityCard card = await bench.ConnectAsync();
        Assert.IsType<PinResult.Done>(await card.ResumePinAsync(bench.Setup.Can, Ct));
        int sent = bench.BehindReader!.Count;

        InvalidOperationException refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => operation switch
        {
            "read" => card.ReadAsync(bench.Setup.Terminal, ReadRequest.All, ComfortBench.PinAtReader, cancellationToken: Ct),
            "check" => card.CheckPasswordAsync(ComfortBench.PinAtReader, Ct),
            "change" => card.ChangePinAsync(ComfortBench.PinAtReader, ComfortBench.PinAtReader, Ct),
            "unblock" => card.UnblockPinAsync(Password.AtReader(PasswordKind.Puk), Ct),
            _ => card.ResumePinAsync(Password.AtReader(PasswordKind.Can), Ct),
        });

        Assert.StartsWith("The CAN was given here, so no password can be typed at the reader", refusal.Message, StringComparison.Ordinal);
        Assert.Equal((sent, 1, 1), (bench.BehindReader.Count, bench.Keypad.Count, bench.Setup.Card.PinTries));
        Assert.IsType<PinResult.Done>(await card.CheckPasswordAsync(bench.Setup.Pin, Ct));
    }

    [Fact]
    public async Task ResumePinAsync_CanAtTheReaderAndThenPinHere_AllowsTheLastTry()
    {
        using var bench = new ComfortBench();
        bench.Setup.Card.WithPinTries(1);
        bench.Keypad.Type(bench.Setup.Persona.Can);
        await using IdentityCard card = await bench.ConnectAsync();
        Assert.IsType<PinResult.Done>(await card.ResumePinAsync(Password.AtReader(PasswordKind.Can), Ct));

        Assert.IsType<PinResult.Done>(await card.CheckPasswordAsync(bench.Setup.Pin, Ct));
        Assert.Equal(3, bench.Setup.Card.PinTries);
    }

    [Fact]
    public async Task UnblockPinAsync_PukAtTheReader_GivesTheTriesBack()
    {
        using var bench = new ComfortBench();
        bench.Setup.Card.WithPinTries(0);
        bench.Keypad.Type(bench.Setup.Persona.Puk);
        await using IdentityCard card = await bench.ConnectAsync();

        Assert.IsType<PinResult.Done>(await card.UnblockPinAsync(Password.AtReader(PasswordKind.Puk), Ct));
        Assert.Equal(3, bench.Setup.Card.PinTries);
    }

    [Fact]
    public async Task EstablishPaceChannelAsync_CanFromTheHost_IsTakenAndAPinIsNot()
    {
        using var bench = new ComfortBench();
        await using ICardChannel channel = await bench.Reader.ConnectAsync(Ct);
        ISecurePinEntry reader = channel.SecurePinEntry!;

        EstablishPaceChannelResponse pin = await reader.EstablishPaceChannelAsync(new(3) { Password = bench.Setup.Persona.Pin.ToArray() }, Ct);
        EstablishPaceChannelResponse mrz = await reader.EstablishPaceChannelAsync(new(1), Ct);
        EstablishPaceChannelResponse can = await reader.EstablishPaceChannelAsync(new(2) { Password = bench.Setup.Persona.Can.ToArray() }, Ct);

        Assert.Equal(SecurePinEntryOutcome.UnexpectedData, pin.Result.Outcome);
        Assert.Equal(SecurePinEntryOutcome.UnknownPassword, mrz.Result.Outcome);
        Assert.True(can.Result.IsSuccess);
        Assert.Equal(StatusWord.Success, can.MseSetAtStatus);
        Assert.False(can.CardAccess.IsEmpty);
    }
}
