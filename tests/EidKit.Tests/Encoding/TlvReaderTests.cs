using EidKit.Encoding;
using EidKit.TestKit;

namespace EidKit.Tests.Encoding;

public sealed class TlvReaderTests
{
    [Theory]
    [InlineData("no tag", "", MalformedReason.Truncated)]
    [InlineData("no length", "30", MalformedReason.Truncated)]
    [InlineData("value cut", "3002aa", MalformedReason.Truncated)]
    [InlineData("tag cut", "7f", MalformedReason.Truncated)]
    [InlineData("long tag cut", "7f8149", MalformedReason.Truncated)]
    [InlineData("length cut", "308201", MalformedReason.Truncated)]
    [InlineData("value shorter than a long length says", "3083ffffffaa", MalformedReason.Truncated)]
    [InlineData("indefinite length", "3080aa0000", MalformedReason.UnsupportedLength)]
    [InlineData("length of four bytes", "308400000001aa", MalformedReason.UnsupportedLength)]
    [InlineData("reserved length", "30ffaa", MalformedReason.UnsupportedLength)]
    [InlineData("padding 00", "0000", MalformedReason.InvalidTag)]
    [InlineData("padding FF", "ff00", MalformedReason.InvalidTag)]
    [InlineData("tag number below 31 in two bytes", "7f1e00", MalformedReason.InvalidTag)]
    [InlineData("tag number with leading zero", "7f804900", MalformedReason.InvalidTag)]
    [InlineData("tag of five bytes", "7f8181818100", MalformedReason.InvalidTag)]
    public void Read_Malformed_IsRefused(string what, string data, MalformedReason reason)
    {
        byte[] bytes = Hex.Decode(data);

        var e = Assert.Throws<MalformedDataException>(() => new TlvReader(bytes, "test").Read());

        Assert.Equal((what, reason, 0), (what, e.Reason, e.Offset));
    }

    /// <summary>Travel documents have tags such as 5F01; a leading zero stays wrong also there.</summary>
    [Theory]
    [InlineData("5f0100", 0x5F01)]
    [InlineData("5f1e00", 0x5F1E)]
    [InlineData("5f1f00", 0x5F1F)]
    public void Read_TagOfTravelDocument_IsReadByItsRulesOnly(string data, long tag)
    {
        byte[] bytes = Hex.Decode(data);

        Assert.Equal(tag, new TlvReader(bytes, "test", TlvRules.TravelDocument).Read().Tag);
        Assert.Equal(tag == 0x5F1F, TlvDecoder.Decode(bytes, TlvRules.Basic, out _, out _, out _) is null);
        bytes[1] = 0x80;
        Assert.Equal(MalformedReason.InvalidTag, TlvDecoder.Decode(bytes, TlvRules.TravelDocument, out _, out _, out _));
    }

    [Theory]
    [InlineData("308101aa")]
    [InlineData("30820001aa")]
    [InlineData("3083000001aa")]
    public void Read_LongerLengthThanNeeded_IsBasicButNotDistinguished(string data)
    {
        byte[] bytes = Hex.Decode(data);

        Assert.Equal("aa", Hex.Encode(new TlvReader(bytes, "test").Read().Value));
        var e = Assert.Throws<MalformedDataException>(() => new TlvReader(bytes, "test", TlvRules.Distinguished).Read());
        Assert.Equal(MalformedReason.LengthNotMinimal, e.Reason);
    }

    [Theory]
    [InlineData("3000", 0x30, 0)]
    [InlineData("5f2400", 0x5F24, 0)]
    [InlineData("7f1f00", 0x7F1F, 0)]
    [InlineData("7f814900", 0x7F8149, 0)]
    [InlineData("7f81810101aa", 0x7F818101, 1)]
    [InlineData("8601aa", 0x86, 1)]
    public void Read_TagsOfEveryLength_AreRead(string data, long tag, int length)
    {
        TlvElement element = new TlvReader(Hex.Decode(data), "test", TlvRules.Distinguished).Read();

        Assert.Equal((tag, length), (element.Tag, element.Value.Length));
        Assert.Equal(data, Hex.Encode(element.Encoded));
    }

    [Fact]
    public void Read_WholeStructure_GivesValuesAndOffsets()
    {
        // A public key: 7F49 { 06 object identifier, 86 point }, and DO 53 behind it.
        var reader = new TlvReader(Hex.Decode("7f4908 06020405 86020a0b 5301cc"), "test");

        TlvReader key = reader.ReadConstructed(0x7F49);
        TlvElement oid = key.Read(0x06);
        Assert.Equal((3, 5, "0405"), (oid.Offset, oid.ValueOffset, Hex.Encode(oid.Value)));
        Assert.False(key.TryReadValue(0x87, out _));
        Assert.True(key.TryReadValue(0x86, out ReadOnlySpan<byte> point));
        Assert.Equal("0a0b", Hex.Encode(point));
        key.ThrowIfNotEmpty();
        Assert.False(key.TryReadValue(0x86, out _));
        Assert.Equal((0u, 11), (key.PeekTag(), key.Offset));

        Assert.Equal((0x53u, 11), (reader.PeekTag(), reader.Offset));
        Assert.Equal("5301cc", Hex.Encode(reader.Remaining));
        Assert.Equal("cc", Hex.Encode(reader.ReadValue(0x53)));
        Assert.False(reader.HasData);
    }

    [Fact]
    public void Read_FaultInside_TellsOffsetInTheWhole()
    {
        byte[] bytes = Hex.Decode("300530030605aa");

        var e = Assert.Throws<MalformedDataException>(() => new TlvReader(bytes, "test").ReadConstructed(0x30).ReadConstructed(0x30).Read());

        Assert.Equal(("test", MalformedReason.Truncated, 4), (e.Structure, e.Reason, e.Offset));
    }

    [Fact]
    public void Read_AbsentOrOtherObject_NamesTheTag()
    {
        byte[] bytes = Hex.Decode("8000");

        var other = Assert.Throws<MalformedDataException>(() => new TlvReader(bytes, "test").Read(0x81));
        var absent = Assert.Throws<MalformedDataException>(() => new TlvReader([], "test").Read(0x81));
        var trailing = Assert.Throws<MalformedDataException>(() => new TlvReader(bytes, "test").ThrowIfNotEmpty());

        Assert.Equal((MalformedReason.UnexpectedObject, 0x81u), (other.Reason, other.Tag));
        Assert.Equal((MalformedReason.MissingObject, 0x81u), (absent.Reason, absent.Tag));
        Assert.Equal(MalformedReason.TrailingData, trailing.Reason);
    }

    [Theory]
    [InlineData(TlvRules.Basic)]
    [InlineData(TlvRules.Distinguished)]
    public void Read_Damaged_IsRefusedOrRead(TlvRules rules) =>
        MalformedInput.Check("nested objects", Hex.Decode("7f4908 06020405 86020a0b 53820003ccddee 7f8149810142"), bytes =>
        {
            var reader = new TlvReader(bytes, "test");
            int total = 0;
            while (reader.HasData)
            {
                total += reader.Read().Encoded.Length;
            }

            Assert.Equal(bytes.Length, total);
        }, seed: 1 + (int)rules);
}
