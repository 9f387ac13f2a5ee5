using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.SecurityInfos;

/// <summary>An implementation of restricted identification with one of its keys (TR-03110-3 §A.1.1.4).</summary>
/// <param name="oid">The protocol with its hash function, one of <see cref="RestrictedIdentificationAlgorithm.All"/>.</param>
/// <param name="version">The version; 1 is the only one.</param>
/// <param name="keyId">The id of the private key.</param>
/// <param name="authorizedOnly">Whether the terminal needs the right to restricted identification to use the key.</param>
/// <param name="maxKeyLength">The length of the longest sector key that is taken, in a unit that the standard leaves open; null if absent.</param>
/// <exception cref="ArgumentException">The text is no object identifier.</exception>
public sealed class RestrictedIdentificationInfo(string oid, int version, int keyId, bool authorizedOnly, int? maxKeyLength = null) : SecurityInfo(oid)
{
    /// <summary>The version.</summary>
    public int Version { get; } = version;

    /// <summary>The id of the private key.</summary>
    public int KeyId { get; } = keyId;

    /// <summary>Whether the terminal needs the right to restricted identification to use the key.</summary>
    public bool AuthorizedOnly { get; } = authorizedOnly;

    /// <summary>The length of the longest sector key that is taken, in a unit that the standard leaves open; null if absent.</summary>
    public int? MaxKeyLength { get; } = maxKeyLength;

    /// <summary>What the object identifier stands for; null if it is not in the table.</summary>
    public RestrictedIdentificationAlgorithm? Algorithm => RestrictedIdentificationAlgorithm.Find(Oid);

    internal static RestrictedIdentificationInfo Read(string oid, Asn1Reader content)
    {
        Asn1Reader parameters = content.ReadSequence();
        int version = parameters.ReadInt32();
        int keyId = parameters.ReadInt32();
        bool authorizedOnly = parameters.ReadBoolean();
        parameters.ThrowIfNotEmpty();
        return new RestrictedIdentificationInfo(oid, version, keyId, authorizedOnly, ReadOptionalInt32(content));
    }

    private protected override void WriteData(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(Version);
            writer.WriteInteger(KeyId);
            writer.WriteBoolean(AuthorizedOnly);
        }

        WriteOptional(writer, MaxKeyLength);
    }
}
