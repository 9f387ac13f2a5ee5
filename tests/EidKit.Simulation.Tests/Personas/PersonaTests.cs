using EidKit.DataGroups;
using EidKit.Encoding;
using EidKit.Simulation.Personas;
using EidKit.TestKit;

namespace EidKit.Simulation.Tests.Personas;

public class PersonaTests
{
    public static TheoryData<string> Names { get; } = [.. Persona.All.Select(persona => persona.Name)];

    [Fact]
    public void All_ByDefault_HasAtLeastSixteenOfDifferentNames()
    {
        Assert.True(Persona.All.Count >= 16);
        Assert.Equal(Persona.All.Count, Persona.All.Select(persona => persona.Name).Distinct().Count());
    }

    [Fact]
    public void Erika_ByDefault_HasThePasswordsOfTheDocumentation()
    {
        Assert.Equal("123456"u8, Persona.Erika.Pin);
        Assert.Equal("654321"u8, Persona.Erika.Can);
        Assert.Equal("9876543210"u8, Persona.Erika.Puk);
        Assert.Equal(new PersonaChip(3, true, 10), Persona.Erika.Chip);
    }

    [Fact]
    public void Erika_ByDefault_HasAllGroupsOfGermanCards()
    {
        EidData data = Persona.Erika.Data;

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 17, 18], data.Groups.Select(group => (int)group));
        Assert.All(data.Groups, group => Assert.Equal(DataGroupState.Filled, data.GetState(group)));
        Assert.Equal("HEIDESTRAẞE 17, 51147 KÖLN, D", data.Format(EidDataGroup.PlaceOfResidence));
        Assert.Equal(new PartialDate(2034, 6, 30), data.DateOfExpiry);
    }

    [Fact]
    public void Erika_MrzInformation_IsNumberAndDatesWithCheckDigits()
    {
        Assert.Equal("LF3ZT4WC0", Persona.Erika.DocumentNumber);
        Assert.Equal("LF3ZT4WC0164081253406304"u8, Persona.Erika.MrzInformation);
    }

    [Fact]
    public void Safije_ByDefault_HasPartOfADateAndNoAddress()
    {
        EidData data = Persona.ByName("safije").Data;

        Assert.Equal(new PartialDate(1989), data.DateOfBirth);
        Assert.Equal("---", data.GivenNames);
        Assert.IsType<GeneralPlace.NoPlace>(Assert.Single(data.PlaceOfResidence!.Places));
        Assert.Equal(DataGroupState.Empty, data.GetState(EidDataGroup.CommunityId));
        Assert.Equal(DataGroupState.Absent, data.GetState(EidDataGroup.Sex));
    }

    [Fact]
    public void Leopoldine_ByDefault_HasEverythingAtGreatestLength()
    {
        EidData data = Persona.ByName("leopoldine").Data;

        Assert.Equal(EidDataGroups.All, data.Groups);
        Assert.All(
            new[] { data.GivenNames, data.FamilyNames, data.BirthName, data.NomDePlume, data.AcademicTitle },
            text => Assert.Equal(80, System.Text.Encoding.UTF8.GetByteCount(text!)));
        Assert.Contains("E\u0301", data.GivenNames!, StringComparison.Ordinal);
        Assert.Equal(3, data.PlaceOfResidence!.Places.Count);
        Assert.Equal((750, true), (data.ResidencePermitI!.Text.Length, data.ResidencePermitI.IsCompressed));
        Assert.Equal((250, false), (data.ResidencePermitII!.Text.Length, data.ResidencePermitII.IsCompressed));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Data_OfEachPersona_ComesBackFromItsFiles(string name)
    {
        EidData data = Persona.ByName(name).Data;

        EidData read = data.EncodeFiles().Aggregate(new EidData(), (all, file) => all.WithFile(file.Key, file.Value));

        Assert.Equal(data.EncodeFiles(), read.EncodeFiles());
        Assert.All(data.Groups, group => Assert.Equal(data.Format(group), read.Format(group)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ToString_OfEachPersona_ShowsTheNameOnly(string name)
    {
        Assert.Equal("persona " + name, Persona.ByName(name).ToString());
    }

    [Fact]
    public void ByName_OtherCase_FindsThePersona() => Assert.Same(Persona.Erika, Persona.ByName("Erika"));

    [Fact]
    public void ByName_UnknownName_NamesThoseThatThereAre()
    {
        var refused = Assert.Throws<ArgumentException>(() => Persona.ByName("nobody"));

        Assert.Contains("erika, falk, greta", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void FromJson_ChangedFile_GivesAPersonaOrSaysWhy(string name)
    {
        byte[] file = File.ReadAllBytes(Repository.PathOf("src", "EidKit.Simulation", "Personas", name + ".json"));

        MalformedInput.Check(name, file, bytes => Persona.FromJson(bytes));
    }

    [Fact]
    public void Documentation_TableOfPersonas_IsThatOfTheFiles() => Assert.Equal(
        Persona.All.Select(PersonaTable.RowOf),
        Documentation.SkipWhile(line => !line.StartsWith(PersonaTable.Head, StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.Length > 0));

    [Fact]
    public void Documentation_EachDataGroup_IsNamedOnce() => Assert.All(EidDataGroups.All, group =>
        Assert.Single(Documentation.TakeWhile(line => line != "## Travel documents"), line => line.StartsWith("| `", StringComparison.Ordinal) && line.Contains($"`{group.GetName()}`", StringComparison.Ordinal)));

    private static string[] Documentation => File.ReadAllLines(Repository.PathOf("docs", "personas.md"));
}
