using EidKit.Crypto;
using EidKit.SecurityInfos;

namespace EidKit.Protocols.Pace;

/// <summary>What both sides of PACE agree on: generic mapping over a standardized curve, with an AES cipher (TR-03110-3 §A.1.1.1).</summary>
public sealed record PaceSuite
{
    private const string GenericMappingEcdh = "0.4.0.127.0.7.2.2.4.2";

    private PaceSuite(string protocolOid, SymmetricCipher cipher, EcGroup group, int? parameterId)
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
    public EcGroup Group { get; }

    /// <summary>
    /// The id by which the card knows the domain parameters, 0 to 255: that of the standardized ones, or an own one for parameters that the card
    /// gives by their numbers. Null if the card has only one set and gave it no id.
    /// </summary>
    public int? ParameterId { get; }

    /// <summary>Length of the nonce that the card side draws, in bytes: at least that of the key, in whole blocks (TR-03110-3 §A.3.3).</summary>
    public int NonceLength => Cipher == SymmetricCipher.Aes128 ? 16 : 32;

    /// <summary>Makes a suite of what a PACEInfo says.</summary>
    /// <param name="protocolOid">The object identifier of the protocol.</param>
    /// <param name="parameterId">The id of the standardized domain parameters.</param>
    /// <returns>The suite; null if this library does not speak it.</returns>
    public static PaceSuite? Create(string protocolOid, int parameterId)
    {
        SymmetricCipher? cipher = protocolOid switch
        {
            GenericMappingEcdh + ".2" => SymmetricCipher.Aes128,
            GenericMappingEcdh + ".3" => SymmetricCipher.Aes192,
            GenericMappingEcdh + ".4" => SymmetricCipher.Aes256,
            _ => null,
        };
        return cipher is { } c && EcGroup.ById(parameterId) is { } group ? new PaceSuite(protocolOid, c, group, parameterId) : null;
    }

    /// <summary>Makes a suite of cipher and group, which the card knows by the group's standardized id.</summary>
    /// <param name="cipher">The cipher.</param>
    /// <param name="group">The group.</param>
    /// <returns>The suite.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The cipher is not defined.</exception>
    public static PaceSuite Create(SymmetricCipher cipher, EcGroup group)
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
    public static PaceSuite Create(SymmetricCipher cipher, EcGroup group, int? parameterId)
    {
        ArgumentNullException.ThrowIfNull(group);
        KeyReference.Require(parameterId, nameof(parameterId));
        string oid = cipher switch
        {
            SymmetricCipher.Aes128 => GenericMappingEcdh + ".2",
            SymmetricCipher.Aes192 => GenericMappingEcdh + ".3",
            SymmetricCipher.Aes256 => GenericMappingEcdh + ".4",
            _ => throw new ArgumentOutOfRangeException(nameof(cipher)),
        };
        return new PaceSuite(oid, cipher, group, parameterId);
    }
}
