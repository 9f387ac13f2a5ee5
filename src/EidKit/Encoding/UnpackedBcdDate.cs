namespace EidKit.Encoding;

/// <summary>Dates of card verifiable certificates: six bytes YYMMDD, one decimal digit a byte (TR-03110-3 §D.2.1.3).</summary>
public static class UnpackedBcdDate
{
    /// <summary>Length of an encoded date in bytes.</summary>
    public const int Length = 6;

    /// <summary>Decodes a date between 2000 and 2099.</summary>
    /// <param name="encoded">Six bytes.</param>
    /// <param name="structure">What is read, for messages of exceptions.</param>
    /// <returns>The day.</returns>
    /// <exception cref="MalformedDataException">The length is wrong, a byte is no digit or there is no such day.</exception>
    public static DateOnly Decode(ReadOnlySpan<byte> encoded, string structure = "date") => Decode(encoded, structure, offset: 0, tag: null);

    /// <summary>Encodes a date between 2000 and 2099.</summary>
    /// <param name="date">The day.</param>
    /// <returns>Six bytes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The year is not between 2000 and 2099.</exception>
    public static byte[] Encode(DateOnly date)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(date.Year, 2000, nameof(date));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(date.Year, 2099, nameof(date));
        int year = date.Year - 2000;
        return
        [
            (byte)(year / 10), (byte)(year % 10), (byte)(date.Month / 10), (byte)(date.Month % 10), (byte)(date.Day / 10), (byte)(date.Day % 10),
        ];
    }

    internal static DateOnly Decode(TlvElement element, string structure) => Decode(element.Value, structure, element.Offset, element.Tag);

    private static DateOnly Decode(ReadOnlySpan<byte> encoded, string structure, int offset, uint? tag)
    {
        if (encoded.Length != Length)
        {
            throw new MalformedDataException(structure, MalformedReason.WrongLength, offset, tag);
        }

        if (encoded.ContainsAnyExceptInRange((byte)0, (byte)9))
        {
            throw new MalformedDataException(structure, MalformedReason.InvalidDate, offset, tag);
        }

        int year = 2000 + 10 * encoded[0] + encoded[1];
        int month = 10 * encoded[2] + encoded[3];
        int day = 10 * encoded[4] + encoded[5];
        return PartialDate.IsDay(year, month, day)
            ? new DateOnly(year, month, day)
            : throw new MalformedDataException(structure, MalformedReason.InvalidDate, offset, tag);
    }
}
