using EidKit.Crypto;

namespace EidKit.Simulation.Personas;

/// <summary>Which protocols the chip of a travel document has (ICAO 9303-11 §4, §6).</summary>
/// <param name="BasicAccessControl">Whether it opens by basic access control.</param>
/// <param name="Pace">Whether it opens by PACE, by its zone and, if it has one, by its CAN; EF.CardAccess then says so.</param>
/// <param name="ActiveAuthentication">With what it signs challenges; null if it has no active authentication.</param>
/// <param name="Fingerprints">Whether it has fingerprints in data group 3, which only extended access control opens.</param>
/// <param name="ChipAuthentication">With which cipher it runs chip authentication 1, on the curve of the test PKI; null if it has none.</param>
/// <exception cref="ArgumentException">It would open by nothing.</exception>
public sealed record TravelDocumentChip(
    bool BasicAccessControl = true,
    bool Pace = true,
    TravelDocumentSignature? ActiveAuthentication = null,
    bool Fingerprints = false,
    SymmetricCipher? ChipAuthentication = null)
{
    /// <summary>Whether it opens by basic access control.</summary>
    public bool BasicAccessControl { get; init; } = BasicAccessControl || Pace
        ? BasicAccessControl
        : throw new ArgumentException("The chip has to open by basic access control or by PACE.", nameof(BasicAccessControl));
}
