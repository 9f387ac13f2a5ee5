using EidKit.Apdu;
using EidKit.Protocols.Pace;
using EidKit.Sessions;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Tests.Sessions;

namespace EidKit.Simulation.Tests.Personas;

/// <summary>The states in which the cards of personas are, as a terminal meets them.</summary>
public class PersonaStateTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("alma", PinStatus.Operational, 3)]
    [InlineData("benno", PinStatus.OneFailure, 2)]
    [InlineData("carlotta", PinStatus.Suspended, 1)]
    [InlineData("dietmar", PinStatus.Blocked, 0)]
    [InlineData("edda", PinStatus.Blocked, 0)]
    [InlineData("falk", PinStatus.Deactivated, null)]
    [InlineData("greta", PinStatus.Deactivated, null)]
    [InlineData("severine", PinStatus.Operational, 3)]
    public async Task ConnectAsync_Persona_SaysTheStateOfItsPin(string name, PinStatus status, int? tries)
    {
        using var setup = new CardOnReader(Persona.ByName(name));
        await using IdentityCard card = await setup.ConnectAsync();

        Assert.Equal(new PinState(status, tries), card.PinState);
    }

    [Fact]
    public async Task ReadAsync_TransportPin_MustBeChangedFirst()
    {
        using var setup = new CardOnReader(Persona.ByName("alma"));
        await using IdentityCard card = await setup.ConnectAsync();
        using Password pin = setup.Pin;

        Assert.IsType<ReadOutcome.TransportPinMustBeChanged>(await card.ReadAsync(setup.Terminal, ReadRequest.All, pin, cancellationToken: Token));
    }

    [Fact]
    public async Task ReadAsync_SuspendedPin_NeedsTheCanFirst()
    {
        using var setup = new CardOnReader(Persona.ByName("carlotta"));
        await using IdentityCard card = await setup.ConnectAsync();
        using Password pin = setup.Pin;
        using Password can = setup.Can;

        Assert.Equal(new ReadOutcome.PinSuspended(PinTry.NotUsed), await card.ReadAsync(setup.Terminal, ReadRequest.All, pin, cancellationToken: Token));
        Assert.IsType<PinResult.Done>(await card.ResumePinAsync(can, Token));
        Assert.IsType<ReadOutcome.Read>(await card.ReadAsync(setup.Terminal, ReadRequest.All, pin, cancellationToken: Token));
        Assert.Equal(3, setup.Card.PinTries);
    }

    [Fact]
    public async Task UnblockPinAsync_BlockedPin_TakesAUseOfThePuk()
    {
        using var setup = new CardOnReader(Persona.ByName("dietmar"));
        await using IdentityCard card = await setup.ConnectAsync();
        using Password puk = setup.Puk;

        Assert.IsType<PinResult.Done>(await card.UnblockPinAsync(puk, Token));
        Assert.Equal((3, 8), (setup.Card.PinTries, setup.Card.PukUses));
    }

    [Fact]
    public async Task UnblockPinAsync_PukUsedUp_SaysSo()
    {
        using var setup = new CardOnReader(Persona.ByName("edda"));
        await using IdentityCard card = await setup.ConnectAsync();
        using Password puk = setup.Puk;

        Assert.IsType<PinResult.PukUsedUp>(await card.UnblockPinAsync(puk, Token));
        Assert.Equal(0, setup.Card.PinTries);
    }

    [Theory]
    [InlineData("falk")]
    [InlineData("greta")]
    public async Task ReadAsync_SwitchedOff_RefusesThePinAndKeepsItsTries(string name)
    {
        using var setup = new CardOnReader(Persona.ByName(name));
        await using IdentityCard card = await setup.ConnectAsync();
        using Password pin = Password.Pin("000000");

        Assert.Equal(new ReadOutcome.PinDeactivated(PinTry.NotUsed), await card.ReadAsync(setup.Terminal, ReadRequest.All, pin, cancellationToken: Token));
        Assert.Equal(3, setup.Card.PinTries);
    }

    [Theory]
    [InlineData(PasswordKind.Can)]
    [InlineData(PasswordKind.Puk)]
    [InlineData(PasswordKind.Mrz)]
    public void Process_PasswordThatASmartEidDoesNotHave_IsNotFound(PasswordKind kind)
    {
        using var setup = new CardOnReader(Persona.ByName("severine"));
        setup.Card.Reset();
        byte[] select = [0x00, 0x22, 0xC1, 0xA4, 0x0F, 0x80, 0x0A, 0x04, 0x00, 0x7F, 0x00, 0x07, 0x02, 0x02, 0x04, 0x02, 0x02, 0x83, 0x01, (byte)kind];

        Assert.Equal(new ResponseApdu(StatusWord.ReferenceNotFound).Encode(), setup.Card.Process(select));
    }
}
