using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.SecurityInfos;

/// <summary>Where a description of the card's applications is found (TR-03110-3 §A.1.1.7, there CardInfo).</summary>
/// <param name="url">The address, ASCII; not always an address on old cards.</param>
/// <param name="optionalData">A file identifier or ExtCardInfoData, one DER value as it stands; empty if absent.</param>
public sealed class CardInfoLocator(string url, ReadOnlyMemory<byte> optionalData = default) : SecurityInfo(ProtocolIdentifiers.CardInfo)
{
    /// <summary>The address.</summary>
    public string Url { get; } = url ?? throw new ArgumentNullException(nameof(url));

    /// <summary>A file identifier or ExtCardInfoData with tag and length; empty if absent.</summary>
    public ReadOnlyMemory<byte> OptionalData { get; } = optionalData;

    internal static CardInfoLocator Read(Asn1Reader content) =>
        new(content.ReadText(UniversalTagNumber.IA5String), content.HasData ? content.ReadEncoded() : default);

    private protected override void WriteData(AsnWriter writer)
    {
        writer.WriteCharacterString(UniversalTagNumber.IA5String, Url);
        if (!OptionalData.IsEmpty)
        {
            writer.WriteEncodedValue(OptionalData.Span);
        }
    }
}
