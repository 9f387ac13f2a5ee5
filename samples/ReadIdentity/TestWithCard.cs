using EidKit.Protocols.Pace;
using EidKit.Sessions;
using EidKit.Simulation;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;

namespace ReadIdentity;

/// <summary>A test with the simulated card, as it stands in the README.</summary>
internal static class TestWithCard
{
    public static async Task<bool> ChangesPinAsync(CancellationToken ct)
    {
        // README.md
        using var pki = TestPki.Create(seed: 1, TimeProvider.System);
        using var simulated = SimulatedCard.Create(Persona.Erika, pki).WithPinTries(2);
        await using var card = await IdentityCard.ConnectAsync(simulated.Connect(), cancellationToken: ct);
        using var current = Password.Pin("123456");
        using var next = Password.Pin("246802");
        PinResult result = await card.ChangePinAsync(current, next, ct);
        return result is PinResult.Done && simulated.PinTries == 3;
        // end
    }
}
