using System.Formats.Asn1;
using EidKit.Crypto;
using EidKit.Encoding;

namespace EidKit.SecurityInfos;

/// <summary>Domain parameters for chip authentication 2 and 3 (TR-03110-3 §A.1.1.2).</summary>
/// <param name="oid">The kind of the parameters: id-CA-DH or id-CA-ECDH.</param>
/// <param name="domainParameter">The domain parameters.</param>
/// <param name="keyId">The id of the key that these parameters belong to; null if absent.</param>
/// <exception cref="ArgumentException">The text is no object identifier.</exception>
public sealed class ChipAuthenticationDomainParameterInfo(string oid, AlgorithmIdentifier domainParameter, int? keyId = null) : SecurityInfo(oid)
{
    /// <summary>The domain parameters.</summary>
    public AlgorithmIdentifier DomainParameter { get; } = domainParameter ?? throw new ArgumentNullException(nameof(domainParameter));

    /// <summary>The id of the key that these parameters belong to; null if absent.</summary>
    public int? KeyId { get; } = keyId;

    internal static ChipAuthenticationDomainParameterInfo Read(string oid, Asn1Reader content) =>
        new(oid, AlgorithmIdentifier.Read(content), ReadOptionalInt32(content));

    private protected override void WriteData(AsnWriter writer)
    {
        DomainParameter.Write(writer);
        WriteOptional(writer, KeyId);
    }
}
