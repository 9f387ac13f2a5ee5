using EidKit.Pcsc.Native;
using EidKit.TestKit;

namespace EidKit.Pcsc.Tests;

public class ReaderFeaturesTests
{
    /// <summary>VERIFY_PIN_DIRECT, MODIFY_PIN_DIRECT, TLV properties and PACE, as pcsc-lite's driver for comfort readers codes them.</summary>
    private const string Comfort = "06044233000607044233000712044233001220044233 0020";

    [Theory]
    [InlineData((int)PcscWorld.Linux, 0x42000D48u)]
    [InlineData((int)PcscWorld.MacOS, 0x42000D48u)]
    [InlineData((int)PcscWorld.Windows, 0x00313520u)]
    public void FeatureRequest_World_IsItsControlCode(int world, uint code) => Assert.Equal(code, ControlCodes.FeatureRequest((PcscWorld)world));

    [Fact]
    public void Decode_ListOfAComfortReader_GivesTheControlCodes()
    {
        var features = ReaderFeatures.Decode(Bytes(Comfort));

        Assert.Equal(0x42330020u, features.Find(ReaderFeature.ExecutePace));
        Assert.Equal(0x42330012u, features.Find(ReaderFeature.GetTlvProperties));
        Assert.Equal(0x42330007u, features.Find(ReaderFeature.ModifyPinDirect));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("20", null)]
    [InlineData("2004", null)]
    [InlineData("2004423300", null)]
    [InlineData("20034233 00", null)]
    [InlineData("2000", null)]
    [InlineData("20FF42330020", null)]
    [InlineData("C8044233001220044233002001", 0x42330020u)]
    [InlineData("C80120044233002000", null)]
    [InlineData("C802AABB200442330020", 0x42330020u)]
    [InlineData("20044233002020044233 0099", 0x42330020u)]
    public void Decode_StrangeList_GivesWhatCanBeUnderstood(string list, uint? pace) =>
        Assert.Equal(pace, ReaderFeatures.Decode(Bytes(list)).Find(ReaderFeature.ExecutePace));

    [Theory]
    [InlineData("0A0400040000", 1026)]
    [InlineData("0A02FF03", 1025)]
    [InlineData("06010407010C0A0400000100", 65_538)]
    [InlineData("0A0400010000", 258)]
    [InlineData("0A0400000000", null)]
    [InlineData("0A0A00040000000000000000", 1026)]
    [InlineData("0A00", null)]
    [InlineData("0A04000400", null)]
    [InlineData("0A", null)]
    [InlineData("", null)]
    [InlineData("08055465787420", null)]
    public void DecodeLimits_Properties_GiveTheLongestAnswer(string properties, int? longest) =>
        Assert.Equal(longest, TlvProperties.DecodeLimits(Bytes(properties))?.MaximumResponseLength);

    [Fact]
    public void Decode_DamagedLists_AreUnderstoodAsFarAsPossible()
    {
        byte[] features = Bytes(Comfort), properties = Bytes("06010407010C0A0400000100");
        for (int i = 0; i < MalformedInput.MutationCount; i++)
        {
            ReaderFeatures.Decode(Mutation.Of(features, 1, i));
            int? longest = TlvProperties.DecodeLimits(Mutation.Of(properties, 1, i))?.MaximumResponseLength;
            Assert.InRange(longest ?? 258, 258, 65_538);
        }
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
