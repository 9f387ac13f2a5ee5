using EidKit.Apdu;
using EidKit.Protocols.Pace;
using EidKit.Sessions;

namespace EidKit.Simulation.Tests.Sessions;

/// <summary>What a session says of the PIN after each operation, without having asked again.</summary>
public class IdentityCardPinStateAfterTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PinState_AfterWrongAndRightPin_IsWhatTheCardSaid()
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        await card.CheckPasswordAsync(CardOnReader.WrongPin, Token);
        Assert.Equal(new PinState(PinStatus.OneFailure, 2), card.PinState);
        await card.ReadAsync(setup.Terminal, ReadRequest.All, CardOnReader.WrongPin, cancellationToken: Token);
        Assert.Equal(new PinState(PinStatus.Suspended, 1), card.PinState);
        await card.ResumePinAsync(setup.Can, Token);
        Assert.Equal(new PinState(PinStatus.Suspended, 1), card.PinState);
        await card.ChangePinAsync(setup.Pin, Password.Pin("246810"), Token);
        Assert.Equal(new PinState(PinStatus.Operational, 3), card.PinState);
    }

    [Fact]
    public async Task PinState_AfterBlockingAndUnblocking_IsBlockedThenOperational()
    {
        using var setup = new CardOnReader();
        setup.Card.WithPinTries(1);
        await using IdentityCard card = await setup.ConnectAsync();
        await card.ResumePinAsync(setup.Can, Token);
        await card.CheckPasswordAsync(CardOnReader.WrongPin, Token);
        Assert.Equal(new PinState(PinStatus.Blocked, 0), card.PinState);
        await card.UnblockPinAsync(Password.Puk("0000000000"), Token);
        Assert.Equal(PinStatus.Blocked, card.PinState.Status);
        await card.UnblockPinAsync(setup.Puk, Token);
        Assert.Equal(new PinState(PinStatus.Operational, 3), card.PinState);
    }

    [Fact]
    public async Task PinState_PukUsedUp_StaysBlocked()
    {
        using var setup = new CardOnReader();
        setup.Card.WithPinTries(0).WithPukUses(0);
        await using IdentityCard card = await setup.ConnectAsync();
        await card.UnblockPinAsync(setup.Puk, Token);
        Assert.Equal(PinStatus.Blocked, card.PinState.Status);
    }

    [Fact]
    public async Task PinState_DeactivatedThenUnblocked_StaysDeactivated()
    {
        using var setup = new CardOnReader();
        setup.Card.WithDeactivatedPin();
        await using IdentityCard card = await setup.ConnectAsync();
        Assert.IsType<PinResult.Done>(await card.UnblockPinAsync(setup.Puk, Token));
        Assert.Equal(PinStatus.Deactivated, card.PinState.Status);
    }

    [Fact]
    public async Task PinState_AnswerToTheTokenLost_IsUnknown()
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        setup.Channel!.Alter = (command, response) =>
            command is { Cla: 0x00, Ins: 0x86 } ? new ResponseApdu(StatusWord.WrongData) : response;
        await Assert.ThrowsAsync<CardSessionException>(() => card.CheckPasswordAsync(setup.Pin, Token));
        Assert.Equal(PinState.Unknown, card.PinState);
    }
}
