using EidKit.Crypto;

namespace EidKit.SecurityInfos;

/// <summary>A key of the card with which chip authentication 2 can run (TR-03110-3 §A.1.1.2).</summary>
public sealed class ChipAuthenticationKey
{
    internal ChipAuthenticationKey(ChipAuthenticationInfo info, SymmetricCipher cipher, EcPoint publicKey, CardKeyTrust trust)
    {
        ProtocolOid = info.Oid;
        KeyId = info.KeyId;
        Cipher = cipher;
        PublicKey = publicKey;
        Trust = trust;
    }

    /// <summary>The object identifier of the protocol with its cipher.</summary>
    public string ProtocolOid { get; }

    /// <summary>The id of the key; null if the card has only one and gave it no id.</summary>
    public int? KeyId { get; }

    /// <summary>The cipher of the new secure messaging.</summary>
    public SymmetricCipher Cipher { get; }

    /// <summary>The group of the key, in which the terminal makes its ephemeral key too.</summary>
    public EcGroup Group => PublicKey.Group;

    /// <summary>The public key, checked to be a point of its curve.</summary>
    public EcPoint PublicKey { get; }

    /// <summary>Whether passive authentication verified the key; chip authentication proves a genuine chip only then.</summary>
    public CardKeyTrust Trust { get; }
}
