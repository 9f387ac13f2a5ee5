using EidKit.DataGroups.Lds;
using EidKit.Encoding;
using EidKit.TestKit;

namespace EidKit.Tests.DataGroups.Lds;

public sealed class FaceDataGroupTests
{
    private static readonly byte[] Picture = Hex.Decode("0000000c6a5020200d0a870a");

    /// <summary>One image with one feature point, written out field by field (ISO/IEC 19794-5 §5.4 to §5.8).</summary>
    private static readonly byte[] Record = Hex.Decode(
        "46414300 30313000 00000042 0001"
        + "00000034 0001 02 03 04 000005 0006 070809 0a0b0c"
        + "0102030405060708"
        + "01 01 019d 0213 01 02 0003 0004"
        + "0000000c6a5020200d0a870a");

    private static readonly byte[] File =
    [
        .. Hex.Decode("755f 7f615c 020101 7f6056 a10f 80020101 87020101 88020008 810102 5f2e42"),
        .. Record,
    ];

    [Fact]
    public void Decode_WrittenOutFile_GivesImage()
    {
        FaceDataGroup group = FaceDataGroup.Decode(File);
        BiometricTemplate template = Assert.Single(group.Templates);
        Assert.Equal((BiometricTemplate.IsoFormatOwner, BiometricTemplate.IsoFaceFormat, false), (template.FormatOwner, template.FormatType, template.IsConstructed));
        FaceImage image = Assert.Single(group.DecodeImages());
        Assert.Equal((FaceImageFormat.Jpeg2000, 413, 531), (image.Format, image.Width, image.Height));
        Assert.Equal(Picture, image.Data.ToArray());
        Assert.Equal(File, group.Encode());
        Assert.Equal("Jpeg2000, 413 × 531 pixels", image.ToString());
    }

    [Fact]
    public void Encode_OwnImages_AreReadAgain()
    {
        var record = new FaceRecord(new FaceImage(FaceImageFormat.Jpeg, 240, 320, Picture), new FaceImage(FaceImageFormat.Jpeg2000, 1, 2, []));
        FaceDataGroup group = FaceDataGroup.Decode(new FaceDataGroup(BiometricTemplate.OfFace(record), BiometricTemplate.OfFace(record)).Encode());
        Assert.Equal(2, group.Templates.Count);
        Assert.Equal([(240, 320, 12), (1, 2, 0), (240, 320, 12), (1, 2, 0)], group.DecodeImages().Select(i => (i.Width, i.Height, i.Data.Length)));
    }

    [Fact]
    public void Encode_LargeImage_IsReadAgain()
    {
        var record = new FaceRecord(new FaceImage(FaceImageFormat.Jpeg2000, 413, 531, new byte[70_000]));
        FaceDataGroup group = FaceDataGroup.Decode(new FaceDataGroup(BiometricTemplate.OfFace(record)).Encode());
        Assert.Equal(70_000, Assert.Single(group.DecodeImages()).Data.Length);
    }

    [Fact]
    public void DecodeImages_FormatOfData_ThatIsNotKnown_IsPassedOver()
    {
        byte[] constructed = [.. File];
        constructed[constructed.AsSpan().IndexOf(Hex.Decode("5f2e42"))] = 0x7F;
        FaceDataGroup newer = FaceDataGroup.Decode(constructed);
        Assert.True(newer.Templates[0].IsConstructed);
        Assert.Empty(newer.DecodeImages());
        Assert.Equal(constructed, newer.Encode());

        byte[] other = [.. File];
        other[other.AsSpan().IndexOf(Hex.Decode("88020008")) + 3] = 9;
        Assert.Empty(FaceDataGroup.Decode(other).DecodeImages());
    }

    [Theory]
    [InlineData("020101", "020100", MalformedReason.InvalidValue)]
    [InlineData("020101", "020102", MalformedReason.InvalidValue)]
    [InlineData("020101", "030101", MalformedReason.UnexpectedObject)]
    [InlineData("87020101", "86020101", MalformedReason.MissingObject)]
    [InlineData("88020008", "87020008", MalformedReason.DuplicateObject)]
    [InlineData("7f60", "7f62", MalformedReason.UnexpectedObject)]
    [InlineData("5f2e", "5f2f", MalformedReason.UnexpectedObject)]
    public void Decode_AgainstTheStandard_ThrowsWithReason(string from, string to, MalformedReason reason)
    {
        string file = Hex.Encode(File);
        int at = file.IndexOf(from, StringComparison.Ordinal);
        byte[] changed = Hex.Decode(file[..at] + to + file[(at + from.Length)..]);
        Assert.Equal(reason, LdsRoundTrip.ReasonOf(() => FaceDataGroup.Decode(changed)));
    }

    [Theory]
    [InlineData(0, 0x47, MalformedReason.UnexpectedObject)]
    [InlineData(5, 0x32, MalformedReason.UnknownVersion)]
    [InlineData(11, 0x43, MalformedReason.WrongLength)]
    [InlineData(13, 2, MalformedReason.InvalidValue)]
    [InlineData(17, 0x35, MalformedReason.Truncated)]
    [InlineData(17, 0x33, MalformedReason.Truncated)]
    [InlineData(14, 0xFF, MalformedReason.Truncated)]
    [InlineData(17, 0x1F, MalformedReason.WrongLength)]
    [InlineData(18, 0xFF, MalformedReason.WrongLength)]
    [InlineData(43, 2, MalformedReason.InvalidValue)]
    public void DecodeRecord_AgainstTheStandard_ThrowsWithReason(int position, byte value, MalformedReason reason)
    {
        byte[] changed = [.. Record];
        changed[position] = value;
        Assert.Equal(reason, LdsRoundTrip.ReasonOf(() => FaceRecord.Decode(changed)));
    }

    [Fact]
    public void Decode_Damaged_EncodesBackOrThrowsMalformed()
    {
        LdsRoundTrip.Check("DG2", File, bytes => FaceDataGroup.Decode(bytes), group => group.Encode());
        MalformedInput.CheckRoundTrip("face record", Record, bytes => FaceRecord.Decode(bytes), record => record.Encode());
        MalformedInput.Check("images", File, bytes => FaceDataGroup.Decode(bytes).DecodeImages());
    }

    [Fact]
    public void Constructors_NothingInside_Throw()
    {
        Assert.Throws<ArgumentException>("templates", () => new FaceDataGroup([]));
        Assert.Throws<ArgumentException>("images", () => new FaceRecord([]));
        Assert.Throws<ArgumentOutOfRangeException>("format", () => new FaceImage((FaceImageFormat)2, 1, 1, []));
    }
}
