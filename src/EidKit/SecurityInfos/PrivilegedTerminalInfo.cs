using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.SecurityInfos;

/// <summary>Security infos of chip authentication keys that only privileged terminals may use (TR-03110-3 §A.1.1.9).</summary>
/// <param name="securityInfos">What belongs to those keys.</param>
public sealed class PrivilegedTerminalInfo(SecurityInfoSet securityInfos) : SecurityInfo(ProtocolIdentifiers.PrivilegedTerminal)
{
    /// <summary>What belongs to those keys.</summary>
    public SecurityInfoSet SecurityInfos { get; } = securityInfos ?? throw new ArgumentNullException(nameof(securityInfos));

    internal static PrivilegedTerminalInfo Read(Asn1Reader content) => new(SecurityInfoDecoder.ReadNestedSet(content));

    private protected override void WriteData(AsnWriter writer) => SecurityInfos.Write(writer);
}
