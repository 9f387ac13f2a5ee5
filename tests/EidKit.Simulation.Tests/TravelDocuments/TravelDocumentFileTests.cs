using System.Text.Json;
using System.Text.Json.Nodes;
using EidKit.Crypto;
using EidKit.DataGroups.Lds;
using EidKit.Encoding;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Tests.Personas;
using EidKit.TestKit;

namespace EidKit.Simulation.Tests.TravelDocuments;

/// <summary>Files of travel documents: the reader, the schema that is shipped, and the table in the documentation say the same.</summary>
public sealed class TravelDocumentFileTests : IDisposable
{
    private const string Zone = """["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<","L898902C36UTO7408122F1204159ZE184226B<<<<<10"]""";
    private const string TableHead = "| name | document | what is special | opens by | chip authentication | active authentication |";

    private const string Minimal = $$"""
        { "name": "min", "what": "As little as possible.", "mrz": {{Zone}}, "chip": { "basic-access-control": true, "pace": false } }
        """;

    /// <summary>What is wrong about these fields the reader alone can tell: check digits, dates, half a surrogate pair.</summary>
    private static readonly string[] BeyondTheSchema = ["mrz", "what", "chip", "personal-details.date-of-birth"];

    private readonly JsonDocument _schema =
        JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("src", "EidKit.Simulation", "Schemas", "travel-document.schema.json")));

    public static TheoryData<string> Names => TravelDocumentReadTests.Names;

    public static TheoryData<string, string, string, MalformedReason> Changes => new()
    {
        { "colour", "\"red\"", "colour", MalformedReason.UnknownField },
        { "eid", "{}", "eid", MalformedReason.UnknownField },
        { "name", "\"Two Words\"", "name", MalformedReason.InvalidText },
        { "what", "\"\\ud800\"", "what", MalformedReason.InvalidText },
        { "can", "\"12345\"", "can", MalformedReason.WrongLength },
        { "mrz", "[]", "mrz", MalformedReason.WrongLength },
        { "mrz", """["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<","L898902C36UTO7408122F1204159ZE184226B<<<<<11"]""", "mrz", MalformedReason.InvalidValue },
        { "mrz", """["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36","UTO7408122F1204159ZE184226B<<<<<10"]""", "mrz", MalformedReason.WrongLength },
        { "chip", """{ "basic-access-control": false, "pace": false }""", "chip", MalformedReason.InvalidValue },
        { "chip", """{ "pace": true }""", "chip.basic-access-control", MalformedReason.MissingObject },
        { "chip", """{ "basic-access-control": true, "pace": 1 }""", "chip.pace", MalformedReason.UnexpectedObject },
        { "chip", """{ "basic-access-control": true, "pace": true, "active-authentication": "dsa" }""", "chip.active-authentication", MalformedReason.InvalidValue },
        { "chip", """{ "basic-access-control": true, "pace": true, "chip-authentication": "des" }""", "chip.chip-authentication", MalformedReason.InvalidValue },
        { "chip", """{ "basic-access-control": true, "pace": true, "iris": true }""", "chip.iris", MalformedReason.UnknownField },
        { "personal-details", """{ "name": "A" }""", "personal-details.name", MalformedReason.UnknownField },
        { "personal-details", """{ "date-of-birth": "12.08.1974" }""", "personal-details.date-of-birth", MalformedReason.InvalidDate },
        { "personal-details", """{ "other-names": "A" }""", "personal-details.other-names", MalformedReason.UnexpectedObject },
        { "document-details", """{ "personalization-time": "2023" }""", "document-details", MalformedReason.InvalidValue },
        { "$schema", "1", "$schema", MalformedReason.UnexpectedObject },
    };

    public static IEnumerable<TheoryDataRow<string, string>> ChangesForTheSchema => Changes
        .Where(row => !BeyondTheSchema.Contains(row.Data.Item3) || row.Data.Item2 == "[]")
        .Select(row => new TheoryDataRow<string, string>(row.Data.Item1, row.Data.Item2));

    private JsonSchema Schema => new(_schema.RootElement);

    public void Dispose() => _schema.Dispose();

    [Theory]
    [MemberData(nameof(Changes))]
    public void FromJson_WrongFile_NamesTheField(string field, string value, string named, MalformedReason reason)
    {
        var e = Assert.Throws<MalformedDataException>(() => TravelDocumentPersona.FromJson(Changed(field, value)));

        Assert.Equal((reason, $"travel document file, field {named}"), (e.Reason, e.Structure));
    }

    [Theory]
    [InlineData("name")]
    [InlineData("what")]
    [InlineData("mrz")]
    [InlineData("chip")]
    public void FromJson_FieldMissing_IsRefusedByReaderAndSchema(string field)
    {
        JsonObject file = JsonNode.Parse(Minimal)!.AsObject();
        file.Remove(field);
        byte[] json = System.Text.Encoding.UTF8.GetBytes(file.ToJsonString());
        using var document = JsonDocument.Parse(json);

        Assert.Equal(MalformedReason.MissingObject, Assert.Throws<MalformedDataException>(() => TravelDocumentPersona.FromJson(json)).Reason);
        Assert.False(Schema.Allows(document.RootElement));
    }

    [Theory]
    [MemberData(nameof(ChangesForTheSchema))]
    public void Schema_FileThatTheReaderRefuses_IsRefusedToo(string field, string value)
    {
        using var document = JsonDocument.Parse(Changed(field, value));

        Assert.False(Schema.Allows(document.RootElement));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Schema_ShippedDocument_IsAllowed(string name)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(PathOf(name)));

        Assert.True(Schema.Allows(file.RootElement));
    }

    [Theory]
    [InlineData("mrz", """["I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<","D231458907UTO7408122F1204159<<<<<<<6"]""")]
    [InlineData("mrz", """["I<UTOD231458907<<<<<<<<<<<<<<<","7408122F1204159UTO<<<<<<<<<<<6","ERIKSSON<<ANNA<MARIA<<<<<<<<<<"]""")]
    [InlineData("can", "\"000000\"")]
    [InlineData("chip", """{ "basic-access-control": false, "pace": true, "active-authentication": "rsa-sha-1", "fingerprints": true, "chip-authentication": "aes-256" }""")]
    [InlineData("personal-details", """{ "full-name": "A<<B", "other-names": [ "C<<D" ], "date-of-birth": "1974" }""")]
    [InlineData("document-details", "{ }")]
    [InlineData("$schema", "\"travel-document.schema.json\"")]
    public void Schema_FileThatTheReaderTakes_IsAllowed(string field, string value)
    {
        byte[] json = Changed(field, value);
        using var document = JsonDocument.Parse(json);

        Assert.Equal("min", TravelDocumentPersona.FromJson(json).Name);
        Assert.True(Schema.Allows(document.RootElement));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void FromJson_ChangedFile_GivesADocumentOrSaysWhy(string name) =>
        MalformedInput.Check(name, File.ReadAllBytes(PathOf(name)), bytes => TravelDocumentPersona.FromJson(bytes));

    [Fact]
    public void All_ByDefault_HasPassportsAndCards()
    {
        Assert.Contains(TravelDocumentPersona.All, p => p.Zone.Format == MrzFormat.Td3);
        Assert.Contains(TravelDocumentPersona.All, p => p.Zone.Format == MrzFormat.Td1);
        Assert.Same(TravelDocumentPersona.Nadja, TravelDocumentPersona.ByName("NADJA"));
        Assert.Equal("travel document nadja", TravelDocumentPersona.Nadja.ToString());
        Assert.Contains("nadja, otto", Assert.Throws<ArgumentException>(() => TravelDocumentPersona.ByName("nobody")).Message, StringComparison.Ordinal);
        Assert.Empty(TravelDocumentPersona.All.Select(p => p.Name).Intersect(Persona.All.Select(p => p.Name)));
    }

    [Fact]
    public void Chip_ThatOpensByNothing_IsRefused() =>
        Assert.Throws<ArgumentException>("BasicAccessControl", () => new TravelDocumentChip(BasicAccessControl: false, Pace: false));

    [Fact]
    public void Documentation_TableOfTravelDocuments_IsThatOfTheFiles() => Assert.Equal(
        TravelDocumentPersona.All.Select(RowOf),
        File.ReadAllLines(Repository.PathOf("docs", "personas.md"))
            .SkipWhile(line => !line.StartsWith(TableHead, StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.Length > 0));

    private static string RowOf(TravelDocumentPersona persona)
    {
        string document = persona.Zone.Format == MrzFormat.Td3 ? "passport" : "identity card";
        string access = string.Join(", ", ((string?[])
        [
            persona.Chip.Pace ? persona.Can.IsEmpty ? "PACE" : $"PACE (CAN {System.Text.Encoding.ASCII.GetString(persona.Can)})" : null,
            persona.Chip.BasicAccessControl ? "basic access control" : null,
        ]).OfType<string>());
        string signature = persona.Chip.ActiveAuthentication switch
        {
            TravelDocumentSignature.Rsa => "RSA",
            TravelDocumentSignature.RsaWithSha1 => "RSA with SHA-1",
            TravelDocumentSignature.Ecdsa => "ECDSA",
            _ => "none",
        };
        string cipher = persona.Chip.ChipAuthentication switch
        {
            null => "none",
            SymmetricCipher.TripleDes => "3DES",
            var aes => $"AES-{aes.ToString()![3..]}",
        };
        return $"| `{persona.Name}` | {document} | {persona.What} | {access} | {cipher} | {signature} |";
    }

    private static byte[] Changed(string field, string value)
    {
        JsonObject file = JsonNode.Parse(Minimal)!.AsObject();
        string[] members = [.. file.Where(member => member.Key != field).Select(member => $"\"{member.Key}\": {member.Value!.ToJsonString()}")];
        return System.Text.Encoding.UTF8.GetBytes($"{{ {string.Join(", ", members)}, \"{field}\": {value} }}");
    }

    private static string PathOf(string name) => Repository.PathOf("src", "EidKit.Simulation", "Personas", "TravelDocuments", name + ".json");
}
