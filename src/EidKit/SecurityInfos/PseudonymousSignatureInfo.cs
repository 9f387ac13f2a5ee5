using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.SecurityInfos;

/// <summary>An implementation of pseudonymous signatures: PSAInfo, PSMInfo or PSCInfo (TR-03110-3 §A.1.1.2, §A.1.1.5, §A.1.1.6).</summary>
/// <param name="oid">The protocol with its hash function.</param>
/// <param name="version">The version; 1 is the only one.</param>
/// <param name="ps1AuthInfo">Who gets the first pseudonym: 0 every terminal, 1 an authorized one, 2 none.</param>
/// <param name="ps2AuthInfo">Who gets the second pseudonym, by the same values.</param>
/// <param name="keyId">The id of the key; null if absent.</param>
/// <exception cref="ArgumentException">The text is no object identifier.</exception>
public sealed class PseudonymousSignatureInfo(string oid, int version, int ps1AuthInfo, int ps2AuthInfo, int? keyId = null) : SecurityInfo(oid)
{
    /// <summary>The version.</summary>
    public int Version { get; } = version;

    /// <summary>Who gets the first pseudonym: 0 every terminal, 1 an authorized one, 2 none.</summary>
    public int Ps1AuthInfo { get; } = ps1AuthInfo;

    /// <summary>Who gets the second pseudonym: 0 every terminal, 1 an authorized one, 2 none.</summary>
    public int Ps2AuthInfo { get; } = ps2AuthInfo;

    /// <summary>The id of the key; null if absent.</summary>
    public int? KeyId { get; } = keyId;

    internal static PseudonymousSignatureInfo Read(string oid, Asn1Reader content)
    {
        Asn1Reader required = content.ReadSequence();
        int version = required.ReadInt32();
        int ps1AuthInfo = required.ReadInt32();
        int ps2AuthInfo = required.ReadInt32();
        required.ThrowIfNotEmpty();
        return new PseudonymousSignatureInfo(oid, version, ps1AuthInfo, ps2AuthInfo, ReadOptionalInt32(content));
    }

    private protected override void WriteData(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(Version);
            writer.WriteInteger(Ps1AuthInfo);
            writer.WriteInteger(Ps2AuthInfo);
        }

        WriteOptional(writer, KeyId);
    }
}
