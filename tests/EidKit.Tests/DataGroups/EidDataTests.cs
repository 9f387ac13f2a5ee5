using EidKit.DataGroups;
using EidKit.Encoding;

namespace EidKit.Tests.DataGroups;

public class EidDataTests
{
    private const string Marker = "GEHEIM";

    [Fact]
    public void GetState_GroupThatWasNotSet_IsAbsent()
    {
        var data = new EidData();

        Assert.All(EidDataGroups.All, group => Assert.Equal(DataGroupState.Absent, data.GetState(group)));
        Assert.Null(data.EncodeFile(EidDataGroup.GivenNames));
        Assert.Null(data.Format(EidDataGroup.GivenNames));
        Assert.Empty(data.EncodeFiles());
    }

    [Fact]
    public void Initializer_Properties_SetTheirGroups()
    {
        var data = new EidData { GivenNames = "ERIKA", DateOfBirth = new PartialDate(1989), Sex = Sex.Female, AcademicTitle = "", BirthName = null };

        Assert.Equal([EidDataGroup.GivenNames, EidDataGroup.AcademicTitle, EidDataGroup.DateOfBirth, EidDataGroup.Sex], data.Groups);
        Assert.Equal(DataGroupState.Empty, data.GetState(EidDataGroup.AcademicTitle));
        Assert.Null(data.AcademicTitle);
        Assert.Equal(Sex.Female, data.Sex);
    }

    [Fact]
    public void With_OtherValue_LeavesTheOriginalAlone()
    {
        var data = new EidData { GivenNames = "ERIKA" };

        EidData changed = data.With(EidDataGroup.GivenNames, "ANNA").WithEmpty(EidDataGroup.BirthName).Without(EidDataGroup.Sex);

        Assert.Equal("ERIKA", data.GivenNames);
        Assert.Equal("ANNA", changed.GivenNames);
        Assert.Equal(DataGroupState.Absent, changed.Without(EidDataGroup.GivenNames).GetState(EidDataGroup.GivenNames));
        Assert.Equal(DataGroupState.Empty, changed.GetState(EidDataGroup.BirthName));
    }

    [Theory]
    [InlineData(EidDataGroup.NomDePlume, "66020c00")]
    [InlineData(EidDataGroup.Nationality, "6a021300")]
    [InlineData(EidDataGroup.CommunityId, "72020400")]
    [InlineData(EidDataGroup.PlaceOfResidence, "71023100")]
    [InlineData(EidDataGroup.ResidencePermitI, "7300")]
    public void WithEmpty_Group_EncodesAsFileThatIsReadAsEmpty(EidDataGroup group, string file)
    {
        byte[] encoded = new EidData().WithEmpty(group).EncodeFile(group)!;

        Assert.Equal(file, Convert.ToHexStringLower(encoded));
        Assert.Equal(DataGroupState.Empty, new EidData().WithFile(group, encoded).GetState(group));
    }

    [Theory]
    [InlineData(EidDataGroup.DocumentType, "I")]
    [InlineData(EidDataGroup.DocumentType, "i1")]
    [InlineData(EidDataGroup.Nationality, "DEUT")]
    [InlineData(EidDataGroup.Nationality, "D1")]
    [InlineData(EidDataGroup.PhoneNumber, "tel:*")]
    [InlineData(EidDataGroup.EmailAddress, "ä@example")]
    [InlineData(EidDataGroup.DateOfBirth, "19640812")]
    [InlineData(EidDataGroup.Sex, 1)]
    [InlineData(EidDataGroup.Sex, (Sex)'X')]
    public void With_ValueThatTheStandardForbids_IsRefused(EidDataGroup group, object value) =>
        Assert.ThrowsAny<ArgumentException>(() => new EidData().With(group, value));

    [Fact]
    public void With_HalfOfASurrogatePair_IsRefused()
    {
        // Not as rows: an attribute can't hold such a text.
        Assert.Throws<ArgumentException>(() => new EidData { GivenNames = "\ud800" });
        Assert.Throws<ArgumentException>(() => new EidData { FamilyNames = "A\udc00\ud800B" });
        Assert.Throws<ArgumentException>(() => new Place("A", "D", "\udc00"));
        Assert.Throws<ArgumentException>(() => new GeneralPlace.FreeText("\ud800"));
        Assert.Throws<ArgumentException>(() => new TextValue("\ud800"));
        Assert.Throws<ArgumentException>(() => TextValue.Compress("\ud800"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData(23)]
    [InlineData(-1)]
    public void GetState_NoSuchGroup_IsRefused(int number)
    {
        var group = (EidDataGroup)number;
        var data = new EidData();

        Assert.Throws<ArgumentOutOfRangeException>(() => data.GetState(group));
        Assert.Throws<ArgumentOutOfRangeException>(() => data[group]);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.With(group, "A"));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.WithFile(group, [0x70, 0x00]));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Without(group));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.EncodeFile(group));
    }

    [Fact]
    public void WrittenSignature_BufferChangedAfterwards_KeepsItsBytes()
    {
        byte[] bytes = [1, 2, 3];
        var data = new EidData { WrittenSignature = bytes };

        bytes[0] = 9;

        Assert.Equal([1, 2, 3], data.WrittenSignature!.Value.ToArray());
    }

    [Fact]
    public void Format_EachGroup_IsTheValueInOneLine()
    {
        Assert.All(DataGroupCase.All, row => Assert.NotNull(new EidData().With(row.Group, row.Value).Format(row.Group)));
        Assert.Equal("1994-09", new EidData { DateOfBirth = new PartialDate(1994, 9) }.Format(EidDataGroup.DateOfBirth));
        Assert.Equal("2 bytes", new EidData { WrittenSignature = new byte[2] }.Format(EidDataGroup.WrittenSignature));
        Assert.Equal("1.2.3", new EidData { OptionalData = [new OptionalData("1.2.3")] }.Format(EidDataGroup.OptionalData));
    }

    [Fact]
    public void ToString_DataAndValues_ShowNothingPersonal()
    {
        var place = new Place(Marker, "D", Marker);
        var data = new EidData { GivenNames = Marker, PlaceOfBirth = new GeneralPlace.Structured(place) };
        object[] values =
        [
            data, place, data.PlaceOfBirth!, new GeneralPlace.FreeText(Marker), new GeneralPlace.NoPlace(Marker), new PlaceOfResidence(place),
            new IssuingEntity(place), new TextValue(Marker), TextValue.Compress(Marker),
        ];

        Assert.All(values, value => Assert.DoesNotContain(Marker, value.ToString(), StringComparison.Ordinal));
        Assert.Equal("eID data (given-names, place-of-birth)", data.ToString());
        Assert.DoesNotContain("0276", CommunityId.FromDigits("0276").ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("1.2.3", new OptionalData("1.2.3").ToString(), StringComparison.Ordinal);
    }
}
