using EidKit.Apdu;

namespace EidKit.Tests.Apdu;

public sealed class StatusWordTests
{
    [Theory]
    [InlineData(0x63C0, 0)]
    [InlineData(0x63C2, 2)]
    [InlineData(0x63CF, 15)]
    [InlineData(0x6300, null)]
    [InlineData(0x63D2, null)]
    [InlineData(0x9000, null)]
    public void Counter_StatusWord_IsReadOf63CxOnly(int value, int? counter) =>
        Assert.Equal(counter, new StatusWord((ushort)value).Counter);

    [Fact]
    public void WithCounter_EachTry_GivesStatusWord()
    {
        for (int counter = 0; counter <= 15; counter++)
        {
            Assert.Equal(counter, StatusWord.WithCounter(counter).Counter);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => StatusWord.WithCounter(16));
        Assert.Throws<ArgumentOutOfRangeException>(() => StatusWord.WithCounter(-1));
    }

    [Theory]
    [InlineData(0x9000, "9000", "success")]
    [InlineData(0x6A82, "6A82", "file or application not found")]
    [InlineData(0x63C1, "63C1", "1 tries left")]
    [InlineData(0x6105, "6105", "more bytes available")]
    [InlineData(0x6C05, "6C05", "wrong expected length")]
    [InlineData(0x1234, "1234", "status not described by the standard")]
    public void Meaning_StatusWord_IsPutInWords(int value, string text, string meaning)
    {
        var status = new StatusWord((byte)(value >> 8), (byte)value);

        Assert.Equal((text, meaning), (status.ToString(), status.Meaning));
    }
}
