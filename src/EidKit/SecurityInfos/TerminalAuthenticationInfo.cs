using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.SecurityInfos;

/// <summary>An implementation of terminal authentication (TR-03110-3 §A.1.1.3).</summary>
/// <param name="version">The version: 1 or 2.</param>
/// <param name="efCvca">The file with the names of the trust points, for version 1 only; null if absent.</param>
public sealed class TerminalAuthenticationInfo(int version, FileId? efCvca = null) : SecurityInfo(ProtocolIdentifiers.TerminalAuthentication)
{
    /// <summary>The version.</summary>
    public int Version { get; } = version;

    /// <summary>The file with the names of the trust points; null if absent.</summary>
    public FileId? EfCvca { get; } = efCvca;

    internal static TerminalAuthenticationInfo Read(Asn1Reader content) =>
        new(content.ReadInt32(), content.HasData ? FileId.Read(content) : null);

    private protected override void WriteData(AsnWriter writer)
    {
        writer.WriteInteger(Version);
        EfCvca?.Write(writer);
    }
}
