using EidKit.SecurityInfos;

namespace EidKit.Simulation.Personas;

/// <summary>In what state the card of a persona starts, and in what its chip differs from the usual one (TR-03127 §3.5).</summary>
/// <param name="PinTries">How often the PIN may still be wrong, 0 (blocked) to 3.</param>
/// <param name="PinActivated">Whether online identification is switched on.</param>
/// <param name="PukUses">How often the PUK may still be used, 0 to 10.</param>
/// <param name="PrivilegedKey">
/// Whether there is a second key of chip authentication for privileged terminals, in a PrivilegedTerminalInfo and EF.ChipSecurity
/// (TR-03110-3 §A.1.1.9, §A.1.2.3).
/// </param>
/// <param name="MobileType">Where the keys are, if it is the eID function of a telephone; null for a card.</param>
public sealed record PersonaChip(
    int PinTries = PersonaChip.MostPinTries,
    bool PinActivated = true,
    int PukUses = PersonaChip.MostPukUses,
    bool PrivilegedKey = false,
    MobileEidType? MobileType = null)
{
    internal const int MostPinTries = 3;
    internal const int MostPukUses = 10;
}
