using EidKit.Channels;

namespace EidKit.Pcsc;

/// <summary>What a reader says of itself by GET_TLV_PROPERTIES (PC/SC part 10 §2.6.14). What can't be understood counts as not told.</summary>
internal static class TlvProperties
{
    private const byte MaximumApduDataSize = 0x0A;
    private const int Around = 9;

    /// <summary>What the line can carry, by dwMaxAPDUDataSize: up to 256 is short only, 0 is not told.</summary>
    /// <returns>The limits; null if they are not told.</returns>
    public static TransportLimits? DecodeLimits(ReadOnlySpan<byte> properties)
    {
        while (properties.Length >= 2 && properties.Length - 2 >= properties[1])
        {
            if (properties[0] == MaximumApduDataSize)
            {
                return LimitsOf(LittleEndian(properties.Slice(2, properties[1])));
            }

            properties = properties[(2 + properties[1])..];
        }

        return null;
    }

    private static TransportLimits? LimitsOf(uint dataSize)
    {
        TransportLimits most = TransportLimits.Extended;
        return dataSize switch
        {
            0 => null,
            <= 256 => TransportLimits.Short,
            _ => new TransportLimits(
                (int)Math.Min(dataSize + (long)Around, most.MaximumCommandLength),
                (int)Math.Min(dataSize + 2L, most.MaximumResponseLength),
                SupportsExtendedLength: true),
        };
    }

    /// <summary>Drivers write as many bytes as they like, most of them four.</summary>
    private static uint LittleEndian(ReadOnlySpan<byte> value)
    {
        uint number = 0;
        for (int i = Math.Min(value.Length, sizeof(uint)) - 1; i >= 0; i--)
        {
            number = number << 8 | value[i];
        }

        return number;
    }
}
