using EidKit.DataGroups;
using EidKit.Protocols.Pace;
using EidKit.Sessions;
using EidKit.Simulation.Personas;

namespace EidKit.Simulation.Tests.Sessions;

public class IdentityCardReadTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ConnectAsync_GermanCard_IsRecognisedWithoutATry()
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        Assert.Equal(CardKind.GermanEid, card.Kind);
        Assert.Equal(PinStatus.Operational, card.PinState.Status);
        Assert.Equal(3, setup.Card.PinTries);
    }

    [Fact]
    public async Task ReadAsync_RightPin_GivesThePersona()
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        ReadRequest request = ReadRequest.All with { MinimumAge = 18, CheckValidityOn = new DateOnly(2026, 3, 1), Pseudonym = true };
        ReadOutcome outcome = await card.ReadAsync(setup.Terminal, request, setup.Pin, cancellationToken: Token);
        Identity identity = Assert.IsType<ReadOutcome.Read>(outcome).Identity;
        Assert.Equal("ERIKA", identity.GivenNames);
        Assert.Equal("MUSTERMANN", identity.FamilyNames);
        Assert.Equal(DocumentKind.IdentityCard, identity.DocumentKind);
        Assert.True(identity.IsOldEnough);
        Assert.True(identity.IsValid);
        Assert.NotNull(identity.Pseudonym?.First);
        Assert.True(identity.Proof.IsChipVerified);
        Assert.Equal(PinTry.NotUsed, outcome.PinTry);
    }

    [Fact]
    public async Task ReadAsync_WrongPin_SaysHowManyAreLeft()
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        ReadOutcome outcome = await card.ReadAsync(setup.Terminal, ReadRequest.All, CardOnReader.WrongPin, cancellationToken: Token);
        Assert.Equal(new ReadOutcome.WrongPassword(PasswordKind.Pin, 2), outcome);
        Assert.Equal(PinTry.Used(2), outcome.PinTry);
        Assert.Equal(2, setup.Card.PinTries);
    }
}
