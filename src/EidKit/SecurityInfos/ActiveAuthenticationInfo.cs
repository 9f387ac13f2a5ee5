using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.SecurityInfos;

/// <summary>The signature algorithm of active authentication with a key on a curve (ICAO 9303-11 §9.2.6).</summary>
/// <param name="version">The version; 1 is the only one.</param>
/// <param name="signatureAlgorithm">The object identifier of the signature algorithm.</param>
public sealed class ActiveAuthenticationInfo(int version, string signatureAlgorithm) : SecurityInfo(ProtocolIdentifiers.ActiveAuthentication)
{
    /// <summary>The version.</summary>
    public int Version { get; } = version;

    /// <summary>The object identifier of the signature algorithm in dotted form.</summary>
    public string SignatureAlgorithm { get; } = signatureAlgorithm ?? throw new ArgumentNullException(nameof(signatureAlgorithm));

    internal static ActiveAuthenticationInfo Read(Asn1Reader content) => new(content.ReadInt32(), content.ReadOid());

    private protected override void WriteData(AsnWriter writer)
    {
        writer.WriteInteger(Version);
        writer.WriteObjectIdentifier(SignatureAlgorithm);
    }
}
