using EidKit.Protocols.Pace;
using EidKit.Sessions;
using EidKit.Simulation;
using EidKit.Simulation.Faults;
using EidKit.Simulation.Personas;
using Xunit;

namespace FirstTests;

public sealed class CardTests : IDisposable
{
    private readonly TestDesk _desk = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_Erika_GivesHerNames()
    {
        using SimulatedCard erika = _desk.Issue(Persona.Erika);
        await using IdentityCard card = await IdentityCard.ConnectAsync(erika.Connect(), _desk.Options, Token);
        using Password pin = Password.Pin("123456");

        ReadOutcome outcome = await card.ReadAsync(_desk.Terminal, ReadRequest.All, pin, cancellationToken: Token);

        Identity identity = Assert.IsType<ReadOutcome.Read>(outcome).Identity;
        Assert.Equal("ERIKA", identity.GivenNames);
        Assert.Equal("MUSTERMANN", identity.FamilyNames);
    }

    [Fact]
    public async Task CheckPasswordAsync_WrongThreeTimes_BlocksUntilThePukIsGiven()
    {
        using SimulatedCard erika = _desk.Issue(Persona.Erika);
        await using IdentityCard card = await IdentityCard.ConnectAsync(erika.Connect(), _desk.Options, Token);
        using Password wrong = Password.Pin("999999");
        using Password can = Password.Can("654321");
        using Password puk = Password.Puk("9876543210");

        Assert.Equal(PinTry.Used(2), (await card.CheckPasswordAsync(wrong, Token)).PinTry);
        Assert.Equal(PinTry.Used(1), (await card.CheckPasswordAsync(wrong, Token)).PinTry);

        // The last try is kept until the holder shows with the CAN that the card is at hand.
        Assert.Equal(new PinResult.Suspended(PinTry.NotUsed), await card.CheckPasswordAsync(wrong, Token));
        Assert.IsType<PinResult.Done>(await card.ResumePinAsync(can, Token));
        Assert.Equal(PinTry.Used(0), (await card.CheckPasswordAsync(wrong, Token)).PinTry);
        Assert.Equal(PinStatus.Blocked, card.PinState.Status);

        Assert.IsType<PinResult.Done>(await card.UnblockPinAsync(puk, Token));
        Assert.Equal(3, erika.PinTries);
    }

    [Fact]
    public async Task ReadAsync_CardPulledDuringTerminalAuthentication_SaysSoAndUsesNoTry()
    {
        using SimulatedCard erika = _desk.Issue(Persona.Erika);
        await using IdentityCard card = await IdentityCard.ConnectAsync(erika.Connect(), _desk.Options, Token);
        using Password pin = Password.Pin("123456");
        erika.With(Fault.CardRemoved.AtStep("terminal authentication: authenticate"));

        CardSessionException lost = await Assert.ThrowsAsync<CardSessionException>(
            () => card.ReadAsync(_desk.Terminal, ReadRequest.All, pin, cancellationToken: Token));

        Assert.Equal("terminal authentication: authenticate", lost.Step);
        Assert.Equal(PinTry.NotUsed, lost.PinTry);
        Assert.Equal(3, erika.PinTries);
    }

    public void Dispose() => _desk.Dispose();
}
