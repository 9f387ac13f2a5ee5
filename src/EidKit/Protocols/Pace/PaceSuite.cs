using EidKit.Crypto;
using EidKit.SecurityInfos;

namespace EidKit.Protocols.Pace;

/// <summary>What both sides of PACE agree on: generic mapping in a standardized group, with a cipher (TR-03110-3 §A.1.1.1).</summary>
/// <remarks>Triple DES and the groups with ids 0, 8 and 9 are deprecated: whoever makes such a suite chooses it.</remarks>
public sealed record PaceSuite
{

    private PaceSuite(string protocolOid, SymmetricCipher cipher, KeyAgreementGroup group, int? parameterId)
    {
        ProtocolOid = protocolOid;
        Cipher = cipher;
        Group = group;
        ParameterId = parameterId;
    }

    /// <summary>The object identifier of the protocol, for example id-PACE-ECDH-GM-AES-CBC-CMAC-128.</summary>
    public string ProtocolOid { get; }

    /// <summary>The cipher of nonce and secure messaging.</summary>
    public SymmetricCipher Cipher { get; }

    /// <summary>The group of all keys.</summary>
    public KeyAgreementGroup Group { get; }

    /// <summary>
    /// The id by which the card knows the domain parameters, 0 to 255: that of the standardized ones, or an own one for parameters that the card
    /// gives by their numbers. Null if the card has only one set and gave it no id.
    /// </summary>
    public int? ParameterId { get; }

    /// <summary>Length of the nonce that the card side draws, in bytes: at least that of the key, in whole blocks (TR-03110-3 §A.3.3).</summary>
    public int NonceLength => Cipher is SymmetricCipher.TripleDes or SymmetricCipher.Aes128 ? 16 : 32;

    /// <summary>Makes a suite of what a PACEInfo says.</summary>
    /// <param name="protocolOid">The object identifier of the protocol.</param>
    /// <param name="parameterId">The id of the standardized domain parameters.</param>
    /// <returns>The suite; null if this library does not speak it.</returns>
    public static PaceSuite? Create(string protocolOid, int parameterId)
    {
        ArgumentNullException.ThrowIfNull(protocolOid);
        return PaceAlgorithm.Find(protocolOid) is { Mapping: PaceMappingKind.Generic } algorithm
            && KeyAgreementGroup.Find(parameterId) is { } group
            && algorithm.KeyAgreement == KindOf(group)
                ? new PaceSuite(protocolOid, algorithm.Cipher, group, parameterId)
                : null;
    }

    /// <summary>Makes a suite of cipher and group, which the card knows by the group's standardized id.</summary>
    /// <param name="cipher">The cipher.</param>
    /// <param name="group">The group.</param>
    /// <returns>The suite.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The cipher is not defined.</exception>
    public static PaceSuite Create(SymmetricCipher cipher, KeyAgreementGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return Create(cipher, group, group.ParameterId);
    }

    /// <summary>Makes a suite of cipher and group, and of the id by which the card knows the group.</summary>
    /// <param name="cipher">The cipher.</param>
    /// <param name="group">The group.</param>
    /// <param name="parameterId">The id that the card gave its domain parameters, 0 to 255; null if it gave none.</param>
    /// <returns>The suite.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The cipher is not defined, or the id is out of range.</exception>
    public static PaceSuite Create(SymmetricCipher cipher, KeyAgreementGroup group, int? parameterId)
    {
        ArgumentNullException.ThrowIfNull(group);
        KeyReference.Require(parameterId, nameof(parameterId));
        PaceAlgorithm algorithm = PaceAlgorithm.All.FirstOrDefault(
            a => a.Mapping == PaceMappingKind.Generic && a.KeyAgreement == KindOf(group) && a.Cipher == cipher)
            ?? throw new ArgumentOutOfRangeException(nameof(cipher));
        return new PaceSuite(algorithm.Oid, cipher, group, parameterId);
    }

    private static KeyAgreementKind KindOf(KeyAgreementGroup group) => group is DhGroup ? KeyAgreementKind.Dh : KeyAgreementKind.Ecdh;
}
