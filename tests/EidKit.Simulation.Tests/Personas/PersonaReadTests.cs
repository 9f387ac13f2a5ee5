using System.Formats.Asn1;
using System.IO.Compression;
using EidKit.DataGroups;
using EidKit.Encoding;
using EidKit.Protocols.Pace;
using EidKit.Sessions;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Tests.Cards;
using EidKit.Simulation.Tests.Sessions;
using EidKit.TestKit;

namespace EidKit.Simulation.Tests.Personas;

/// <summary>Every persona that is shipped, read whole through a session.</summary>
public class PersonaReadTests
{
    private const int PermitWithCompressedText = 0x13;
    private static readonly DateOnly Today = new(2026, 3, 1);

    public static TheoryData<string> Names => PersonaTests.Names;

    public static TheoryData<string> NamesWithCan { get; } = [.. Persona.All.Where(persona => !persona.Can.IsEmpty).Select(persona => persona.Name)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ReadAsync_ShippedPersona_GivesTheFilesThatAnotherProgramEncoded(string name)
    {
        PersonaVector expected = VectorFiles.Load<PersonaVector>($"computed-persona-{name}.json").Content;
        using var setup = new CardOnReader(Persona.ByName(name));
        var recorder = new FileRecorder();

        Identity identity = await PersonaReading.ReadAsync(setup, recorder);

        Dictionary<int, byte[]> files = expected.Files.ToDictionary(file => Convert.ToInt32(file.Key, 16), file => file.Value);
        Dictionary<int, string> texts = (expected.Compressed ?? new Dictionary<string, string>()).ToDictionary(text => Convert.ToInt32(text.Key, 16), text => text.Value);
        Assert.Equal(files.Keys.Concat(texts.Keys).Order(), identity.Data.Groups.Select(group => (int)group));
        Assert.All(files, file => Assert.Equal(file.Value, recorder.Application[file.Key]));
        Assert.All(files, file => Assert.Equal(file.Value, identity.Data.EncodeFile((EidDataGroup)file.Key)));
        Assert.All(texts, text => Assert.Equal(text.Value, Inflate([.. recorder.Application[text.Key]], text.Key)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ReadAsync_ShippedPersona_ProvesWhatItsDatesSay(string name)
    {
        Persona persona = Persona.ByName(name);
        using var setup = new CardOnReader(persona);

        Identity identity = await PersonaReading.ReadAsync(setup, new FileRecorder());

        Assert.True(identity.Proof.IsChipVerified);
        Assert.Equal(persona.Data.DateOfExpiry!.Value.Latest >= Today, identity.IsValid);
        Assert.Equal(name != "henrik", identity.IsValid);
        Assert.Equal(persona.Data.DateOfBirth!.Value.Latest is { } born ? born <= Today.AddYears(-16) : null, identity.IsOldEnough);
        Assert.NotNull(identity.Pseudonym!.First);
    }

    [Theory]
    [InlineData("erika", CardKind.GermanEid, DocumentKind.IdentityCard)]
    [InlineData("rashid", CardKind.GermanEid, DocumentKind.ResidencePermit)]
    [InlineData("ottavio", CardKind.GermanEid, DocumentKind.EuCitizenCard)]
    [InlineData("severine", CardKind.SmartEid, DocumentKind.SmartEid)]
    public async Task ReadAsync_KindOfDocument_IsRecognised(string name, CardKind card, DocumentKind document)
    {
        using var setup = new CardOnReader(Persona.ByName(name));
        await using (IdentityCard session = await setup.ConnectAsync())
        {
            Assert.Equal(card, session.Kind);
        }

        Assert.Equal(document, (await PersonaReading.ReadAsync(setup, new FileRecorder())).DocumentKind);
    }

    [Theory]
    [MemberData(nameof(NamesWithCan))]
    public async Task ReadAsync_PersonaWithACan_CanBeReadByItsCan(string name)
    {
        using var setup = new CardOnReader(Persona.ByName(name));
        await using IdentityCard card = await setup.ConnectAsync();
        using Password can = setup.Can;

        ReadOutcome outcome = await card.ReadAsync(setup.Terminal, ReadRequest.All, can, cancellationToken: Token);

        Assert.Equal(setup.Persona.Data.Groups, Assert.IsType<ReadOutcome.Read>(outcome).Identity.Data.Groups);
        Assert.Equal(setup.Persona.Chip.PinTries, setup.Card.PinTries);
    }

    private static string Inflate(byte[] file, int group)
    {
        Assert.Equal(PermitWithCompressedText, group);
        var outer = new AsnReader(file, AsnEncodingRules.DER);
        AsnReader text = outer.ReadSequence(new Asn1Tag(TagClass.Application, group)).ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 2));
        using var inflater = new DeflateStream(new MemoryStream(text.ReadOctetString()), CompressionMode.Decompress);
        using var reader = new StreamReader(inflater, System.Text.Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
