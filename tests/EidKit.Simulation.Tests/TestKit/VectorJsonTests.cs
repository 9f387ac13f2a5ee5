using EidKit.TestKit;

namespace EidKit.Simulation.Tests.TestKit;

public class VectorJsonTests
{
    private const string Good = """{ "what": "one", "nonce": "0aff" }""";

    [Fact]
    public void Read_AllFields_GivesTheValue()
    {
        Case read = VectorJson.Read<Case>(Good, "a.json");

        Assert.Equal("one", read.What);
        Assert.Equal([0x0A, 0xFF], read.Nonce);
        Assert.Null(read.Note);
    }

    [Theory]
    [InlineData("""{ "what": "one", "nonce": "0aff", "other": 1 }""", "other")]
    [InlineData("""{ "what": "one" }""", "nonce")]
    [InlineData("""{ "what": null, "nonce": "0aff" }""", "What")]
    [InlineData("""{ "what": "one", "nonce": "0a", "nonce": "0b" }""", "nonce")]
    [InlineData("""{ "what": "one", "nonce": "0g" }""", "hex")]
    public void Read_FieldUnknownMissingNullRepeatedOrNotHex_Fails(string json, string named)
    {
        var failure = Assert.Throws<InvalidOperationException>(() => VectorJson.Read<Case>(json, "a.json"));

        Assert.Contains("a.json", failure.Message, StringComparison.Ordinal);
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_PatternWithoutFiles_Fails()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => VectorFiles.Names("no-such-*.json"));

        Assert.Equal("No vector file fits no-such-*.json.", failure.Message);
    }

    [Theory]
    [MemberData(nameof(SharedNames))]
    public void Load_SharedFile_IsReadInPlaceOrSkipped(string name)
    {
        Shared read = SharedVectors.Load<Shared>(name).Content;

        Assert.NotEmpty(read.What);
    }

    public static IEnumerable<TheoryDataRow<string>> SharedNames() => SharedVectors.Names("ri.json");

    private sealed record Case(string What, byte[] Nonce, string? Note = null);

    [System.Text.Json.Serialization.JsonUnmappedMemberHandling(System.Text.Json.Serialization.JsonUnmappedMemberHandling.Skip)]
    private sealed record Shared(string What);
}
