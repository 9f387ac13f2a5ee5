using EidKit.Crypto;

namespace EidKit.Protocols.Pace;

/// <summary>What both sides of PACE agree on: generic mapping over a standardized curve, with an AES cipher (TR-03110-3 §A.1.1.1).</summary>
public sealed record PaceSuite
{
    private const string GenericMappingEcdh = "0.4.0.127.0.7.2.2.4.2";

    private PaceSuite(string protocolOid, SymmetricCipher cipher, EcGroup group)
    {
        ProtocolOid = protocolOid;
        Cipher = cipher;
        Group = group;
    }

    /// <summary>The object identifier of the protocol, for example id-PACE-ECDH-GM-AES-CBC-CMAC-128.</summary>
    public string ProtocolOid { get; }

    /// <summary>The cipher of nonce and secure messaging.</summary>
    public SymmetricCipher Cipher { get; }

    /// <summary>The group of all keys.</summary>
    public EcGroup Group { get; }

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
        return cipher is { } c && EcGroup.ById(parameterId) is { } group ? new PaceSuite(protocolOid, c, group) : null;
    }

    /// <summary>Makes a suite of cipher and group.</summary>
    /// <param name="cipher">The cipher.</param>
    /// <param name="group">The group.</param>
    /// <returns>The suite.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The cipher is not defined.</exception>
    public static PaceSuite Create(SymmetricCipher cipher, EcGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        string oid = cipher switch
        {
            SymmetricCipher.Aes128 => GenericMappingEcdh + ".2",
            SymmetricCipher.Aes192 => GenericMappingEcdh + ".3",
            SymmetricCipher.Aes256 => GenericMappingEcdh + ".4",
            _ => throw new ArgumentOutOfRangeException(nameof(cipher)),
        };
        return new PaceSuite(oid, cipher, group);
    }
}
