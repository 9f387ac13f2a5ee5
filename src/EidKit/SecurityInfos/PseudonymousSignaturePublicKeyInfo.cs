using System.Formats.Asn1;
using EidKit.Crypto;
using EidKit.Encoding;

namespace EidKit.SecurityInfos;

/// <summary>A public key for pseudonymous signatures: PSPublicKeyInfo (TR-03110-3 §A.1.1.2).</summary>
/// <param name="oid">The kind of the key: id-PS-PK-ECDH-ECSchnorr.</param>
/// <param name="publicKey">The public key with its extended domain parameters.</param>
/// <param name="parameterId">The local id of explicit domain parameters; null if absent.</param>
/// <param name="keyId">The id of the key; null if absent.</param>
/// <exception cref="ArgumentException">The text is no object identifier.</exception>
public sealed class PseudonymousSignaturePublicKeyInfo(string oid, SubjectPublicKeyInfo publicKey, int? parameterId = null, int? keyId = null)
    : SecurityInfo(oid)
{
    private static readonly Asn1Tag ParameterIdTag = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag KeyIdTag = new(TagClass.ContextSpecific, 2);

    /// <summary>The public key with its extended domain parameters.</summary>
    public SubjectPublicKeyInfo PublicKey { get; } = publicKey ?? throw new ArgumentNullException(nameof(publicKey));

    /// <summary>The local id of explicit domain parameters; null if absent.</summary>
    public int? ParameterId { get; } = parameterId;

    /// <summary>The id of the key; null if absent.</summary>
    public int? KeyId { get; } = keyId;

    internal static PseudonymousSignaturePublicKeyInfo Read(string oid, Asn1Reader content)
    {
        Asn1Reader required = content.ReadSequence();
        var publicKey = SubjectPublicKeyInfo.Read(required);
        required.ThrowIfNotEmpty();
        if (!content.HasData)
        {
            return new PseudonymousSignaturePublicKeyInfo(oid, publicKey);
        }

        Asn1Reader optional = content.ReadSequence();
        int? parameterId = optional.NextIs(ParameterIdTag) ? optional.ReadInt32(ParameterIdTag) : null;
        // An empty sequence is refused with this: it would not encode back.
        int? keyId = parameterId is null || optional.HasData ? optional.ReadInt32(KeyIdTag) : null;
        optional.ThrowIfNotEmpty();
        return new PseudonymousSignaturePublicKeyInfo(oid, publicKey, parameterId, keyId);
    }

    private protected override void WriteData(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            PublicKey.Write(writer);
        }

        if (ParameterId is null && KeyId is null)
        {
            return;
        }

        using (writer.PushSequence())
        {
            if (ParameterId is { } parameterId)
            {
                writer.WriteInteger(parameterId, ParameterIdTag);
            }

            if (KeyId is { } keyId)
            {
                writer.WriteInteger(keyId, KeyIdTag);
            }
        }
    }
}
