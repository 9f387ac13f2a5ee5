using System.Text.Json.Nodes;
using EidKit.Crypto;
using EidKit.DataGroups;
using EidKit.Encoding;
using EidKit.Protocols.Pace;
using EidKit.SecurityInfos;
using EidKit.Sessions;
using EidKit.Simulation.Cards;
using EidKit.Simulation.Import;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Tests.Cards;
using EidKit.Simulation.Tests.Sessions;
using EidKit.TestKit;

namespace EidKit.Simulation.Tests.Import;

/// <summary>Files in the format of AusweisApp's card simulator that were made here.</summary>
public class CardImageTests
{
    private const string Bare = """
        {
          "files": [
            { "fileId": "0101", "shortFileId": "01", "content": "610413024944" },
            { "fileId": "0104", "shortFileId": "04", "content": "64050c03414E41" },
            { "fileId": "0108", "shortFileId": "08", "content": "680412023139" }
          ]
        }
        """;

    public static TheoryData<string, string, string, MalformedReason> Changes { get; } = new()
    {
        { "colour", "1", "colour", MalformedReason.UnknownField },
        { "files", "{}", "files", MalformedReason.UnexpectedObject },
        { "files", "[ 1 ]", "files[0]", MalformedReason.UnexpectedObject },
        { "files", """[ { "fileId": "0101", "shortFileId": "01" } ]""", "files[0].content", MalformedReason.MissingObject },
        { "files", """[ { "fileId": "0101", "shortFileId": "01", "content": "6", "x": 1 } ]""", "files[0].x", MalformedReason.UnknownField },
        { "files", """[ { "fileId": "0101", "shortFileId": "01", "content": "6" } ]""", "files[0].content", MalformedReason.InvalidText },
        { "files", """[ { "fileId": "01", "shortFileId": "01", "content": "" } ]""", "files[0].fileId", MalformedReason.WrongLength },
        { "files", """[ { "fileId": "3f00", "shortFileId": "01", "content": "" } ]""", "files[0].fileId", MalformedReason.InvalidValue },
        { "files", """[ { "fileId": "0110", "shortFileId": "10", "content": "" } ]""", "files[0].fileId", MalformedReason.InvalidValue },
        { "files", """[ { "fileId": "0101", "shortFileId": "1f", "content": "" } ]""", "files[0].shortFileId", MalformedReason.InvalidValue },
        { "files", """[ { "fileId": "0101", "shortFileId": "01", "content": "" }, { "fileId": "0101", "shortFileId": "02", "content": "" } ]""", "files[1]", MalformedReason.DuplicateObject },
        { "files", """[ { "fileId": "0101", "shortFileId": "01", "content": "" }, { "fileId": "0102", "shortFileId": "01", "content": "" } ]""", "files[1]", MalformedReason.DuplicateObject },
        { "files", """[ { "fileId": "011c", "shortFileId": "1c", "content": "3100" } ]""", "files", MalformedReason.MissingObject },
        { "keys", """[ { "id": 1, "content": "3000" } ]""", "keys[0].content, private key", MalformedReason.MissingObject },
        { "keys", """[ { "id": 1, "private": "00" } ]""", "keys[0].private", MalformedReason.InvalidValue },
        { "keys", """[ { "id": 1, "private": "01", "content": "" } ]""", "keys[0].private", MalformedReason.UnexpectedObject },
        { "keys", """[ { "id": 256, "private": "01" } ]""", "keys[0].id", MalformedReason.InvalidValue },
        { "keys", """[ { "id": 1 } ]""", "keys[0].content", MalformedReason.MissingObject },
        { "keys", $$"""[ { "id": 41, "private": "{{Number}}" } ]""", "keys[0]", MalformedReason.UnexpectedObject },
        { "keys", $$"""[ { "id": 1, "private": "{{Number}}" }, { "id": 1, "private": "{{Number}}" } ]""", "keys[1]", MalformedReason.DuplicateObject },
    };

    private static string Number => new string('1', 64);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Changes))]
    public void FromJson_InvalidField_NamesItAndSaysWhy(string field, string value, string path, MalformedReason reason)
    {
        JsonObject file = JsonNode.Parse(Bare)!.AsObject();
        file[field] = JsonNode.Parse(value);

        var refused = Assert.Throws<MalformedDataException>(() => CardImage.FromJson(Utf8(file.ToJsonString())));

        Assert.Equal(($"card file, field {path}", reason), (refused.Structure, refused.Reason));
    }

    [Theory]
    [InlineData("", "card file, line 1", MalformedReason.InvalidJson)]
    [InlineData("{\n\"files\": [\n}", "card file, line 3", MalformedReason.InvalidJson)]
    [InlineData("[]", "card file", MalformedReason.UnexpectedObject)]
    [InlineData("{}", "card file, field files", MalformedReason.MissingObject)]
    [InlineData("""{ "efCardAccess": "" }""", "card file, field efCardSecurity", MalformedReason.MissingObject)]
    public void FromJson_OtherFile_NamesThePlace(string text, string place, MalformedReason reason)
    {
        var refused = Assert.Throws<MalformedDataException>(() => CardImage.FromJson(Utf8(text)));

        Assert.Equal((place, reason), (refused.Structure, refused.Reason));
    }

    [Fact]
    public void FromJson_ContentLongerThanAFile_IsRefused()
    {
        string text = Bare.Replace("64050c03414E41", new string('0', 2 * 65_536), StringComparison.Ordinal);

        var refused = Assert.Throws<MalformedDataException>(() => CardImage.FromJson(Utf8(text)));

        Assert.Equal(("card file, field files[1].content", MalformedReason.WrongLength), (refused.Structure, refused.Reason));
    }

    [Fact]
    public void FromJson_SecurityFilesOfAnotherKey_NamesTheKey()
    {
        var refused = Assert.Throws<MalformedDataException>(() => CardImage.FromJson(WithSecurityFiles(keyId: 0x41)));

        Assert.Equal(("card file, field keys[0]", MalformedReason.InvalidPoint), (refused.Structure, refused.Reason));
    }

    [Fact]
    public void FromJson_SecurityFilesWithoutTheirChipKey_AreRefused()
    {
        var refused = Assert.Throws<MalformedDataException>(() => CardImage.FromJson(WithSecurityFiles(keyId: 1)));

        Assert.Equal(("card file, field files", MalformedReason.MissingObject), (refused.Structure, refused.Reason));
    }

    [Fact]
    public void FromJson_ChangedFile_GivesACardOrSaysWhy() =>
        MalformedInput.Check("card file", Utf8(Bare), bytes => CardImage.FromJson(bytes));

    [Fact]
    public async Task Create_FileWithoutSecurityFiles_IsReadWithThoseOfTheTestPki()
    {
        using var setup = new CardOnReader();
        var recorder = new FileRecorder();
        using SimulatedCard card = SimulatedCard.Create(CardImage.FromJson(Utf8(Bare)), setup.Pki);

        Identity identity = await ReadAsync(setup, card, recorder);

        Assert.Equal("ANA", identity.GivenNames);
        Assert.True(identity.Proof.IsChipVerified);
        Assert.Equal("610413024944", Convert.ToHexStringLower(recorder.Application[1].ToArray()));
    }

    [Fact]
    public async Task Create_KeyOfRestrictedIdentification_GivesItsPseudonym()
    {
        using var setup = new CardOnReader();
        JsonObject file = JsonNode.Parse(Bare)!.AsObject();
        using SimulatedCard plain = SimulatedCard.Create(CardImage.FromJson(Utf8(file.ToJsonString())), setup.Pki);
        file["keys"] = JsonNode.Parse($$"""[ { "id": 1, "private": "{{Number}}" } ]""");
        using SimulatedCard keyed = SimulatedCard.Create(CardImage.FromJson(Utf8(file.ToJsonString())), setup.Pki);

        Identity first = await ReadAsync(setup, plain, new FileRecorder());
        Identity second = await ReadAsync(setup, keyed, new FileRecorder());

        Assert.NotEqual(first.Pseudonym!.First!.Value.ToArray(), second.Pseudonym!.First!.Value.ToArray());
        using EcKeyPair own = EcGroup.ById(13)!.ImportKeyPair(Convert.FromHexString(Number));
        byte[] shared = own.Agree(setup.Pki.FirstSectorKey.Resolve()).Span.ToArray();
        Assert.Equal(Hashing.Compute(HashKind.Sha256, shared), second.Pseudonym!.First!.Value.ToArray());
    }

    [Fact]
    public void ToString_Card_ShowsNoContent() => Assert.Equal("card of 3 files", CardImage.FromJson(Utf8(Bare)).ToString());

    private static async Task<Identity> ReadAsync(CardOnReader setup, SimulatedCard card, FileRecorder recorder)
    {
        await using IdentityCard session = await IdentityCard.ConnectAsync(card.Connect(), setup.Options with { Observer = recorder }, Token);
        using Password pin = Password.Pin("123456");
        ReadRequest request = ReadRequest.For(EidDataGroup.DocumentType, EidDataGroup.GivenNames) with { Pseudonym = true };
        return Assert.IsType<ReadOutcome.Read>(await session.ReadAsync(setup.Terminal, request, pin, cancellationToken: Token)).Identity;
    }

    /// <summary>A file with the security files of a card made here, and one key that is none of its.</summary>
    private static byte[] WithSecurityFiles(int keyId)
    {
        using var setup = new CardOnReader();
        ChipKeySet keys = ChipKeySet.Create("card", new PersonaChip(), setup.Pki, new CardOptions());
        JsonObject file = JsonNode.Parse(Bare)!.AsObject();
        AddFile("011c", "1c", keys.CardAccess().Encode());
        AddFile("011d", "1d", setup.Pki.SignCardSecurity(keys.CardSecurity()));
        file["keys"] = JsonNode.Parse($$"""[ { "id": {{keyId}}, "private": "{{Number}}" } ]""");
        return Utf8(file.ToJsonString());

        void AddFile(string fileId, string shortFileId, byte[] content) => file["files"]!.AsArray().Add(
            JsonNode.Parse($$"""{ "fileId": "{{fileId}}", "shortFileId": "{{shortFileId}}", "content": "{{Convert.ToHexStringLower(content)}}" }"""));
    }

    private static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
