using EidKit.Encoding;

namespace EidKit.Tests.Encoding;

public sealed class PartialDateTests
{
    [Theory]
    [InlineData("", MalformedReason.WrongLength)]
    [InlineData("1964081", MalformedReason.WrongLength)]
    [InlineData("196408122", MalformedReason.WrongLength)]
    [InlineData("1964-8-1", MalformedReason.InvalidDate)]
    [InlineData("19640a12", MalformedReason.InvalidDate)]
    [InlineData("19641312", MalformedReason.InvalidDate)]
    [InlineData("19640012", MalformedReason.InvalidDate)]
    [InlineData("19640230", MalformedReason.InvalidDate)]
    [InlineData("19630229", MalformedReason.InvalidDate)]
    [InlineData("00000812", MalformedReason.InvalidDate)]
    [InlineData("1964  12", MalformedReason.InvalidDate)]
    [InlineData("    0812", MalformedReason.InvalidDate)]
    [InlineData("196 0812", MalformedReason.InvalidDate)]
    [InlineData("196408 1", MalformedReason.InvalidDate)]
    [InlineData("١٩٦٤٠٨١٢", MalformedReason.InvalidDate)]
    public void Decode_Malformed_IsRefused(string text, MalformedReason reason)
    {
        var refused = Assert.Throws<MalformedDataException>(() => PartialDate.Decode(text));

        Assert.Equal((reason, 0), (refused.Reason, refused.Offset));
    }

    [Theory]
    [InlineData("19640812", "1964-08-12", 1964, 8, 12)]
    [InlineData("20000229", "2000-02-29", 2000, 2, 29)]
    [InlineData("199409  ", "1994-09", 1994, 9, null)]
    [InlineData("1989    ", "1989", 1989, null, null)]
    [InlineData("00010101", "0001-01-01", 1, 1, 1)]
    [InlineData("        ", "", null, null, null)]
    public void Decode_KnownParts_GivesThem(string encoded, string text, int? year, int? month, int? day)
    {
        PartialDate date = PartialDate.Decode(encoded);

        Assert.Equal((year, month, day), (date.Year, date.Month, date.Day));
        Assert.Equal(encoded, date.Encode());
        Assert.Equal(text, date.ToString());
        Assert.Equal(date, PartialDate.Parse(text));
        Assert.Equal(day is not null, date.IsComplete);
    }

    [Theory]
    [InlineData("1989", "1989-01-01", "1989-12-31")]
    [InlineData("1992-02", "1992-02-01", "1992-02-29")]
    [InlineData("1964-08-12", "1964-08-12", "1964-08-12")]
    [InlineData("", null, null)]
    public void EarliestAndLatest_PartlyKnown_EmbraceTheDate(string text, string? earliest, string? latest)
    {
        PartialDate date = PartialDate.Parse(text);

        Assert.Equal(earliest, date.Earliest?.ToString("O"));
        Assert.Equal(latest, date.Latest?.ToString("O"));
    }

    [Theory]
    [InlineData("89")]
    [InlineData("1994-9")]
    [InlineData("1994/09")]
    [InlineData("1964-08-32")]
    [InlineData("1964-00-01")]
    [InlineData("1964-08_12")]
    [InlineData("1964-08-12T")]
    [InlineData("19a4")]
    [InlineData("    -08-12")]
    [InlineData("1964-  -12")]
    public void Parse_OtherForm_IsRefused(string text)
    {
        Assert.Throws<FormatException>(() => PartialDate.Parse(text));
        Assert.False(PartialDate.TryParse(text, out _));
    }

    [Fact]
    public void Parse_Null_IsRefused()
    {
        Assert.Throws<ArgumentNullException>(() => PartialDate.Parse(null!));
        Assert.False(PartialDate.TryParse(null, out _));
    }

    [Theory]
    [InlineData(1989, null, 1)]
    [InlineData(null, 1, null)]
    [InlineData(0, null, null)]
    [InlineData(10_000, null, null)]
    [InlineData(1989, 13, null)]
    [InlineData(1989, 2, 29)]
    public void Constructor_NoSuchDate_IsRefused(int? year, int? month, int? day) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PartialDate(year, month, day));

    [Fact]
    public void Encode_EveryDayOfFourYears_DecodesToTheSame()
    {
        for (var day = new DateOnly(1999, 1, 1); day.Year < 2003; day = day.AddDays(1))
        {
            PartialDate date = PartialDate.FromDateOnly(day);

            Assert.Equal(date, PartialDate.Decode(date.Encode()));
            Assert.Equal(day, date.Earliest);
        }
    }
}
