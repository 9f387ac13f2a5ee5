using EidKit.Simulation.Pki;

namespace Kiosk.Cards;

/// <summary>The test PKI of the simulated cards: the worker makes the same one by itself as the process that plays the cards.</summary>
internal static class SimulatedPki
{
    private const int Seed = 0x4B10;

    /// <returns>The PKI, which the caller disposes.</returns>
    public static TestPki Create(TimeProvider time) => TestPki.Create(Seed, time);
}
