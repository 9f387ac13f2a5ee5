using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.SecurityInfos;

/// <summary>Where a mobile eID keeps its keys: mobileEIDType of the Smart-eID (TR-03127).</summary>
/// <param name="type">The kind of key store.</param>
/// <exception cref="ArgumentOutOfRangeException">The kind is not defined.</exception>
public sealed class MobileEidTypeInfo(MobileEidType type) : SecurityInfo(OidOf(type))
{
    /// <summary>The kind of key store.</summary>
    public MobileEidType Type { get; } = type;

    internal static MobileEidTypeInfo Read(MobileEidType type, Asn1Reader content)
    {
        content.ReadNull();
        return new MobileEidTypeInfo(type);
    }

    private protected override void WriteData(AsnWriter writer) => writer.WriteNull();

    private static string OidOf(MobileEidType type) => type is >= MobileEidType.SecureElementCertified and <= MobileEidType.HardwareKeyStore
        ? $"{ProtocolIdentifiers.MobileEidType}.{(int)type}"
        : throw new ArgumentOutOfRangeException(nameof(type));
}
