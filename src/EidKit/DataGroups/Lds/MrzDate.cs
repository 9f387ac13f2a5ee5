using System.Globalization;
using EidKit.Encoding;

namespace EidKit.DataGroups.Lds;

/// <summary>A date of the machine readable zone: two digits of the year, month and day, each of which may be unknown (ICAO 9303-3 §4.8).</summary>
public readonly record struct MrzDate
{
    private const int Length = 6;
    private const int EarliestYear = 1900;
    private const string Unknown = "<<";

    /// <summary>Makes a date.</summary>
    /// <param name="year">The last two digits of the year, 0 to 99; null if it is unknown.</param>
    /// <param name="month">The month, 1 to 12; null if it is unknown.</param>
    /// <param name="day">The day of the month; null if it is unknown.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such day.</exception>
    public MrzDate(int? year, int? month = null, int? day = null)
    {
        if (!IsDay(year, month, day))
        {
            throw new ArgumentOutOfRangeException(nameof(day), "There is no such date.");
        }

        Year = year;
        Month = month;
        Day = day;
    }

    /// <summary>The last two digits of the year, 0 to 99; null if it is unknown.</summary>
    public int? Year { get; }

    /// <summary>The month, 1 to 12; null if it is unknown.</summary>
    public int? Month { get; }

    /// <summary>The day of the month; null if it is unknown.</summary>
    public int? Day { get; }

    /// <summary>Makes a date of one whose century is known.</summary>
    /// <param name="date">The date.</param>
    /// <returns>The date without its century.</returns>
    public static MrzDate FromDate(PartialDate date) => new(date.Year % 100, date.Month, date.Day);

    /// <summary>Reads six characters YYMMDD in which unknown parts are fillers.</summary>
    /// <param name="text">The six characters.</param>
    /// <returns>The date; null if the text has another form, or there is no such day.</returns>
    public static MrzDate? Find(ReadOnlySpan<char> text) =>
        text.Length == Length && TryRead(text[..2], out int? year) && TryRead(text[2..4], out int? month) && TryRead(text[4..], out int? day) && IsDay(year, month, day)
            ? new MrzDate(year, month, day)
            : null;

    /// <summary>Gives the date as that of a birth: the last one that is not after a day.</summary>
    /// <param name="today">The day, commonly today.</param>
    /// <returns>The date; nothing of it is known if the year is unknown.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The day is before 1900.</exception>
    public PartialDate ToDateOfBirth(DateOnly today)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(today.Year, EarliestYear, nameof(today));
        if (Year is null)
        {
            return default;
        }

        int century = today.Year / 100 * 100;
        return InCentury(InCentury(century).Earliest > today ? century - 100 : century);
    }

    /// <summary>Gives the date as that of an expiry: the one whose year lies at most 50 years before and less than 50 after a day.</summary>
    /// <param name="today">The day, commonly today.</param>
    /// <returns>The date; nothing of it is known if the year is unknown.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The day is before 1900.</exception>
    public PartialDate ToDateOfExpiry(DateOnly today)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(today.Year, EarliestYear, nameof(today));
        if (Year is not { } year)
        {
            return default;
        }

        int first = today.Year - 50;
        int century = (first / 100 + (year < first % 100 ? 1 : 0)) * 100;
        return InCentury(century);
    }

    /// <summary>Writes the date as it stands in the zone.</summary>
    /// <returns>Six characters.</returns>
    public override string ToString() => Write(Year) + Write(Month) + Write(Day);

    private PartialDate InCentury(int century)
    {
        int year = century + Year!.Value;
        // A February 29 of a century that had none can't be told from a mistake: the day is left open.
        int? day = Day is { } d && Month is { } m && d > DateTime.DaysInMonth(year, m) ? null : Day;
        return new PartialDate(year, Month, Month is null ? null : day);
    }

    private static string Write(int? part) => part?.ToString("D2", CultureInfo.InvariantCulture) ?? Unknown;

    private static bool TryRead(ReadOnlySpan<char> text, out int? value)
    {
        value = null;
        if (text.SequenceEqual(Unknown))
        {
            return true;
        }

        bool isNumber = !text.ContainsAnyExceptInRange('0', '9');
        value = isNumber ? int.Parse(text, CultureInfo.InvariantCulture) : null;
        return isNumber;
    }

    private static bool IsDay(int? year, int? month, int? day) =>
        year is null or (>= 0 and <= 99)
        && month is null or (>= 1 and <= 12)
        && (day is null || (day >= 1 && day <= DateTime.DaysInMonth(year % 4 is 0 or null ? 2000 : 2001, month ?? 1)));
}
