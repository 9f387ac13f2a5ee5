using System.Formats.Asn1;
using EidKit.Crypto;
using EidKit.Encoding;

namespace EidKit.SecurityInfos;

/// <summary>Explicit domain parameters for PACE (TR-03110-3 §A.1.1.1).</summary>
/// <param name="oid">The kind of the parameters: id-PACE-DH-GM, id-PACE-ECDH-GM and so on.</param>
/// <param name="domainParameter">The domain parameters.</param>
/// <param name="parameterId">The id by which a <see cref="PaceInfo"/> names these parameters; null if absent.</param>
/// <exception cref="ArgumentException">The text is no object identifier.</exception>
public sealed class PaceDomainParameterInfo(string oid, AlgorithmIdentifier domainParameter, int? parameterId = null) : SecurityInfo(oid)
{
    /// <summary>The domain parameters.</summary>
    public AlgorithmIdentifier DomainParameter { get; } = domainParameter ?? throw new ArgumentNullException(nameof(domainParameter));

    /// <summary>The id by which a <see cref="PaceInfo"/> names these parameters; null if absent.</summary>
    public int? ParameterId { get; } = parameterId;

    internal static PaceDomainParameterInfo Read(string oid, Asn1Reader content) =>
        new(oid, AlgorithmIdentifier.Read(content), ReadOptionalInt32(content));

    private protected override void WriteData(AsnWriter writer)
    {
        DomainParameter.Write(writer);
        WriteOptional(writer, ParameterId);
    }
}
