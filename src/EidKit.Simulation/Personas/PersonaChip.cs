namespace EidKit.Simulation.Personas;

/// <summary>In what state the card of a persona starts (TR-03127 §3.5).</summary>
/// <param name="PinTries">How often the PIN may still be wrong, 0 (blocked) to 3.</param>
/// <param name="PinActivated">Whether online identification is switched on.</param>
/// <param name="PukUses">How often the PUK may still be used, 0 to 10.</param>
public sealed record PersonaChip(int PinTries = PersonaChip.MostPinTries, bool PinActivated = true, int PukUses = PersonaChip.MostPukUses)
{
    internal const int MostPinTries = 3;
    internal const int MostPukUses = 10;
}
