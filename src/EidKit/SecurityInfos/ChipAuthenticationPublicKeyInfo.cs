using System.Formats.Asn1;
using EidKit.Crypto;
using EidKit.Encoding;

namespace EidKit.SecurityInfos;

/// <summary>A public key for chip authentication (TR-03110-3 §A.1.1.2).</summary>
/// <param name="oid">The kind of the key: id-PK-DH or id-PK-ECDH.</param>
/// <param name="publicKey">The public key with its domain parameters; not checked here to be a point of its curve.</param>
/// <param name="keyId">The id of the key; null if absent, as may be if there is only one.</param>
/// <exception cref="ArgumentException">The text is no object identifier.</exception>
public sealed class ChipAuthenticationPublicKeyInfo(string oid, SubjectPublicKeyInfo publicKey, int? keyId = null) : SecurityInfo(oid)
{
    /// <summary>The public key with its domain parameters.</summary>
    public SubjectPublicKeyInfo PublicKey { get; } = publicKey ?? throw new ArgumentNullException(nameof(publicKey));

    /// <summary>The id of the key; null if absent.</summary>
    public int? KeyId { get; } = keyId;

    internal static ChipAuthenticationPublicKeyInfo Read(string oid, Asn1Reader content) =>
        new(oid, SubjectPublicKeyInfo.Read(content), ReadOptionalInt32(content));

    private protected override void WriteData(AsnWriter writer)
    {
        PublicKey.Write(writer);
        WriteOptional(writer, KeyId);
    }
}
