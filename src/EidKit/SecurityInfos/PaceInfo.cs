using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.SecurityInfos;

/// <summary>An implementation of PACE (TR-03110-3 §A.1.1.1).</summary>
/// <param name="oid">The protocol with mapping and cipher, one of <see cref="PaceAlgorithm.All"/>.</param>
/// <param name="version">The version; 2 is the one in use, 1 is deprecated.</param>
/// <param name="parameterId">The id of the domain parameters, standardized or of a <see cref="PaceDomainParameterInfo"/>; null if absent.</param>
/// <exception cref="ArgumentException">The text is no object identifier.</exception>
public sealed class PaceInfo(string oid, int version, int? parameterId = null) : SecurityInfo(oid)
{
    /// <summary>The version.</summary>
    public int Version { get; } = version;

    /// <summary>The id of the domain parameters; null if absent.</summary>
    public int? ParameterId { get; } = parameterId;

    /// <summary>What the object identifier stands for; null if it is not in the table.</summary>
    public PaceAlgorithm? Algorithm => PaceAlgorithm.Find(Oid);

    internal static PaceInfo Read(string oid, Asn1Reader content) => new(oid, content.ReadInt32(), ReadOptionalInt32(content));

    private protected override void WriteData(AsnWriter writer)
    {
        writer.WriteInteger(Version);
        WriteOptional(writer, ParameterId);
    }
}
