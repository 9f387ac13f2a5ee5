using EidKit.Protocols.Pace;
using EidKit.Sessions;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Tests.Cards;
using EidKit.Simulation.Tests.Sessions;

namespace EidKit.Simulation.Tests.Personas;

/// <summary>Reads the card of a persona whole, by whatever way its state leaves open.</summary>
internal static class PersonaReading
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Identity> ReadAsync(CardOnReader setup, FileRecorder recorder)
    {
        await using IdentityCard card = await setup.ConnectAsync(setup.Options with { Observer = recorder });
        using Password password = await PrepareAsync(setup, card);
        ReadRequest request = ReadRequest.All with { CheckValidityOn = new DateOnly(2026, 3, 1), MinimumAge = 16, Pseudonym = true };
        return Assert.IsType<ReadOutcome.Read>(await card.ReadAsync(setup.Terminal, request, password, cancellationToken: Token)).Identity;
    }

    /// <summary>The PIN, made usable before where the holder can do so; else the CAN, for a terminal that may use it.</summary>
    private static async Task<Password> PrepareAsync(CardOnReader setup, IdentityCard card)
    {
        switch (card.PinState.Status)
        {
            case PinStatus.Deactivated:
            case PinStatus.Blocked when setup.Persona.Chip.PukUses == 0:
                return setup.Can;
            case PinStatus.Blocked:
                Assert.IsType<PinResult.Done>(await card.UnblockPinAsync(setup.Puk, Token));
                break;
            case PinStatus.Suspended:
                Assert.IsType<PinResult.Done>(await card.ResumePinAsync(setup.Can, Token));
                break;
            default:
                break;
        }

        if (!setup.Persona.IsTransportPin())
        {
            return setup.Pin;
        }

        Password own = Password.Pin("135790");
        Assert.IsType<PinResult.Done>(await card.ChangePinAsync(setup.Pin, own, Token));
        return own;
    }

    public static bool IsTransportPin(this Persona persona) => persona.Pin.Length == 5;
}
