using EidKit.Apdu;
using EidKit.Protocols.Pace;
using EidKit.Sessions;
using EidKit.Simulation.Faults;

namespace EidKit.Simulation.Tests.Sessions;

/// <summary>What the card answers to the token of PACE, which is plain and the only answer that may follow a used try.</summary>
public class IdentityCardTokenAnswerTests
{
    private const byte GeneralAuthenticate = 0x86;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0x6300, typeof(ReadOutcome.WrongPassword), typeof(PinResult.WrongPassword), PinTryUsage.Used)]
    [InlineData(0x63C2, typeof(ReadOutcome.WrongPassword), typeof(PinResult.WrongPassword), PinTryUsage.Used)]
    [InlineData(0x63C0, typeof(ReadOutcome.WrongPassword), typeof(PinResult.WrongPassword), PinTryUsage.Used)]
    [InlineData(0x6983, typeof(ReadOutcome.PinBlocked), typeof(PinResult.Blocked), PinTryUsage.Unknown)]
    [InlineData(0x6984, typeof(ReadOutcome.PinDeactivated), typeof(PinResult.Deactivated), PinTryUsage.Unknown)]
    [InlineData(0x6985, typeof(ReadOutcome.PinSuspended), typeof(PinResult.Suspended), PinTryUsage.Unknown)]
    public async Task ReadAndCheck_AnswerToTheToken_TellsTheStateAndTheTruthAboutTheTry(int status, Type outcome, Type result, PinTryUsage usage)
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        setup.Channel!.Alter = (command, response) => AnswerToken(command, response, status);
        ReadOutcome read = await card.ReadAsync(setup.Terminal, ReadRequest.All, setup.Pin, cancellationToken: Token);
        Assert.Equal((outcome, usage), (read.GetType(), read.PinTry.Usage));
        PinResult checkedPin = await card.CheckPasswordAsync(setup.Pin, Token);
        Assert.Equal((result, usage), (checkedPin.GetType(), checkedPin.PinTry.Usage));
    }

    [Theory]
    [InlineData(0x6283)]
    [InlineData(0x6700)]
    [InlineData(0x6982)]
    [InlineData(0x6988)]
    [InlineData(0x6A80)]
    [InlineData(0x6A88)]
    [InlineData(0x6C10)]
    [InlineData(0x6D00)]
    [InlineData(0x6F00)]
    [InlineData(0x9000)]
    public async Task CheckPasswordAsync_AnyOtherAnswerToTheToken_LeavesTheTryUnknown(int status)
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        setup.Channel!.Alter = (command, response) => AnswerToken(command, response, status);
        CardSessionException failure = await Assert.ThrowsAsync<CardSessionException>(() => card.CheckPasswordAsync(setup.Pin, Token));
        Assert.Equal((PinTry.Unknown, "PACE: authenticate"), (failure.PinTry, failure.Step));
    }

    [Theory]
    [InlineData(0x6983)]
    [InlineData(0x6A80)]
    public async Task CheckPasswordAsync_CanRefusedAtTheToken_UsesNoPinTry(int status)
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        setup.Channel!.Alter = (command, response) => AnswerToken(command, response, status);
        var expected = new PinResult.Refused(new StatusWord((ushort)status), "PACE: authenticate");
        Assert.Equal(expected, await card.CheckPasswordAsync(setup.Can, Token));
        Assert.Equal(PinTry.NotUsed, expected.PinTry);
    }

    [Theory]
    [InlineData(3, "PACE: select")]
    [InlineData(3, "PACE: get nonce")]
    [InlineData(2, "PACE: map nonce")]
    [InlineData(2, "PACE: agree key")]
    public async Task ReadAndCheck_ConditionsNotSatisfiedWithTriesLeft_IsARefusalOfTheStepAndNoSuspendedPin(int tries, string step)
    {
        using var setup = new CardOnReader();
        setup.Card.WithPinTries(tries);
        await using IdentityCard card = await setup.ConnectAsync();
        Fault refusal = Fault.StatusWordReplaced(StatusWord.ConditionsNotSatisfied).BeforeArrival().AtStep(step);
        setup.Card.With(refusal);
        Assert.Equal(new PinResult.Refused(StatusWord.ConditionsNotSatisfied, step), await card.CheckPasswordAsync(setup.Pin, Token));
        setup.Card.With(refusal);
        Assert.Equal(
            new ReadOutcome.TerminalRefused(StatusWord.ConditionsNotSatisfied, step),
            await card.ReadAsync(setup.Terminal, ReadRequest.All, setup.Pin, cancellationToken: Token));
        Assert.Equal(tries, card.PinState.TriesLeft);
    }

    /// <summary>Gives another answer to the only GENERAL AUTHENTICATE that is not chained.</summary>
    private static ResponseApdu AnswerToken(CommandApdu command, ResponseApdu response, int status) =>
        command is { Cla: 0x00, Ins: GeneralAuthenticate } ? new ResponseApdu(new StatusWord((ushort)status)) : response;
}
