using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.SecurityInfos;

/// <summary>Where a mobile eID keeps its keys: mobileEIDType of the Smart-eID (TR-03127).</summary>
/// <remarks>Published cards have a NULL, an INTEGER or nothing after the object identifier; whatever it is says nothing and is kept.</remarks>
public sealed class MobileEidTypeInfo : SecurityInfo
{
    private static readonly byte[] Null = [(byte)UniversalTagNumber.Null, 0];

    /// <summary>Makes the info with a NULL after the object identifier.</summary>
    /// <param name="type">The kind of key store.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind is not defined.</exception>
    public MobileEidTypeInfo(MobileEidType type)
        : this(type, Null)
    {
    }

    private MobileEidTypeInfo(MobileEidType type, ReadOnlyMemory<byte> data)
        : base(OidOf(type))
    {
        Type = type;
        Data = data;
    }

    /// <summary>The kind of key store.</summary>
    public MobileEidType Type { get; }

    /// <summary>What follows the object identifier: one DER value, or nothing.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    internal static MobileEidTypeInfo Read(MobileEidType type, Asn1Reader content) => new(type, content.HasData ? content.ReadEncoded() : default);

    private protected override void WriteData(AsnWriter writer)
    {
        if (!Data.IsEmpty)
        {
            writer.WriteEncodedValue(Data.Span);
        }
    }

    private static string OidOf(MobileEidType type) => type is >= MobileEidType.SecureElementCertified and <= MobileEidType.HardwareKeyStore
        ? $"{ProtocolIdentifiers.MobileEidType}.{(int)type}"
        : throw new ArgumentOutOfRangeException(nameof(type));
}
