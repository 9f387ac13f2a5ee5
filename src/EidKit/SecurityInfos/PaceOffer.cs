using EidKit.Crypto;

namespace EidKit.SecurityInfos;

/// <summary>A way to run PACE that a card offers and this library can take.</summary>
/// <param name="Info">What the card says.</param>
/// <param name="Cipher">The cipher of nonce and secure messaging.</param>
/// <param name="Group">The group of the domain parameters.</param>
public sealed record PaceOffer(PaceInfo Info, SymmetricCipher Cipher, EcGroup Group)
{
    /// <summary>The object identifier of the protocol.</summary>
    public string ProtocolOid => Info.Oid;

    /// <summary>The id by which the card knows the domain parameters; null if it has only one set and gave it no id.</summary>
    public int? ParameterId => Info.ParameterId;
}
