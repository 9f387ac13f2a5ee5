using EidKit.Encoding;

namespace EidKit.Channels;

/// <summary>What a card says of the lengths it takes, in EF.ATR/INFO and in its historical bytes (ISO/IEC 7816-4 §8.1.1.2.7, §12.7.1).</summary>
/// <remarks>Advice from an unauthenticated source: what is absent or broken counts as not given, and nothing here throws for it.</remarks>
public sealed record CardCapabilities
{
    private const string Structure = "EF.ATR/INFO";
    private const uint CapabilitiesTag = 0x47;
    private const uint ExtendedLengthTag = 0x7F66;
    private const uint IntegerTag = 0x02;

    /// <summary>Nothing is known.</summary>
    public static CardCapabilities Unknown { get; } = new();

    /// <summary>Whether commands may be chained; null if not given.</summary>
    public bool? SupportsChaining { get; init; }

    /// <summary>Whether lengths may be extended; null if not given.</summary>
    public bool? SupportsExtendedLength { get; init; }

    /// <summary>Whether EF.ATR/INFO tells the sizes of the buffers; null if not given.</summary>
    public bool? HasExtendedLengthInformation { get; init; }

    /// <summary>The longest encoded command in bytes; null if not given.</summary>
    public int? MaximumCommandLength { get; init; }

    /// <summary>The longest encoded answer in bytes, its status word included; null if not given.</summary>
    public int? MaximumResponseLength { get; init; }

    /// <summary>Decodes EF.ATR/INFO (ICAO 9303-10 §3.11.1).</summary>
    /// <param name="file">The content of the file.</param>
    /// <returns>What it gives.</returns>
    public static CardCapabilities DecodeAtrInfo(ReadOnlySpan<byte> file)
    {
        CardCapabilities found = Unknown;
        try
        {
            var reader = new TlvReader(file, Structure);
            while (reader.HasData)
            {
                found = found.With(reader.Read());
            }
        }
        catch (MalformedDataException)
        {
            // Objects before the broken one are good: they are kept.
        }

        return found;
    }

    /// <summary>Decodes historical bytes (ISO/IEC 7816-4 §8.1.1).</summary>
    /// <param name="historicalBytes">The bytes, beginning with the category indicator.</param>
    /// <returns>What they give.</returns>
    public static CardCapabilities DecodeHistoricalBytes(ReadOnlySpan<byte> historicalBytes)
    {
        if (historicalBytes.IsEmpty || historicalBytes[0] is not (0x00 or 0x80))
        {
            return Unknown;
        }

        ReadOnlySpan<byte> rest = historicalBytes[1..];
        while (!rest.IsEmpty)
        {
            int length = rest[0] & 0x0F;
            if (length > rest.Length - 1)
            {
                break;
            }

            if (rest[0] >> 4 == 0x7)
            {
                return Unknown.WithFlags(rest.Slice(1, length));
            }

            rest = rest[(length + 1)..];
        }

        return Unknown;
    }

    /// <summary>Decodes the historical bytes inside an answer to reset (ISO/IEC 7816-3 §8.2).</summary>
    /// <param name="atr">The answer to reset.</param>
    /// <returns>What they give.</returns>
    public static CardCapabilities DecodeAnswerToReset(ReadOnlySpan<byte> atr)
    {
        if (atr.Length < 2)
        {
            return Unknown;
        }

        int position = 2;
        for (int announced = atr[1] >> 4; announced != 0;)
        {
            bool more = (announced & 0x8) != 0;
            position += int.PopCount(announced);
            if (position > atr.Length)
            {
                return Unknown;
            }

            announced = more ? atr[position - 1] >> 4 : 0;
        }

        int length = Math.Min(atr[1] & 0x0F, atr.Length - position);
        return DecodeHistoricalBytes(atr.Slice(position, length));
    }

    /// <summary>Fills what is not given here from another source.</summary>
    /// <param name="other">What another source gives.</param>
    /// <returns>Both together.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is null.</exception>
    public CardCapabilities CompletedBy(CardCapabilities other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new CardCapabilities
        {
            SupportsChaining = SupportsChaining ?? other.SupportsChaining,
            SupportsExtendedLength = SupportsExtendedLength ?? other.SupportsExtendedLength,
            HasExtendedLengthInformation = HasExtendedLengthInformation ?? other.HasExtendedLengthInformation,
            MaximumCommandLength = MaximumCommandLength ?? other.MaximumCommandLength,
            MaximumResponseLength = MaximumResponseLength ?? other.MaximumResponseLength,
        };
    }

    private static int DecodeLength(ref TlvReader reader)
    {
        ReadOnlySpan<byte> encoded = reader.ReadValue(IntegerTag).TrimStart((byte)0);
        if (encoded.Length is 0 or > 3)
        {
            throw reader.Malformed(MalformedReason.InvalidValue, IntegerTag);
        }

        int value = 0;
        foreach (byte b in encoded)
        {
            value = value << 8 | b;
        }

        return value;
    }

    private CardCapabilities With(TlvElement element) => element.Tag switch
    {
        CapabilitiesTag => WithFlags(element.Value),
        ExtendedLengthTag => WithLengths(element),
        _ => this,
    };

    /// <summary>Third byte: bit 8 command chaining, bit 7 extended lengths, bit 6 sizes of the buffers in EF.ATR/INFO.</summary>
    private CardCapabilities WithFlags(ReadOnlySpan<byte> capabilities) => capabilities.Length < 3 ? this : this with
    {
        SupportsChaining = (capabilities[2] & 0x80) != 0,
        SupportsExtendedLength = (capabilities[2] & 0x40) != 0,
        HasExtendedLengthInformation = (capabilities[2] & 0x20) != 0,
    };

    private CardCapabilities WithLengths(TlvElement element)
    {
        var reader = new TlvReader(element.Value, Structure, offset: element.ValueOffset);
        int command = DecodeLength(ref reader);
        int response = DecodeLength(ref reader);
        reader.ThrowIfNotEmpty();
        return this with { MaximumCommandLength = command, MaximumResponseLength = response };
    }
}
