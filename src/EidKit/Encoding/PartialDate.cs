using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace EidKit.Encoding;

/// <summary>A date of which the day, the month or everything may be unknown, such as <c>1989</c> or <c>1994-09</c> (TR-03110-4 §2.2.3).</summary>
public readonly record struct PartialDate
{
    /// <summary>Makes a date.</summary>
    /// <param name="year">The year, 1 to 9999, or null if nothing is known.</param>
    /// <param name="month">The month, 1 to 12, or null if it is unknown.</param>
    /// <param name="day">The day of the month, or null if it is unknown.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such day, or a part is given without the larger one.</exception>
    public PartialDate(int? year, int? month = null, int? day = null)
    {
        if (!IsValid(year, month, day))
        {
            throw new ArgumentOutOfRangeException(nameof(year), "There is no such date.");
        }

        Year = year;
        Month = month;
        Day = day;
    }

    /// <summary>The year; null if nothing is known.</summary>
    public int? Year { get; }

    /// <summary>The month, 1 to 12; null if it is unknown.</summary>
    public int? Month { get; }

    /// <summary>The day of the month; null if it is unknown.</summary>
    public int? Day { get; }

    /// <summary>Whether year, month and day are known.</summary>
    public bool IsComplete => Day is not null;

    /// <summary>The first day that the date can mean; null if nothing is known.</summary>
    public DateOnly? Earliest => Year is { } y ? new DateOnly(y, Month ?? 1, Day ?? 1) : null;

    /// <summary>The last day that the date can mean, which is the one an age is counted from; null if nothing is known.</summary>
    public DateOnly? Latest =>
        Year is { } y ? new DateOnly(y, Month ?? 12, Day ?? DateTime.DaysInMonth(y, Month ?? 12)) : null;

    /// <summary>Makes a date of which everything is known.</summary>
    /// <param name="date">The day.</param>
    /// <returns>The same day.</returns>
    public static PartialDate FromDateOnly(DateOnly date) => new(date.Year, date.Month, date.Day);

    /// <summary>Reads <c>1989</c>, <c>1994-09</c> or <c>1964-08-12</c>; an empty text means that nothing is known.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The date.</returns>
    /// <exception cref="FormatException">The text has another form or there is no such day.</exception>
    public static PartialDate Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out PartialDate date) ? date : throw new FormatException("The date is not of the form 1989, 1994-09 or 1964-08-12.");
    }

    /// <summary>Reads <c>1989</c>, <c>1994-09</c> or <c>1964-08-12</c>; an empty text means that nothing is known.</summary>
    /// <param name="text">The text.</param>
    /// <param name="date">The date.</param>
    /// <returns>Whether the text has that form and there is such a day.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out PartialDate date)
    {
        date = default;
        if (text is null)
        {
            return false;
        }

        if (text.Length == 0)
        {
            return true;
        }

        bool separated = text.Length == 4
            || (text.Length == 7 && text[4] == '-')
            || (text.Length == 10 && text[4] == '-' && text[7] == '-');
        if (!separated
            || !TryReadPart(text, 0, 4, out int? year)
            || !TryReadPart(text, 5, 2, out int? month)
            || !TryReadPart(text, 8, 2, out int? day)
            || !IsValid(year, month, day))
        {
            return false;
        }

        date = new PartialDate(year, month, day);
        return true;
    }

    /// <summary>Decodes eight characters YYYYMMDD in which unknown parts are blanks.</summary>
    /// <param name="text">The eight characters.</param>
    /// <param name="structure">What is read, for messages of exceptions.</param>
    /// <returns>The date.</returns>
    /// <exception cref="MalformedDataException">The length is wrong, a character is neither digit nor blank, or there is no such day.</exception>
    public static PartialDate Decode(string text, string structure = "date")
    {
        ArgumentNullException.ThrowIfNull(text);
        return Decode(text, structure, offset: 0, tag: null);
    }

    /// <summary>Encodes as eight characters YYYYMMDD in which unknown parts are blanks.</summary>
    /// <returns>Eight characters.</returns>
    public string Encode() => Part(Year, "D4", 4) + Part(Month, "D2", 2) + Part(Day, "D2", 2);

    /// <summary>Writes the date as <c>1989</c>, <c>1994-09</c> or <c>1964-08-12</c>; empty if nothing is known.</summary>
    /// <returns>The text, which <see cref="Parse"/> reads.</returns>
    public override string ToString()
    {
        string year = Part(Year, "D4", 0);
        string month = Month is null ? "" : "-" + Part(Month, "D2", 0);
        string day = Day is null ? "" : "-" + Part(Day, "D2", 0);
        return year + month + day;
    }

    internal static PartialDate Decode(string text, string structure, int offset, uint? tag)
    {
        if (text.Length != 8)
        {
            throw new MalformedDataException(structure, MalformedReason.WrongLength, offset, tag);
        }

        if (!TryReadPart(text, 0, 4, out int? year)
            || !TryReadPart(text, 4, 2, out int? month)
            || !TryReadPart(text, 6, 2, out int? day)
            || !IsValid(year, month, day))
        {
            throw new MalformedDataException(structure, MalformedReason.InvalidDate, offset, tag);
        }

        return new PartialDate(year, month, day);
    }

    internal static bool IsDay(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    private static bool IsValid(int? year, int? month, int? day) => (year, month, day) switch
    {
        (null, null, null) => true,
        ({ } y, null, null) => IsDay(y, 1, 1),
        ({ } y, { } m, null) => IsDay(y, m, 1),
        ({ } y, { } m, { } d) => IsDay(y, m, d),
        _ => false,
    };

    private static string Part(int? value, string format, int blanks) =>
        value?.ToString(format, CultureInfo.InvariantCulture) ?? new string(' ', blanks);

    /// <summary>Reads digits; all blanks, or nothing at the end of the text, mean unknown.</summary>
    private static bool TryReadPart(string text, int start, int length, out int? value)
    {
        value = null;
        if (start >= text.Length)
        {
            return true;
        }

        ReadOnlySpan<char> part = text.AsSpan(start, length);
        if (part.IndexOfAnyExcept(' ') < 0)
        {
            return true;
        }

        if (part.IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            return false;
        }

        value = int.Parse(part, CultureInfo.InvariantCulture);
        return true;
    }
}
