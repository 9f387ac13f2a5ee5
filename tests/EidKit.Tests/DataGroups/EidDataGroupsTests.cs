using EidKit.DataGroups;

namespace EidKit.Tests.DataGroups;

public class EidDataGroupsTests
{
    [Theory]
    [InlineData(EidDataGroup.DocumentType, "document-type", 0x0101, 0x01, 0x61)]
    [InlineData(EidDataGroup.GivenNames, "given-names", 0x0104, 0x04, 0x64)]
    [InlineData(EidDataGroup.PlaceOfResidence, "place-of-residence", 0x0111, 0x11, 0x71)]
    [InlineData(EidDataGroup.EmailAddress, "email-address", 0x0116, 0x16, 0x76)]
    public void Numbers_Group_AreThoseOfTheStandard(EidDataGroup group, string name, int file, int shortFile, int tag)
    {
        Assert.Equal(name, group.GetName());
        Assert.Equal(file, group.GetFileIdentifier());
        Assert.Equal(shortFile, group.GetShortFileIdentifier());
        Assert.Equal((uint)tag, group.GetTag());
    }

    [Fact]
    public void IsWritable_EachGroup_IsTrueFrom17On() =>
        Assert.Equal([17, 18, 19, 20, 21, 22], EidDataGroups.All.Where(group => group.IsWritable()).Select(group => (int)group));

    [Fact]
    public void All_Groups_AreTheMembersOfTheEnumeration() => Assert.Equal(Enum.GetValues<EidDataGroup>(), EidDataGroups.All);

    [Fact]
    public void TryParse_NameOfEachGroup_GivesItBack() => Assert.All(EidDataGroups.All, group =>
    {
        Assert.True(EidDataGroups.TryParse(group.GetName(), out EidDataGroup found));
        Assert.Equal(group, found);
    });

    [Theory]
    [InlineData("")]
    [InlineData("GivenNames")]
    [InlineData("reserved")]
    [InlineData(null)]
    public void TryParse_NoName_FindsNothing(string? name) => Assert.False(EidDataGroups.TryParse(name, out _));
}
