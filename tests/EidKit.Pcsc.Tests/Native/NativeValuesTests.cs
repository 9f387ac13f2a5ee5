using EidKit.Pcsc.Native;

namespace EidKit.Pcsc.Tests.Native;

public class NativeValuesTests
{
    [Theory]
    [InlineData(0x8010001DL)]
    [InlineData(unchecked((int)0x8010001D))]
    public void Result_CodeOfEitherWidth_IsTheSame(long code) => Assert.Equal(PcscResult.NoService, NativeValues.Result(code));

    [Theory]
    [InlineData("", new string[0])]
    [InlineData("\0", new string[0])]
    [InlineData("\0\0", new string[0])]
    [InlineData("A\0\0", new[] { "A" })]
    [InlineData("Leser ä 00 00\0B\0\0rest", new[] { "Leser ä 00 00", "B" })]
    [InlineData("A\0B", new[] { "A", "B" })]
    [InlineData("A\0", new[] { "A" })]
    public void Names_List_EndsWithAnEmptyNameOrTheBuffer(string list, string[] names) => Assert.Equal(names, NativeValues.Names(list));

    [Theory]
    [InlineData(0, 0u)]
    [InlineData(0.2, 1u)]
    [InlineData(1000, 1000u)]
    [InlineData(-1, 0xFFFF_FFFFu)]
    [InlineData(1e10, 0x7FFF_FFFFu)]
    public void Milliseconds_TimeSpan_IsRoundedUpAndEndlessOnDemandOnly(double milliseconds, uint expected) =>
        Assert.Equal(expected, NativeValues.Milliseconds(TimeSpan.FromMilliseconds(milliseconds)));
}
