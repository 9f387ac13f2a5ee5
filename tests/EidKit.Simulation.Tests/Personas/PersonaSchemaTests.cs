using System.Text.Json;
using System.Text.Json.Nodes;
using EidKit.DataGroups;
using EidKit.Simulation.Personas;
using EidKit.TestKit;

namespace EidKit.Simulation.Tests.Personas;

/// <summary>The schema that is shipped and the reader say the same.</summary>
public sealed class PersonaSchemaTests : IDisposable
{
    /// <summary>What is wrong about these fields the reader alone can tell: check digits, DER, half a surrogate pair.</summary>
    private static readonly string[] BeyondTheSchema = ["mrz", "eid.optional-data[0]", "what"];

    private readonly JsonDocument _document =
        JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("src", "EidKit.Simulation", "Schemas", "persona.schema.json")));

    public static TheoryData<string> Names => PersonaTests.Names;

    public static IEnumerable<TheoryDataRow<string, string>> Changes => PersonaFileTests.Changes
        .Where(row => !BeyondTheSchema.Contains(row.Data.Item3))
        .Select(row => new TheoryDataRow<string, string>(row.Data.Item1, row.Data.Item2));

    private JsonSchema Schema => new(_document.RootElement);

    public void Dispose() => _document.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Schema_ShippedPersona_IsAllowed(string name)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("src", "EidKit.Simulation", "Personas", name + ".json")));

        Assert.True(Schema.Allows(file.RootElement));
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Schema_FileThatTheReaderRefuses_IsRefusedToo(string field, string value)
    {
        using var file = JsonDocument.Parse(PersonaFileTests.Changed(field, value));

        Assert.False(Schema.Allows(file.RootElement));
    }

    [Theory]
    [InlineData("eid", """{ "place-of-birth": "", "date-of-issuance": "unknown", "sex": " ", "optional-data": [] }""")]
    [InlineData("eid", """{ "issuing-entity": { "city": "A", "country": "D" }, "date-of-issuance": "1964", "written-signature": "" }""")]
    [InlineData("eid", """{ "place-of-residence": [ { "text": "A" }, { "no-place": "" } ], "residence-permit-1": { "compressed": "A" } }""")]
    [InlineData("chip", """{ "pin-tries": 0, "pin-activated": false, "puk-uses": 10, "privileged-key": true, "mobile-type": "hardware-key-store" }""")]
    [InlineData("$schema", "\"https://example.org/persona.schema.json\"")]
    public void Schema_FileThatTheReaderTakes_IsAllowed(string field, string value)
    {
        byte[] file = PersonaFileTests.Changed(field, value);
        using var document = JsonDocument.Parse(file);

        Assert.Equal("min", Persona.FromJson(file).Name);
        Assert.True(Schema.Allows(document.RootElement));
    }

    [Theory]
    [InlineData("name")]
    [InlineData("what")]
    [InlineData("pin")]
    [InlineData("eid")]
    public void Schema_FieldMissing_IsRefused(string field)
    {
        JsonObject file = JsonNode.Parse(PersonaFileTests.Changed("what", "\"\""))!.AsObject();
        file.Remove(field);
        using var document = JsonDocument.Parse(file.ToJsonString());

        Assert.False(Schema.Allows(document.RootElement));
    }

    [Fact]
    public void Schema_DataGroups_AreAllOfTheStandard()
    {
        JsonElement groups = _document.RootElement.GetProperty("properties").GetProperty("eid").GetProperty("properties");

        Assert.Equal(EidDataGroups.All.Select(group => group.GetName()), groups.EnumerateObject().Select(group => group.Name));
    }
}
