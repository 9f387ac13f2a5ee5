using EidKit.Encoding;

namespace EidKit.DataGroups.Lds;

/// <summary>Dates and times of data groups 11, 12 and 16: digits, or packed digits in old documents (ICAO 9303-10 §4.7.11, §4.7.12).</summary>
internal static class LdsDigits
{
    public const int DateLength = 8;
    public const int TimeLength = 14;

    /// <summary>Gives the digits; null if the value is neither that many digits nor half as many bytes of packed ones.</summary>
    public static string? Find(ReadOnlySpan<byte> value, int length)
    {
        string? text = value.Length == length ? System.Text.Encoding.Latin1.GetString(value) : value.Length == length / 2 ? Convert.ToHexString(value) : null;
        return text is null || text.AsSpan().ContainsAnyExceptInRange('0', '9') ? null : text;
    }

    /// <summary>Reads a date, in which zeros stand for an unknown month or day.</summary>
    public static PartialDate? FindDate(ReadOnlySpan<byte> value)
    {
        if (Find(value, DateLength) is not { } digits)
        {
            return null;
        }

        string known = digits[4..] == "0000" ? digits[..4] : digits[6..] == "00" ? $"{digits[..4]}-{digits[4..6]}" : $"{digits[..4]}-{digits[4..6]}-{digits[6..]}";
        return PartialDate.TryParse(known, out PartialDate date) ? date : null;
    }

    /// <exception cref="ArgumentException">The year is unknown.</exception>
    public static byte[] Encode(PartialDate date) => date.Year is not null
        ? System.Text.Encoding.ASCII.GetBytes(date.Encode().Replace(' ', '0'))
        : throw new ArgumentException("The year has to be known.", nameof(date));
}
