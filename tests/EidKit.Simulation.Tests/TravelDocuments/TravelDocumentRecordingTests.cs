using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Crypto;
using EidKit.DataGroups.Lds;
using EidKit.Recordings;
using EidKit.SecurityInfos;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Tests.Recordings;

namespace EidKit.Simulation.Tests.TravelDocuments;

/// <summary>A recording made with the default holds nothing of the holder of a travel document.</summary>
public class TravelDocumentRecordingTests
{
    private const int PseudonymSeed = 77;
    private const int ShortestWord = 4;

    [Theory]
    [MemberData(nameof(TravelDocumentReadTests.Ways), MemberType = typeof(TravelDocumentReadTests))]
    public async Task Redacted_WholeReading_HoldsNothingSecretOrPersonal(string name, bool byPace)
    {
        TravelDocumentPersona persona = TravelDocumentPersona.ByName(name);
        byte[] clear = await RecordAsync(persona, byPace, RecordingContent.Clear);
        byte[] redacted = await RecordAsync(persona, byPace, RecordingContent.Redacted);
        var inClear = new SecretSearch(clear);
        var inRedacted = new SecretSearch(redacted);
        Dictionary<string, byte[]> secrets = SecretsOf(persona, RecordedRun.Load(clear));
        if (await ReadChipKeyAsync(persona) is { } key)
        {
            secrets["key of chip authentication"] = key;
        }

        Assert.Equal(persona.Chip.ChipAuthentication is not null, secrets.ContainsKey("key of chip authentication"));

        Assert.True(secrets.Count >= 12, $"Only {secrets.Count} values were searched for.");
        Assert.Empty(secrets.Where(secret => inClear.Find(secret.Value) is null).Select(secret => secret.Key));
        Assert.Empty(secrets.Where(secret => inRedacted.Find(secret.Value) is not null).Select(secret => $"{secret.Key} {inRedacted.Find(secret.Value)}"));
    }

    [Fact]
    public async Task Recorded_WholeReading_NamesItsCommands()
    {
        string[] names = [.. RecordedRun.Load(await RecordAsync(TravelDocumentPersona.ByName("otto"), byPace: false, RecordingContent.Redacted))
            .Commands.Select(command => command.Name.Name).Distinct()];

        Assert.Equal(
            [
                "select the travel document application", "basic access control: get challenge", "basic access control: authenticate", "read EF.COM",
                "read EF.SOD", "read DG1 of the travel document", "read DG2 of the travel document", "read DG15 of the travel document",
                "active authentication: sign challenge",
            ],
            names);
    }

    [Fact]
    public async Task Recorded_ChipAuthentication_IsNamedByItsVersion()
    {
        string[] names = [.. RecordedRun.Load(await RecordAsync(TravelDocumentPersona.Nadja, byPace: true, RecordingContent.Redacted))
            .Commands.Select(command => command.Name.Name).Where(name => name.StartsWith("chip", StringComparison.Ordinal))];

        Assert.Equal(["chip authentication 1: select", "chip authentication 1: agree"], names);
    }

    private static async Task<byte[]> RecordAsync(TravelDocumentPersona persona, bool byPace, RecordingContent content)
    {
        using var setup = new DocumentSetup(persona);
        using var file = new MemoryStream();
        using (var recorder = new SessionRecorder(file, content, setup.Time, new SeededRandomSource(PseudonymSeed)))
        {
            await using var terminal = new DocumentTerminal(recorder.Record(setup.Card.Connect()));
            await setup.OpenAsync(terminal, byPace);
            (_, _, Dictionary<int, ReadOnlyMemory<byte>> groups, _) = await terminal.ReadAllAsync();
            if (persona.Chip.ChipAuthentication is not null)
            {
                await terminal.RunChipAuthenticationAsync(groups[14], CardKeyTrust.Unverified, StrengthPolicy.OldDocuments);
            }

            if (groups.ContainsKey(15))
            {
                await terminal.AuthenticateChipAsync(groups, StrengthPolicy.OldDocuments);
            }

            Assert.Null(recorder.Fault);
        }

        return file.ToArray();
    }

    /// <summary>The public key in data group 14, by which a document can be known again.</summary>
    private static async Task<byte[]?> ReadChipKeyAsync(TravelDocumentPersona persona)
    {
        using var setup = new DocumentSetup(persona);
        await using DocumentTerminal terminal = await setup.OpenAsync();
        FileReadResult file = await terminal.ReadAsync(14);
        return file.IsRead
            ? LdsDataGroups.DecodeSecurityInfos(file.Content.Span).OfType<ChipAuthenticationPublicKeyInfo>().SingleOrDefault()?.PublicKey.PublicKey.ToArray()
            : null;
    }

    /// <summary>What a clear recording has in it and a redacted one must not: data of the holder, image, key, signatures, cryptograms, nonces.</summary>
    private static Dictionary<string, byte[]> SecretsOf(TravelDocumentPersona persona, Recording clear)
    {
        var secrets = new Dictionary<string, byte[]>
        {
            ["zone"] = Ascii(persona.Zone.Text),
            ["document number"] = Ascii(persona.Zone.DocumentNumber[..Math.Min(9, persona.Zone.DocumentNumber.Length)]),
            ["date of birth"] = Ascii(persona.Zone.Text.Substring(persona.Zone.Format == MrzFormat.Td3 ? 57 : 30, 7)),
            ["date of expiry"] = Ascii(persona.Zone.Text.Substring(persona.Zone.Format == MrzFormat.Td3 ? 65 : 38, 7)),
            ["face"] = persona.Face.Data[^200..^100].ToArray(),
        };
        foreach (string word in persona.Zone.PrimaryIdentifier.Split(' ').Concat(persona.Zone.SecondaryIdentifier.Split(' ')).Where(w => w.Length >= ShortestWord))
        {
            secrets["name " + word] = Ascii(word);
        }

        AddTexts(secrets, persona);
        foreach ((int index, RecordedCommand command) in clear.Commands.Index())
        {
            AddCommand(secrets, index, command);
        }

        return secrets;
    }

    private static void AddTexts(Dictionary<string, byte[]> secrets, TravelDocumentPersona persona)
    {
        string?[] texts =
        [
            persona.PersonalDetails?.FullName, persona.PersonalDetails?.Address, persona.PersonalDetails?.PersonalNumber,
            persona.PersonalDetails?.PlaceOfBirth, persona.PersonalDetails?.Telephone, persona.PersonalDetails?.Profession,
            persona.PersonalDetails?.OtherDocumentNumbers, persona.PersonalDetails?.Title, persona.PersonalDetails?.Summary,
            persona.PersonalDetails?.Custody, persona.DocumentDetails?.IssuingAuthority, persona.DocumentDetails?.Endorsements,
            persona.DocumentDetails?.TaxAndExitRequirements, persona.DocumentDetails?.PersonalizationTime,
            persona.DocumentDetails?.PersonalizationSystem, .. persona.PersonalDetails?.OtherNames ?? [], .. persona.DocumentDetails?.OtherPersons ?? [],
        ];
        foreach (string text in texts.OfType<string>())
        {
            secrets["text " + text] = System.Text.Encoding.UTF8.GetBytes(text);
        }
    }

    private static void AddCommand(Dictionary<string, byte[]> secrets, int index, RecordedCommand command)
    {
        string name = command.Name.Name;
        bool isProtocol = name.StartsWith("basic access control", StringComparison.Ordinal) || name.StartsWith("active authentication", StringComparison.Ordinal);
        bool hasKey = name is "chip authentication 1: set key agreement template" or "chip authentication 1: agree";
        byte[] sent = command.Command is { } encoded ? CommandApdu.Decode(encoded.Span).Data.ToArray() : [];
        byte[] received = command.Response?.ToArray() ?? [];
        if (isProtocol && sent.Length > 0)
        {
            secrets[$"{index} {name}: sent"] = sent;
        }

        if (hasKey)
        {
            secrets[$"{index} {name}: key"] = sent[^60..];
        }

        if (isProtocol && received.Length > 0)
        {
            secrets[$"{index} {name}: received"] = received;
        }

        if (name is "read EF.SOD" or "read DG15 of the travel document" && received.Length > 80)
        {
            secrets[$"{index} {name}"] = received[^64..];
        }
    }

    private static byte[] Ascii(string text) => System.Text.Encoding.ASCII.GetBytes(text);
}
