using EidKit.Apdu;
using EidKit.DataGroups;
using EidKit.Protocols.Pace;
using EidKit.Sessions;
using EidKit.Simulation.Cards;

namespace EidKit.Simulation.Tests.Sessions;

/// <summary>What state the PIN is in when the card is laid on, and what the card then does not know or allow.</summary>
public class IdentityCardPinStateTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, true, PinStatus.Suspended, typeof(PinResult.Suspended), typeof(ReadOutcome.PinSuspended))]
    [InlineData(0, true, PinStatus.Blocked, typeof(PinResult.Blocked), typeof(ReadOutcome.PinBlocked))]
    [InlineData(3, false, PinStatus.Deactivated, typeof(PinResult.Deactivated), typeof(ReadOutcome.PinDeactivated))]
    public async Task ConnectAsync_PinNotUsable_IsToldAndNoTryIsUsedByAnything(int tries, bool isActive, PinStatus status, Type result, Type outcome)
    {
        using var setup = new CardOnReader();
        setup.Card.WithPinTries(tries);
        _ = isActive ? setup.Card : setup.Card.WithDeactivatedPin();
        await using IdentityCard card = await setup.ConnectAsync();
        Assert.Equal(status, card.PinState.Status);
        Assert.Equal(isActive ? tries : null, card.PinState.TriesLeft);
        using Password wrong = CardOnReader.WrongPin;
        Assert.Equal(result, (await card.CheckPasswordAsync(wrong, Token)).GetType());
        Assert.Equal(result, (await card.ChangePinAsync(wrong, setup.Pin, Token)).GetType());
        ReadOutcome refused = await card.ReadAsync(setup.Terminal, ReadRequest.All, wrong, cancellationToken: Token);
        Assert.Equal((outcome, PinTryUsage.NotUsed), (refused.GetType(), refused.PinTry.Usage));
        Assert.Equal(tries, setup.Card.PinTries);

        // The CAN reads all the same, where the terminal may use it.
        ReadOutcome read = await card.ReadAsync(setup.Terminal, ReadRequest.For(EidDataGroup.GivenNames), setup.Can, cancellationToken: Token);
        Assert.IsType<ReadOutcome.Read>(read);
        Assert.Equal(tries, setup.Card.PinTries);
    }

    [Fact]
    public async Task ChangePinAsync_TransportPin_MakesTheCardReadable()
    {
        using var setup = new CardOnReader(PersonaText.WithPin("12345"));
        await using IdentityCard card = await setup.ConnectAsync();
        using Password next = Password.Pin("246810");
        Assert.IsType<ReadOutcome.TransportPinMustBeChanged>(
            await card.ReadAsync(setup.Terminal, ReadRequest.All, setup.Pin, cancellationToken: Token));
        Assert.Equal(new ReadOutcome.WrongPassword(PasswordKind.Pin, 2), await card.ReadAsync(setup.Terminal, ReadRequest.All, next, cancellationToken: Token));
        Assert.IsType<PinResult.Done>(await card.ChangePinAsync(setup.Pin, next, Token));
        Assert.Equal(3, setup.Card.PinTries);
        Assert.IsType<ReadOutcome.Read>(await card.ReadAsync(setup.Terminal, ReadRequest.All, next, cancellationToken: Token));
        Assert.Equal(new PinResult.WrongPassword(PasswordKind.Pin, 2), await card.CheckPasswordAsync(setup.Pin, Token));
    }

    [Fact]
    public async Task ChangePinAsync_WrongTransportPin_UsesATry()
    {
        using var setup = new CardOnReader(PersonaText.WithPin("12345"));
        await using IdentityCard card = await setup.ConnectAsync();
        Assert.Equal(new PinResult.WrongPassword(PasswordKind.Pin, 2), await card.ChangePinAsync(Password.Pin("54321"), Password.Pin("246810"), Token));
        Assert.IsType<PinResult.Done>(await card.CheckPasswordAsync(setup.Pin, Token));
    }

    [Theory]
    [InlineData(PasswordKind.Can)]
    [InlineData(PasswordKind.Puk)]
    public async Task CheckPasswordAsync_PasswordThatTheCardDoesNotHave_IsRefused(PasswordKind kind)
    {
        using var setup = new CardOnReader(alter: (chip, _) => chip with { Passwords = new CardPasswords([PinOf(chip)]) });
        await using IdentityCard card = await setup.ConnectAsync();
        using Password password = kind == PasswordKind.Can ? setup.Can : setup.Puk;
        var expected = new PinResult.Refused(StatusWord.ReferenceNotFound, "PACE: select");
        Assert.Equal(expected, await card.CheckPasswordAsync(password, Token));
        Assert.Equal(expected, kind == PasswordKind.Can ? await card.ResumePinAsync(password, Token) : await card.UnblockPinAsync(password, Token));
        Assert.Equal(PinTry.NotUsed, expected.PinTry);
    }

    private static Password PinOf(Chip chip) => chip.Passwords.Find(PasswordKind.Pin)!;
}
