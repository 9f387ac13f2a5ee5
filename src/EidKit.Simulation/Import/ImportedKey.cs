using EidKit.Crypto;

namespace EidKit.Simulation.Import;

/// <summary>A private key of an imported card.</summary>
internal sealed record ImportedKey(int Id, EcGroup Group, byte[] PrivateKey)
{
    /// <summary>Makes the key pair, which belongs to the caller.</summary>
    public EcKeyPair Import() => Group.ImportKeyPair(PrivateKey);

    /// <summary>Shows the id only.</summary>
    public override string ToString() => "key " + Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
