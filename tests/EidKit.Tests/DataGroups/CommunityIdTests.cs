using EidKit.DataGroups;
using EidKit.Encoding;

namespace EidKit.Tests.DataGroups;

public class CommunityIdTests
{
    private static readonly CommunityId Cologne = CommunityId.FromDigits("02760503150000");

    [Theory]
    [InlineData("02")]
    [InlineData("0276")]
    [InlineData("027605")]
    [InlineData("0276050315")]
    [InlineData("02760503150000")]
    public void IsPrefixOf_FirstDigits_IsTrue(string digits) => Assert.True(CommunityId.FromDigits(digits).IsPrefixOf(Cologne));

    [Theory]
    [InlineData("03")]
    [InlineData("0277")]
    [InlineData("02760503150001")]
    public void IsPrefixOf_OtherDigits_IsFalse(string digits) => Assert.False(CommunityId.FromDigits(digits).IsPrefixOf(Cologne));

    [Fact]
    public void IsPrefixOf_LongerThanTheOther_IsFalse() => Assert.False(Cologne.IsPrefixOf(CommunityId.FromDigits("0276")));

    [Theory]
    [InlineData("")]
    [InlineData("027")]
    [InlineData("0276050315000000")]
    [InlineData("02 6")]
    [InlineData("02\u0661\u0661")]
    public void FromDigits_OtherForm_IsRefused(string digits) => Assert.Throws<ArgumentException>(() => CommunityId.FromDigits(digits));

    [Fact]
    public void Decode_NoBytes_IsRefused()
    {
        var refused = Assert.Throws<MalformedDataException>(() => CommunityId.Decode([]));

        Assert.Equal((MalformedReason.WrongLength, 0), (refused.Reason, refused.Offset));
    }

    [Fact]
    public void Decode_PackedDigits_EncodesBack() => Assert.Equal(Cologne, CommunityId.Decode(Cologne.Encode()));
}
