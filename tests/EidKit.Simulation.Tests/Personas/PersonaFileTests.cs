using System.Text.Json.Nodes;
using EidKit.DataGroups;
using EidKit.Encoding;
using EidKit.SecurityInfos;
using EidKit.Simulation.Personas;

namespace EidKit.Simulation.Tests.Personas;

public class PersonaFileTests
{
    private const string Minimal = """
        {
          "name": "min", "what": "As little as possible.", "pin": "12345", "can": "000000", "puk": "0123456789",
          "mrz": [ "IDD<<T220001293<<<<<<<<<<<<<<<", "6408125<2010315D<<<<<<<<<<<<<4", "MUSTERMANN<<ERIKA<<<<<<<<<<<<<" ],
          "eid": { }
        }
        """;

    public static TheoryData<string, string, string, MalformedReason> Changes { get; } = new()
    {
        { "colour", "\"red\"", "colour", MalformedReason.UnknownField },
        { "eid", """{ "given-name": "ERIKA" }""", "eid.given-name", MalformedReason.UnknownField },
        { "eid", """{ "place-of-birth": { "text": "A", "zip": "1" } }""", "eid.place-of-birth.zip", MalformedReason.UnknownField },
        { "chip", """{ "pin-tries": 3, "colour": 1 }""", "chip.colour", MalformedReason.UnknownField },
        { "eid", "[]", "eid", MalformedReason.UnexpectedObject },
        { "eid", "null", "eid", MalformedReason.UnexpectedObject },
        { "name", "7", "name", MalformedReason.UnexpectedObject },
        { "name", "\"Two Words\"", "name", MalformedReason.InvalidText },
        { "what", "\"\\ud800\"", "what", MalformedReason.InvalidText },
        { "pin", "\"1234\"", "pin", MalformedReason.WrongLength },
        { "pin", "123456", "pin", MalformedReason.UnexpectedObject },
        { "can", "\"12345a\"", "can", MalformedReason.InvalidText },
        { "puk", "\"012345678\"", "puk", MalformedReason.WrongLength },
        { "mrz", "[]", "mrz", MalformedReason.WrongLength },
        { "mrz", """["IDD<<T220001294<<<<<<<<<<<<<<<","6408125<2010315D<<<<<<<<<<<<<4","MUSTERMANN<<ERIKA<<<<<<<<<<<<<"]""", "mrz", MalformedReason.InvalidValue },
        { "mrz", """["IDD<<T220001293<<<<<<<<<<<<<<<","6408126<2010315D<<<<<<<<<<<<<4","MUSTERMANN<<ERIKA<<<<<<<<<<<<<"]""", "mrz", MalformedReason.InvalidValue },
        { "mrz", """["IDD<<T220001293<<<<<<<<<<<<<<<","6408125<2010316D<<<<<<<<<<<<<4","MUSTERMANN<<ERIKA<<<<<<<<<<<<<"]""", "mrz", MalformedReason.InvalidValue },
        { "mrz", """["IDD<<T220001293<<<<<<<<<<<<<<<","6408125<2010315D<<<<<<<<<<<<<5","MUSTERMANN<<ERIKA<<<<<<<<<<<<<"]""", "mrz", MalformedReason.InvalidValue },
        { "mrz", """["IDD<<T220001293<<<<<<<<<<<<<<<","6408125<2010315D<<<<<<<<<<<<<4","MUSTERMANN<<Erika<<<<<<<<<<<<<"]""", "mrz", MalformedReason.InvalidText },
        { "eid", """{ "date-of-birth": "1964-08-13" }""", "mrz", MalformedReason.InvalidValue },
        { "eid", """{ "date-of-expiry": "2020-10-30" }""", "mrz", MalformedReason.InvalidValue },
        { "eid", """{ "date-of-birth": "12.08.1964" }""", "eid.date-of-birth", MalformedReason.InvalidDate },
        { "eid", """{ "document-type": "IDC" }""", "eid.document-type", MalformedReason.InvalidValue },
        { "eid", """{ "nationality": "d" }""", "eid.nationality", MalformedReason.InvalidValue },
        { "eid", """{ "sex": "X" }""", "eid.sex", MalformedReason.InvalidValue },
        { "eid", """{ "community-id": "123" }""", "eid.community-id", MalformedReason.InvalidValue },
        { "eid", """{ "written-signature": "0g" }""", "eid.written-signature", MalformedReason.InvalidText },
        { "eid", """{ "optional-data": [ { "type": "1.2.3", "data": "05" } ] }""", "eid.optional-data[0]", MalformedReason.InvalidValue },
        { "eid", """{ "optional-data": [ { "type": "x" } ] }""", "eid.optional-data[0]", MalformedReason.InvalidValue },
        { "eid", """{ "place-of-residence": [ ] }""", "eid.place-of-residence", MalformedReason.InvalidValue },
        { "eid", """{ "place-of-residence": [ { "street": "A" } ] }""", "eid.place-of-residence[0].city", MalformedReason.MissingObject },
        { "eid", """{ "residence-permit-1": { } }""", "eid.residence-permit-1.compressed", MalformedReason.MissingObject },
        { "chip", """{ "pin-tries": 4 }""", "chip.pin-tries", MalformedReason.InvalidValue },
        { "chip", """{ "puk-uses": -1 }""", "chip.puk-uses", MalformedReason.InvalidValue },
        { "chip", """{ "pin-activated": "yes" }""", "chip.pin-activated", MalformedReason.UnexpectedObject },
        { "chip", """{ "privileged-key": 1 }""", "chip.privileged-key", MalformedReason.UnexpectedObject },
        { "chip", """{ "mobile-type": "telephone" }""", "chip.mobile-type", MalformedReason.InvalidValue },
        { "$schema", "1", "$schema", MalformedReason.UnexpectedObject },
    };

    [Fact]
    public void FromJson_MinimalFile_HasNoDataAndAFreshChip()
    {
        Persona persona = Persona.FromJson(Utf8(Minimal));

        Assert.Empty(persona.Data.Groups);
        Assert.Equal(new PersonaChip(), persona.Chip);
        Assert.Equal("12345"u8, persona.Pin);
        Assert.Equal(3, persona.MrzLines.Count);
    }

    [Fact]
    public void FromJson_EmptyTextAndUnknownDate_AreAnEmptyAndAFilledGroup()
    {
        Persona persona = Persona.FromJson(Changed("eid", """{ "place-of-birth": "", "date-of-issuance": "unknown", "sex": " " }"""));

        Assert.Equal(DataGroupState.Empty, persona.Data.GetState(EidDataGroup.PlaceOfBirth));
        Assert.Equal(new PartialDate(null), persona.Data.DateOfIssuance);
        Assert.Equal(Sex.Unspecified, persona.Data.Sex);
    }

    [Fact]
    public void FromJson_Chip_IsTaken()
    {
        Persona persona = Persona.FromJson(Changed(
            "chip", """{ "pin-tries": 0, "pin-activated": false, "puk-uses": 1, "privileged-key": true, "mobile-type": "secure-element-endorsed" }"""));

        Assert.Equal(new PersonaChip(0, false, 1, true, MobileEidType.SecureElementEndorsed), persona.Chip);
    }

    [Fact]
    public void FromJson_PasswordsAndMrzLeftOut_AreNotOnTheCard()
    {
        JsonObject file = JsonNode.Parse(Minimal)!.AsObject();
        Assert.All(["can", "puk", "mrz"], field => Assert.True(file.Remove(field)));

        Persona persona = Persona.FromJson(Utf8(file.ToJsonString()));

        Assert.True(persona.Can.IsEmpty && persona.Puk.IsEmpty && persona.MrzInformation.IsEmpty);
        Assert.Equal("", persona.DocumentNumber);
        Assert.Empty(persona.MrzLines);
    }

    [Fact]
    public void FromJson_MoreThanAMebibyte_IsRefused()
    {
        byte[] file = Utf8(Minimal.PadRight(1024 * 1024));
        Assert.Equal("min", Persona.FromJson(file).Name);

        var refused = Assert.Throws<MalformedDataException>(() => Persona.FromJson(Utf8(Minimal.PadRight(1024 * 1024 + 1))));

        Assert.Equal(MalformedReason.WrongLength, refused.Reason);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void FromJson_InvalidField_NamesItAndSaysWhy(string field, string value, string path, MalformedReason reason)
    {
        var refused = Assert.Throws<MalformedDataException>(() => Persona.FromJson(Changed(field, value)));

        Assert.Equal(($"persona file, field {path}", reason), (refused.Structure, refused.Reason));
    }

    [Theory]
    [InlineData("name")]
    [InlineData("what")]
    [InlineData("pin")]
    [InlineData("eid")]
    public void FromJson_FieldMissing_IsRefused(string field)
    {
        JsonObject file = JsonNode.Parse(Minimal)!.AsObject();
        file.Remove(field);

        var refused = Assert.Throws<MalformedDataException>(() => Persona.FromJson(Utf8(file.ToJsonString())));

        Assert.Equal(($"persona file, field {field}", MalformedReason.MissingObject), (refused.Structure, refused.Reason));
    }

    [Theory]
    [InlineData("", "persona file, line 1")]
    [InlineData("{", "persona file, line 1")]
    [InlineData("""{ "name": "a", "name": "b" }""", "persona file")]
    [InlineData("""{ "name": "a" } // no comment""", "persona file, line 1")]
    [InlineData("{\n\"name\": \"a\",\n}", "persona file, line 3")]
    public void FromJson_NoJson_NamesTheLine(string text, string place)
    {
        var refused = Assert.Throws<MalformedDataException>(() => Persona.FromJson(Utf8(text)));

        Assert.Equal((place, MalformedReason.InvalidJson), (refused.Structure, refused.Reason));
    }

    /// <summary>The minimal file with one field put in or replaced; by text, since a writer would refuse some of the values.</summary>
    internal static byte[] Changed(string field, string value)
    {
        JsonObject file = JsonNode.Parse(Minimal)!.AsObject();
        file[field] = "VALUE";
        return Utf8(file.ToJsonString().Replace("\"VALUE\"", value, StringComparison.Ordinal));
    }

    private static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
