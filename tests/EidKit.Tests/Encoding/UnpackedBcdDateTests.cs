using EidKit.Encoding;
using EidKit.TestKit;

namespace EidKit.Tests.Encoding;

public sealed class UnpackedBcdDateTests
{
    [Theory]
    [InlineData("", MalformedReason.WrongLength)]
    [InlineData("0204010203", MalformedReason.WrongLength)]
    [InlineData("02040102030400", MalformedReason.WrongLength)]
    [InlineData("0204000a0102", MalformedReason.InvalidDate)]
    [InlineData("323430313031", MalformedReason.InvalidDate)]
    [InlineData("020401030101", MalformedReason.InvalidDate)]
    [InlineData("020400000101", MalformedReason.InvalidDate)]
    [InlineData("020300020209", MalformedReason.InvalidDate)]
    [InlineData("020400010000", MalformedReason.InvalidDate)]
    public void Decode_Malformed_IsRefused(string encoded, MalformedReason reason)
    {
        var refused = Assert.Throws<MalformedDataException>(() => UnpackedBcdDate.Decode(Hex.Decode(encoded)));

        Assert.Equal((reason, 0), (refused.Reason, refused.Offset));
    }

    [Theory]
    [InlineData("020400020209", "2024-02-29")]
    [InlineData("000000010001", "2000-01-01")]
    [InlineData("090901020301", "2099-12-31")]
    public void Decode_Day_GivesIt(string encoded, string day)
    {
        DateOnly date = UnpackedBcdDate.Decode(Hex.Decode(encoded));

        Assert.Equal(day, date.ToString("O"));
        Assert.Equal(encoded, Hex.Encode(UnpackedBcdDate.Encode(date)));
    }

    [Fact]
    public void Encode_EveryDayOfTheCentury_DecodesToTheSame()
    {
        for (var day = new DateOnly(2000, 1, 1); day.Year < 2100; day = day.AddDays(1))
        {
            Assert.Equal(day, UnpackedBcdDate.Decode(UnpackedBcdDate.Encode(day)));
        }
    }

    [Theory]
    [InlineData(1999)]
    [InlineData(2100)]
    public void Encode_OtherCentury_IsRefused(int year) =>
        Assert.Throws<ArgumentOutOfRangeException>("date", () => UnpackedBcdDate.Encode(new DateOnly(year, 1, 1)));

    [Fact]
    public void Decode_Damaged_IsRefusedOrEncodesBack() =>
        MalformedInput.CheckRoundTrip("date", Hex.Decode("020400020209"), b => UnpackedBcdDate.Decode(b), UnpackedBcdDate.Encode);
}
