using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.SecurityInfos;

/// <summary>An implementation of chip authentication (TR-03110-3 §A.1.1.2).</summary>
/// <param name="oid">The protocol with its cipher, one of <see cref="ChipAuthenticationAlgorithm.All"/>.</param>
/// <param name="version">The version: 1, 2 or 3.</param>
/// <param name="keyId">The id of the key; null if absent, as may be if there is only one.</param>
/// <exception cref="ArgumentException">The text is no object identifier.</exception>
public sealed class ChipAuthenticationInfo(string oid, int version, int? keyId = null) : SecurityInfo(oid)
{
    /// <summary>The version.</summary>
    public int Version { get; } = version;

    /// <summary>The id of the key; null if absent.</summary>
    public int? KeyId { get; } = keyId;

    /// <summary>What the object identifier stands for; null if it is not in the table.</summary>
    public ChipAuthenticationAlgorithm? Algorithm => ChipAuthenticationAlgorithm.Find(Oid);

    internal static ChipAuthenticationInfo Read(string oid, Asn1Reader content) => new(oid, content.ReadInt32(), ReadOptionalInt32(content));

    private protected override void WriteData(AsnWriter writer)
    {
        writer.WriteInteger(Version);
        WriteOptional(writer, KeyId);
    }
}
