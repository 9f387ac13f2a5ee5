namespace EidKit.Encoding;

/// <summary>Decodes the header of one BER-TLV data object; stateless, without exceptions and allocations.</summary>
internal static class TlvDecoder
{
    /// <summary>The most bytes a tag takes, so that it fits in an unsigned 32-bit integer.</summary>
    private const int MaximumTagLength = 4;

    /// <summary>The most bytes that follow the first byte of a length.</summary>
    private const int MaximumLengthBytes = 3;

    /// <summary>Decodes tag and length, and checks that the value lies within the data.</summary>
    /// <returns>Null if the header is good, otherwise why it is not.</returns>
    public static MalformedReason? Decode(
        ReadOnlySpan<byte> data, TlvRules rules, out uint tag, out int headerLength, out int valueLength)
    {
        headerLength = 0;
        valueLength = 0;
        if (DecodeTag(data, rules, out tag, out int tagLength) is { } tagFault)
        {
            return tagFault;
        }

        if (DecodeLength(data[tagLength..], rules, out valueLength, out int lengthLength) is { } lengthFault)
        {
            return lengthFault;
        }

        headerLength = tagLength + lengthLength;
        return valueLength > data.Length - headerLength ? MalformedReason.Truncated : null;
    }

    private static MalformedReason? DecodeTag(ReadOnlySpan<byte> data, TlvRules rules, out uint tag, out int length)
    {
        tag = 0;
        length = 0;
        if (data.IsEmpty)
        {
            return MalformedReason.Truncated;
        }

        tag = data[0];
        length = 1;
        // ISO/IEC 7816-4 §5.2.2.1: 00 and FF are no tags but padding.
        if (tag is 0x00 or 0xFF)
        {
            return MalformedReason.InvalidTag;
        }

        if ((tag & 0x1F) != 0x1F)
        {
            return null;
        }

        do
        {
            if (length == data.Length)
            {
                return MalformedReason.Truncated;
            }

            if (length == MaximumTagLength || (length == 1 && (data[1] & 0x7F) == 0))
            {
                return MalformedReason.InvalidTag;
            }

            tag = tag << 8 | data[length];
        }
        while ((data[length++] & 0x80) != 0);

        // A number below 31 belongs into the first byte.
        return length == 2 && data[1] < 0x1F && rules != TlvRules.TravelDocument ? MalformedReason.InvalidTag : null;
    }

    private static MalformedReason? DecodeLength(ReadOnlySpan<byte> data, TlvRules rules, out int value, out int length)
    {
        value = 0;
        length = 1;
        if (data.IsEmpty)
        {
            return MalformedReason.Truncated;
        }

        if (data[0] < 0x80)
        {
            value = data[0];
            return null;
        }

        int count = data[0] & 0x7F;
        if (count is 0 or > MaximumLengthBytes)
        {
            return MalformedReason.UnsupportedLength;
        }

        if (count > data.Length - 1)
        {
            return MalformedReason.Truncated;
        }

        length += count;
        foreach (byte b in data.Slice(1, count))
        {
            value = value << 8 | b;
        }

        bool minimal = value >= 0x80 && value >> (8 * (count - 1)) != 0;
        return rules == TlvRules.Distinguished && !minimal ? MalformedReason.LengthNotMinimal : null;
    }
}
