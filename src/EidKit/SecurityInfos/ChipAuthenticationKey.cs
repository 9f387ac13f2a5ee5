using EidKit.Crypto;

namespace EidKit.SecurityInfos;

/// <summary>A key of the card with which chip authentication 1 or 2 can run (TR-03110-3 §A.1.1.2).</summary>
public sealed class ChipAuthenticationKey
{
    internal ChipAuthenticationKey(ChipAuthenticationInfo info, SymmetricCipher cipher, KeyAgreementPublicKey publicKey, CardKeyTrust trust)
    {
        ProtocolOid = info.Oid;
        Version = info.Version;
        KeyId = info.KeyId;
        Cipher = cipher;
        PublicKey = publicKey;
        Trust = trust;
    }

    /// <summary>The object identifier of the protocol with its cipher.</summary>
    public string ProtocolOid { get; }

    /// <summary>The version of the protocol, 1 or 2.</summary>
    public int Version { get; }

    /// <summary>The id of the key; null if the card has only one and gave it no id.</summary>
    public int? KeyId { get; }

    /// <summary>The cipher of the new secure messaging.</summary>
    public SymmetricCipher Cipher { get; }

    /// <summary>The group of the key, in which the terminal makes its ephemeral key too.</summary>
    public KeyAgreementGroup Group => PublicKey.Group;

    /// <summary>The public key, checked to be in its group.</summary>
    public KeyAgreementPublicKey PublicKey { get; }

    /// <summary>Whether passive authentication verified the key; chip authentication proves a genuine chip only then.</summary>
    public CardKeyTrust Trust { get; }

    /// <summary>Finds a key for chip authentication 1 in data group 14 of a travel document (ICAO 9303-11 §6.2, §9.2.5).</summary>
    /// <param name="infos">The security infos of data group 14.</param>
    /// <param name="trust">Who vouches for data group 14, or that the caller takes it unverified.</param>
    /// <param name="policy">How old the algorithms may be: triple DES and the groups with ids 0, 8 and 9 have to be allowed.</param>
    /// <param name="keyId">The id of the key; null for the strongest.</param>
    /// <returns>The key; null if there is none that this library can use and the policy allows.</returns>
    /// <exception cref="Encoding.MalformedDataException">The key is not in its group.</exception>
    public static ChipAuthenticationKey? FindVersion1(
        SecurityInfoSet infos, CardKeyTrust trust, StrengthPolicy policy = StrengthPolicy.Current, int? keyId = null)
    {
        ArgumentNullException.ThrowIfNull(infos);
        ArgumentNullException.ThrowIfNull(trust);
        return ChipAuthenticationKeyRules.FindVersion1(infos, keyId, trust, policy);
    }
}
