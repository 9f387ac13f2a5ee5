using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Protocols.Pace;
using EidKit.Sessions;

namespace EidKit.Simulation.Tests.Sessions;

public class IdentityCardPinTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ChangePinAsync_RightPin_SetsTheNewOne()
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        using Password next = Password.Pin("246810");
        Assert.IsType<PinResult.Done>(await card.ChangePinAsync(setup.Pin, next, Token));
        Assert.IsType<PinResult.Done>(await card.CheckPasswordAsync(next, Token));
        Assert.Equal(new PinResult.WrongPassword(PasswordKind.Pin, 2), await card.CheckPasswordAsync(setup.Pin, Token));
    }

    [Fact]
    public async Task ChangePinAsync_FiveDigits_IsRefusedWithoutAnApdu()
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        long before = card.TransmittedApdus;
        await Assert.ThrowsAsync<ArgumentException>("next", () => card.ChangePinAsync(setup.Pin, Password.Pin("12345"), Token));
        await Assert.ThrowsAsync<ArgumentException>("current", () => card.ChangePinAsync(setup.Can, Password.Pin("123456"), Token));
        Assert.Equal(before, card.TransmittedApdus);
    }

    [Fact]
    public async Task ChangePinAsync_WrongPin_UsesATryAndChangesNothing()
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        PinResult result = await card.ChangePinAsync(CardOnReader.WrongPin, Password.Pin("246810"), Token);
        Assert.Equal(PinTry.Used(2), result.PinTry);
        Assert.Equal(2, setup.Card.PinTries);
        Assert.IsType<PinResult.Done>(await card.CheckPasswordAsync(setup.Pin, Token));
    }

    [Theory]
    [InlineData(1, typeof(PinResult.Suspended))]
    [InlineData(0, typeof(PinResult.Blocked))]
    public async Task ChangePinAsync_FewTriesLeft_DoesNotTryThePin(int tries, Type expected)
    {
        using var setup = new CardOnReader();
        setup.Card.WithPinTries(tries);
        await using IdentityCard card = await setup.ConnectAsync();
        PinResult result = await card.ChangePinAsync(CardOnReader.WrongPin, Password.Pin("246810"), Token);
        Assert.Equal(expected, result.GetType());
        Assert.Equal(tries, setup.Card.PinTries);
    }

    [Fact]
    public async Task ChangePinAsync_Deactivated_SaysSo()
    {
        using var setup = new CardOnReader();
        setup.Card.WithDeactivatedPin();
        await using IdentityCard card = await setup.ConnectAsync();
        Assert.IsType<PinResult.Deactivated>(await card.ChangePinAsync(setup.Pin, Password.Pin("246810"), Token));
    }

    [Fact]
    public async Task ResumePinAsync_ThenWrongPin_Blocks()
    {
        using var setup = new CardOnReader();
        setup.Card.WithPinTries(1);
        await using IdentityCard card = await setup.ConnectAsync();
        Assert.IsType<PinResult.Done>(await card.ResumePinAsync(setup.Can, Token));
        Assert.Equal(PinStatus.Suspended, (await card.ReadPinStateAsync(Token)).Status);
        Assert.Equal(new PinResult.WrongPassword(PasswordKind.Pin, 0), await card.CheckPasswordAsync(CardOnReader.WrongPin, Token));
        Assert.Equal(0, setup.Card.PinTries);
        Assert.IsType<PinResult.Blocked>(await card.CheckPasswordAsync(setup.Pin, Token));
    }

    [Fact]
    public async Task ResumePinAsync_WrongCan_LeavesThePinSuspended()
    {
        using var setup = new CardOnReader();
        setup.Card.WithPinTries(1);
        await using IdentityCard card = await setup.ConnectAsync();
        Assert.IsType<PinResult.WrongPassword>(await card.ResumePinAsync(Password.Can("000000"), Token));
        Assert.IsType<PinResult.Suspended>(await card.CheckPasswordAsync(setup.Pin, Token));
        Assert.Equal(1, setup.Card.PinTries);
    }

    [Fact]
    public async Task UnblockPinAsync_RightPuk_GivesTheTriesBack()
    {
        using var setup = new CardOnReader();
        setup.Card.WithPinTries(0);
        await using IdentityCard card = await setup.ConnectAsync();
        Assert.IsType<PinResult.Done>(await card.UnblockPinAsync(setup.Puk, Token));
        Assert.Equal(3, setup.Card.PinTries);
        Assert.IsType<PinResult.Done>(await card.CheckPasswordAsync(setup.Pin, Token));
    }

    [Fact]
    public async Task UnblockPinAsync_WrongPuk_UsesNoPinTry()
    {
        using var setup = new CardOnReader();
        setup.Card.WithPinTries(0);
        await using IdentityCard card = await setup.ConnectAsync();
        PinResult result = await card.UnblockPinAsync(Password.Puk("0000000000"), Token);
        Assert.Equal(PasswordKind.Puk, Assert.IsType<PinResult.WrongPassword>(result).Kind);
        Assert.Equal(PinTry.NotUsed, result.PinTry);
    }

    [Fact]
    public async Task UnblockPinAsync_PukUsedUp_SaysSo()
    {
        using var setup = new CardOnReader();
        setup.Card.WithPinTries(0).WithPukUses(0);
        await using IdentityCard card = await setup.ConnectAsync();
        Assert.IsType<PinResult.PukUsedUp>(await card.UnblockPinAsync(setup.Puk, Token));
        Assert.Equal(0, setup.Card.PinTries);
    }

    [Theory]
    [InlineData(true, "lost after")]
    [InlineData(true, "plain")]
    [InlineData(true, "forged")]
    [InlineData(false, "lost after")]
    [InlineData(false, "plain")]
    [InlineData(false, "forged")]
    public async Task ChangeOrUnblock_AnswerToTheLastStepLostOrNotTheCards_SaysThatOnlyTheCardKnows(bool isChange, string fault)
    {
        CardSessionException failure = await BreakAsync(isChange, fault);
        Assert.Equal(
            isChange
                ? "Only the card knows whether the new PIN is set."
                : "Only the card knows whether the PIN has its tries back; one of the ten uses of the PUK may be gone. Ask for the state of the PIN first.",
            failure.Advice);
        Assert.True(failure.MayHaveTakenEffect);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ChangeOrUnblock_LastStepNotSent_SaysHowToStartAgain(bool isChange)
    {
        CardSessionException failure = await BreakAsync(isChange, "lost before");
        Assert.Equal("Put the card on the reader and start again.", failure.Advice);
        Assert.False(failure.MayHaveTakenEffect);
    }

    /// <summary>Changes or unblocks the PIN, and breaks the answer to RESET RETRY COUNTER.</summary>
    private static async Task<CardSessionException> BreakAsync(bool isChange, string fault)
    {
        const byte resetRetryCounter = 0x2C;
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        setup.Channel!.Alter = (command, response) => command.Ins == resetRetryCounter ? Break(response, fault) : response;
        return await Assert.ThrowsAsync<CardSessionException>(
            () => isChange ? card.ChangePinAsync(setup.Pin, Password.Pin("246810"), Token) : card.UnblockPinAsync(setup.Puk, Token));
    }

    private static ResponseApdu Break(ResponseApdu response, string fault)
    {
        byte[] data = response.Data.ToArray();
        data[^1] ^= 1;
        return fault switch
        {
            "plain" => new ResponseApdu(StatusWord.SecurityStatusNotSatisfied),
            "forged" => new ResponseApdu(response.Status, data),
            _ => throw new CardTransportException(CardTransportReason.CardRemoved, commandMayHaveArrived: fault == "lost after"),
        };
    }
}
