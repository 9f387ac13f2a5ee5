using System.Formats.Asn1;
using EidKit.Crypto;
using EidKit.Encoding;

namespace EidKit.SecurityInfos;

/// <summary>The domain parameters of the keys for restricted identification (TR-03110-3 §A.1.1.4).</summary>
/// <param name="oid">The kind of the parameters: id-RI-DH or id-RI-ECDH.</param>
/// <param name="domainParameter">The domain parameters.</param>
/// <exception cref="ArgumentException">The text is no object identifier.</exception>
public sealed class RestrictedIdentificationDomainParameterInfo(string oid, AlgorithmIdentifier domainParameter) : SecurityInfo(oid)
{
    /// <summary>The domain parameters.</summary>
    public AlgorithmIdentifier DomainParameter { get; } = domainParameter ?? throw new ArgumentNullException(nameof(domainParameter));

    internal static RestrictedIdentificationDomainParameterInfo Read(string oid, Asn1Reader content) => new(oid, AlgorithmIdentifier.Read(content));

    private protected override void WriteData(AsnWriter writer) => DomainParameter.Write(writer);
}
