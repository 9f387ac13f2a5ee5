using EidKit.Crypto;
using EidKit.SecurityInfos;

namespace EidKit.Protocols.Pace;

/// <summary>What both sides of PACE agree on: a mapping in a standardized group, with a cipher (TR-03110-3 §A.1.1.1; ICAO 9303-11 §9.2.1).</summary>
/// <remarks>Triple DES and the groups with ids 0, 8 and 9 are deprecated: whoever makes such a suite chooses it.</remarks>
public sealed record PaceSuite
{
    private PaceSuite(PaceAlgorithm algorithm, KeyAgreementGroup group, int? parameterId)
    {
        ProtocolOid = algorithm.Oid;
        Mapping = algorithm.Mapping;
        Cipher = algorithm.Cipher;
        Group = group;
        ParameterId = parameterId;
    }

    /// <summary>The object identifier of the protocol, for example id-PACE-ECDH-GM-AES-CBC-CMAC-128.</summary>
    public string ProtocolOid { get; }

    /// <summary>How the nonce becomes a new generator.</summary>
    public PaceMappingKind Mapping { get; }

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
        return PaceAlgorithm.Find(protocolOid) is { } algorithm
            && KeyAgreementGroup.Find(parameterId) is { } group
            && algorithm.KeyAgreement == KindOf(group)
            && IsDefined(algorithm.Mapping, group)
                ? new PaceSuite(algorithm, group, parameterId)
                : null;
    }

    /// <summary>Makes a suite with the generic mapping of cipher and group, which the card knows by the group's standardized id.</summary>
    /// <param name="cipher">The cipher.</param>
    /// <param name="group">The group.</param>
    /// <returns>The suite.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The cipher is not defined.</exception>
    public static PaceSuite Create(SymmetricCipher cipher, KeyAgreementGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return Create(cipher, group, group.ParameterId);
    }

    /// <summary>Makes a suite with the generic mapping of cipher and group, and of the id by which the card knows the group.</summary>
    /// <param name="cipher">The cipher.</param>
    /// <param name="group">The group.</param>
    /// <param name="parameterId">The id that the card gave its domain parameters, 0 to 255; null if it gave none.</param>
    /// <returns>The suite.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The cipher is not defined, or the id is out of range.</exception>
    public static PaceSuite Create(SymmetricCipher cipher, KeyAgreementGroup group, int? parameterId) =>
        Create(PaceMappingKind.Generic, cipher, group, parameterId);

    /// <summary>Makes a suite of mapping, cipher and group, and of the id by which the card knows the group.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="cipher">The cipher.</param>
    /// <param name="group">The group.</param>
    /// <param name="parameterId">The id that the card gave its domain parameters, 0 to 255; null if it gave none.</param>
    /// <returns>The suite.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The mapping or the cipher is not defined, or not together: chip authentication mapping has no triple DES. Or the id is out of range.
    /// </exception>
    /// <exception cref="NotSupportedException">The mapping is not defined in the group: integrated mapping with a prime that is 1 modulo 4, chip authentication mapping with DH.</exception>
    public static PaceSuite Create(PaceMappingKind mapping, SymmetricCipher cipher, KeyAgreementGroup group, int? parameterId)
    {
        ArgumentNullException.ThrowIfNull(group);
        KeyReference.Require(parameterId, nameof(parameterId));
        if (!Enum.IsDefined(mapping))
        {
            throw new ArgumentOutOfRangeException(nameof(mapping));
        }

        if (!IsDefined(mapping, group))
        {
            throw new NotSupportedException($"The mapping {mapping} is not defined on {group}.");
        }

        PaceAlgorithm algorithm = PaceAlgorithm.All.FirstOrDefault(a => a.Mapping == mapping && a.KeyAgreement == KindOf(group) && a.Cipher == cipher)
            ?? throw new ArgumentOutOfRangeException(nameof(cipher));
        return new PaceSuite(algorithm, group, parameterId);
    }

    /// <summary>Whether a mapping is defined in a group.</summary>
    private static bool IsDefined(PaceMappingKind mapping, KeyAgreementGroup group) =>
        mapping switch
        {
            PaceMappingKind.Integrated => group.CanMapNumbers,
            PaceMappingKind.ChipAuthentication => group is EcGroup,
            _ => true,
        };

    private static KeyAgreementKind KindOf(KeyAgreementGroup group) => group is DhGroup ? KeyAgreementKind.Dh : KeyAgreementKind.Ecdh;
}
