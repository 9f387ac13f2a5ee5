using EidKit.DataGroups;
using EidKit.Encoding;
using EidKit.TestKit;

namespace EidKit.Tests.DataGroups;

public class DataGroupFileTests
{
    private const string CompressedText = "Erwerbstätigkeit erlaubt. Erwerbstätigkeit erlaubt.";
    private const string Compressed = "732d2a4f2d4a2a2e39bca424333d3b35b34421b52827b134a9444fc115a71400"; // by zlib

    public static IEnumerable<TheoryDataRow<int>> Cases => Enumerable.Range(0, DataGroupCase.All.Count)
        .Select(i => new TheoryDataRow<int>(i) { TestDisplayName = DataGroupCase.All[i].ToString() });

    public static TheoryData<string, EidDataGroup, string, MalformedReason> Invalid { get; } = new()
    {
        { "cut outer length", EidDataGroup.GivenNames, "64", MalformedReason.Truncated },
        { "outer longer than the file", EidDataGroup.GivenNames, "64 08 0c 05 4552494b41", MalformedReason.Truncated },
        { "tag of another group", EidDataGroup.GivenNames, "65 07 0c 05 4552494b41", MalformedReason.UnexpectedObject },
        { "outer length not minimal", EidDataGroup.GivenNames, "64 81 07 0c 05 4552494b41", MalformedReason.LengthNotMinimal },
        { "outer length indefinite", EidDataGroup.GivenNames, "64 80 0c 01 41 00 00", MalformedReason.UnsupportedLength },
        { "inner longer than outer", EidDataGroup.GivenNames, "64 03 0c 05 45", MalformedReason.Truncated },
        { "inner length not minimal", EidDataGroup.GivenNames, "64 04 0c 81 01 41", MalformedReason.LengthNotMinimal },
        { "constructed string", EidDataGroup.GivenNames, "64 05 2c 03 0c 01 41", MalformedReason.InvalidAsn1 },
        { "two objects", EidDataGroup.GivenNames, "64 06 0c 01 41 0c 01 41", MalformedReason.TrailingData },
        { "another string type", EidDataGroup.GivenNames, "64 03 13 01 41", MalformedReason.UnexpectedObject },
        { "Latin-1 instead of UTF-8", EidDataGroup.FamilyNames, "65 03 0c 01 c4", MalformedReason.InvalidText },
        { "UTF-8 of a surrogate", EidDataGroup.FamilyNames, "65 05 0c 03 eda080", MalformedReason.InvalidText },
        { "overlong UTF-8", EidDataGroup.FamilyNames, "65 04 0c 02 c081", MalformedReason.InvalidText },
        { "document type of three letters", EidDataGroup.DocumentType, "61 05 13 03 494444", MalformedReason.WrongLength },
        { "document type in small letters", EidDataGroup.DocumentType, "61 04 13 02 6964", MalformedReason.InvalidText },
        { "nationality of four letters", EidDataGroup.Nationality, "6a 06 13 04 44444444", MalformedReason.WrongLength },
        { "issuer with a digit", EidDataGroup.IssuingEntity, "62 03 13 01 31", MalformedReason.InvalidText },
        { "date of seven characters", EidDataGroup.DateOfExpiry, "63 09 12 07 32303334303633", MalformedReason.WrongLength },
        { "30 February", EidDataGroup.DateOfExpiry, "63 0a 12 08 3230333430323330", MalformedReason.InvalidDate },
        { "day without month", EidDataGroup.DateOfBirth, "68 0a 12 08 3139363420203132", MalformedReason.InvalidDate },
        { "date with a letter", EidDataGroup.DateOfBirth, "68 0a 12 08 3139363441423132", MalformedReason.InvalidText },
        { "unknown sex", EidDataGroup.Sex, "6b 03 13 01 58", MalformedReason.InvalidValue },
        { "sex of two letters", EidDataGroup.Sex, "6b 04 13 02 4d46", MalformedReason.WrongLength },
        { "place without city", EidDataGroup.PlaceOfResidence, "71 07 30 05 ad 03 13 01 44", MalformedReason.UnexpectedObject },
        { "place without country", EidDataGroup.PlaceOfResidence, "71 07 30 05 ab 03 0c 01 41", MalformedReason.MissingObject },
        { "place with city twice", EidDataGroup.PlaceOfResidence, "71 11 30 0f ab 03 0c 01 41 ab 03 0c 01 41 ad 03 13 01 44", MalformedReason.UnexpectedObject },
        { "place in another order", EidDataGroup.PlaceOfResidence, "71 11 30 0f ab 03 0c 01 41 ad 03 13 01 44 aa 03 0c 01 41", MalformedReason.TrailingData },
        { "postal code with an umlaut", EidDataGroup.PlaceOfResidence, "71 11 30 0f ab 03 0c 01 41 ad 03 13 01 44 ae 03 13 01 c4", MalformedReason.InvalidText },
        { "two texts in one tag", EidDataGroup.PlaceOfBirth, "69 08 a1 06 0c 01 41 0c 01 41", MalformedReason.TrailingData },
        { "text tag without text", EidDataGroup.PlaceOfBirth, "69 02 a1 00", MalformedReason.MissingObject },
        { "implicit tag", EidDataGroup.PlaceOfBirth, "69 03 81 01 41", MalformedReason.InvalidAsn1 },
        { "half a byte is no digit", EidDataGroup.CommunityId, "72 03 04 01 0a", MalformedReason.InvalidValue },
        { "eight bytes", EidDataGroup.CommunityId, "72 0a 04 08 0276050315000000", MalformedReason.WrongLength },
        { "underscore in a telephone number", EidDataGroup.PhoneNumber, "75 03 13 01 5f", MalformedReason.InvalidText },
        { "umlaut in an address of e-mail", EidDataGroup.EmailAddress, "76 03 16 01 e4", MalformedReason.InvalidText },
        { "optional data without a type", EidDataGroup.OptionalData, "6c 04 31 02 30 00", MalformedReason.MissingObject },
        { "optional data with two values", EidDataGroup.OptionalData, "6c 0b 31 09 30 07 06 01 2a 05 00 05 00", MalformedReason.TrailingData },
        { "type not minimal", EidDataGroup.OptionalData, "6c 09 31 07 30 05 06 03 2a 80 01", MalformedReason.InvalidAsn1 },
        { "type of 65 bytes", EidDataGroup.OptionalData, "6c 47 31 45 30 43 06 41" + string.Concat(Enumerable.Repeat("2a", 65)), MalformedReason.WrongLength },
        { "text of an unknown kind", EidDataGroup.ResidencePermitI, "73 05 a3 03 0c 01 41", MalformedReason.UnexpectedObject },
        { "not compressed", EidDataGroup.ResidencePermitI, "73 06 a2 04 04 02 ffff", MalformedReason.InvalidValue },
        { "compressed and cut", EidDataGroup.ResidencePermitI, "73 08 a2 06 04 04 732d2a4f", MalformedReason.InvalidValue },
        { "compressed, but no UTF-8", EidDataGroup.ResidencePermitI, "73 08 a2 06 04 04 fbff0f00", MalformedReason.InvalidText },
        { "compressed data of no bytes", EidDataGroup.ResidencePermitI, "73 04 a2 02 04 00", MalformedReason.InvalidValue },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void WithFile_ValidFile_GivesTheValue(int index)
    {
        DataGroupCase row = DataGroupCase.All[index];

        EidData data = new EidData().WithFile(row.Group, row.Bytes);

        Assert.Equal(DataGroupState.Filled, data.GetState(row.Group));
        AssertSame(row.Value, data[row.Group]);
        Assert.Equal(row.Bytes, data.EncodeFile(row.Group));
        Assert.Equal([row.Group], data.Groups);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void EncodeFile_Value_GivesTheFile(int index)
    {
        DataGroupCase row = DataGroupCase.All[index];

        EidData data = new EidData().With(row.Group, row.Value);

        Assert.Equal(row.Bytes, data.EncodeFile(row.Group));
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void WithFile_InvalidFile_SaysWhy(string what, EidDataGroup group, string file, MalformedReason reason)
    {
        var refused = Assert.Throws<MalformedDataException>(() => new EidData().WithFile(group, Hex.Decode(file)));

        Assert.Equal((what, reason), (what, refused.Reason));
        Assert.Equal($"eID DG{(int)group}", refused.Structure);
        Assert.InRange(refused.Offset ?? -1, 0, Hex.Decode(file).Length);
    }

    [Theory]
    [InlineData(EidDataGroup.DateOfExpiry, "63 09 12 07 32303334303633", 0x12)]
    [InlineData(EidDataGroup.DateOfExpiry, "63 0a 12 08 3230333430323330", 0x12)]
    [InlineData(EidDataGroup.CommunityId, "72 03 04 01 0a", 0x04)]
    [InlineData(EidDataGroup.CommunityId, "72 0a 04 08 0276050315000000", 0x04)]
    public void WithFile_ValueThatIsNotAllowed_IsNamedByTagAndPlace(EidDataGroup group, string file, int tag)
    {
        var refused = Assert.Throws<MalformedDataException>(() => new EidData().WithFile(group, Hex.Decode(file)));

        Assert.Equal(((uint)tag, 2), (refused.Tag, refused.Offset));
    }

    [Fact]
    public void WithFile_FaultInside_IsNamedByItsPlaceInTheFile()
    {
        byte[] file = Hex.Decode("71 11 30 0f ab 03 0c 01 41 ad 03 13 01 44 ae 03 13 01 c4");

        var refused = Assert.Throws<MalformedDataException>(() => new EidData().WithFile(EidDataGroup.PlaceOfResidence, file));

        Assert.Equal((16, 0x13u), (refused.Offset, refused.Tag));
    }

    [Theory]
    [InlineData(EidDataGroup.NomDePlume, "")]
    [InlineData(EidDataGroup.NomDePlume, "6600")]
    [InlineData(EidDataGroup.NomDePlume, "66020c00")]
    [InlineData(EidDataGroup.Nationality, "6a021300")]
    [InlineData(EidDataGroup.IssuingEntity, "62021300")]
    [InlineData(EidDataGroup.CommunityId, "72020400")]
    [InlineData(EidDataGroup.DateOfIssuance, "6f021200")]
    [InlineData(EidDataGroup.Sex, "6b021300")]
    [InlineData(EidDataGroup.WrittenSignature, "6e020400")]
    [InlineData(EidDataGroup.EmailAddress, "76021600")]
    [InlineData(EidDataGroup.OptionalData, "6c023100")]
    [InlineData(EidDataGroup.PlaceOfResidence, "71023100")]
    [InlineData(EidDataGroup.PlaceOfBirth, "6900")]
    public void WithFile_FileWithoutContent_IsEmptyNotAbsent(EidDataGroup group, string file)
    {
        EidData data = new EidData().WithFile(group, Hex.Decode(file));

        Assert.Equal(DataGroupState.Empty, data.GetState(group));
        Assert.Null(data[group]);
        Assert.Equal("", data.Format(group));
        Assert.Equal(file, Hex.Encode(data.EncodeFile(group)));
    }

    [Theory]
    [InlineData("00000000")]
    [InlineData("ffff")]
    public void WithFile_Padding_IsEmpty(string file)
    {
        EidData data = new EidData().WithFile(EidDataGroup.GivenNames, Hex.Decode(file));

        Assert.Equal(DataGroupState.Empty, data.GetState(EidDataGroup.GivenNames));
    }

    [Theory]
    [InlineData("00")]
    [InlineData("00000000000000")]
    [InlineData("ffff")]
    [InlineData("4b41520000")] // the rest of a longer name that stood there before
    public void WithFile_BytesAfterTheObject_AreIgnored(string rest)
    {
        EidData data = new EidData().WithFile(EidDataGroup.GivenNames, Hex.Decode("64070c054552494b41" + rest));

        Assert.Equal("ERIKA", data.GivenNames);
        Assert.Equal("64070c054552494b41", Hex.Encode(data.EncodeFile(EidDataGroup.GivenNames)));
    }

    [Fact]
    public void WithFile_UnsortedSet_KeepsItsOrder()
    {
        byte[] file = Hex.Decode("71 0c 31 0a a1 03 0c 01 42 a1 03 0c 01 41");

        EidData data = new EidData().WithFile(EidDataGroup.PlaceOfResidence, file);

        Assert.Equal("B; A", data.Format(EidDataGroup.PlaceOfResidence));
        Assert.Equal(file, data.EncodeFile(EidDataGroup.PlaceOfResidence));
    }

    [Fact]
    public void WithFile_OptionalData_GivesTypesAndObjects()
    {
        byte[] file = Hex.Decode("6c 0e 31 0c 30 03 06 01 2a 30 05 06 01 2b 05 00");

        EidData data = new EidData().WithFile(EidDataGroup.OptionalData, file);

        Assert.Equal(["1.2", "1.3"], data.OptionalData!.Select(member => member.Type));
        Assert.Null(data.OptionalData![0].Data);
        Assert.Equal("0500", Hex.Encode(data.OptionalData[1].Data!.Value.Span));
        Assert.Equal(file, data.EncodeFile(EidDataGroup.OptionalData));
    }

    [Fact]
    public void WithFile_CompressedText_IsReadAndKeptAsItCame()
    {
        byte[] file = Hex.Decode("73 24 a2 22 04 20 " + Compressed);

        EidData data = new EidData().WithFile(EidDataGroup.ResidencePermitI, file);

        Assert.Equal(CompressedText, data.ResidencePermitI!.Text);
        Assert.True(data.ResidencePermitI.IsCompressed);
        Assert.Equal(file, data.EncodeFile(EidDataGroup.ResidencePermitI));
    }

    private static void AssertSame(object expected, object? actual)
    {
        switch (expected)
        {
            case ReadOnlyMemory<byte> bytes:
                Assert.Equal(bytes.ToArray(), Assert.IsType<ReadOnlyMemory<byte>>(actual).ToArray());
                break;
            case PlaceOfResidence residence:
                var read = Assert.IsType<PlaceOfResidence>(actual);
                Assert.Equal(residence.Places, read.Places);
                Assert.Equal(residence.IsSet, read.IsSet);
                break;
            case TextValue text:
                Assert.Equal((text.Text, text.IsCompressed), (Assert.IsType<TextValue>(actual).Text, ((TextValue)actual).IsCompressed));
                break;
            default:
                Assert.Equal(expected, actual);
                break;
        }
    }
}
