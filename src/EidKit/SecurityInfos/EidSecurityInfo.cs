using System.Formats.Asn1;
using EidKit.Crypto;
using EidKit.Encoding;

namespace EidKit.SecurityInfos;

/// <summary>Hash values of data groups of the eID application, as EF.ChipSecurity may carry them (TR-03110-3 §A.1.1.8).</summary>
/// <param name="hashAlgorithm">The hash function.</param>
/// <param name="dataGroupHashes">The hash values.</param>
/// <param name="eidVersion">The version of the eID application; null if absent.</param>
public sealed class EidSecurityInfo(
    AlgorithmIdentifier hashAlgorithm, IReadOnlyList<DataGroupHash> dataGroupHashes, EidVersion? eidVersion = null)
    : SecurityInfo(ProtocolIdentifiers.EidSecurity)
{
    /// <summary>The hash function.</summary>
    public AlgorithmIdentifier HashAlgorithm { get; } = hashAlgorithm ?? throw new ArgumentNullException(nameof(hashAlgorithm));

    /// <summary>The hash values.</summary>
    public IReadOnlyList<DataGroupHash> DataGroupHashes { get; } = dataGroupHashes ?? throw new ArgumentNullException(nameof(dataGroupHashes));

    /// <summary>The version of the eID application; null if absent.</summary>
    public EidVersion? EidVersion { get; } = eidVersion;

    internal static EidSecurityInfo Read(Asn1Reader content)
    {
        Asn1Reader securityObject = content.ReadSequence();
        var hashAlgorithm = AlgorithmIdentifier.Read(securityObject);
        Asn1Reader values = securityObject.ReadSequence();
        securityObject.ThrowIfNotEmpty();
        var hashes = new List<DataGroupHash>();
        while (values.HasData)
        {
            hashes.Add(DataGroupHash.Read(values));
        }

        return new EidSecurityInfo(hashAlgorithm, hashes, content.HasData ? SecurityInfos.EidVersion.Read(content) : null);
    }

    private protected override void WriteData(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            HashAlgorithm.Write(writer);
            using (writer.PushSequence())
            {
                foreach (DataGroupHash hash in DataGroupHashes)
                {
                    hash.Write(writer);
                }
            }
        }

        EidVersion?.Write(writer);
    }
}
