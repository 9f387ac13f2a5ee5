using EidKit.DataGroups.Lds;
using EidKit.Protocols.Pace;
using EidKit.Simulation.Personas;
using EidKit.TestKit;

namespace EidKit.Simulation.Tests.TravelDocuments;

/// <summary>What is changed on a travel document is on its card, and what is the same is equal.</summary>
public class TravelDocumentBuilderTests
{
    /// <summary>What a copy can differ in.</summary>
    public static TheoryData<string, TravelDocumentPersona> Changes => new()
    {
        { "zone", TravelDocumentPersona.Nadja with { Zone = TravelDocumentPersona.ByName("otto").Zone } },
        { "CAN", TravelDocumentPersona.Nadja.WithCan("111111"u8) },
        { "no CAN", TravelDocumentPersona.Nadja.WithCan([]) },
        { "chip", TravelDocumentPersona.Nadja with { Chip = new TravelDocumentChip(BasicAccessControl: true, Pace: false) } },
        { "face", TravelDocumentPersona.Nadja with { Face = new FaceImage(FaceImageFormat.Jpeg, 96, 128, new byte[] { 0xFF, 0xD8, 0xFF }) } },
        { "personal details", TravelDocumentPersona.Nadja with { PersonalDetails = null } },
        { "document details", TravelDocumentPersona.Nadja with { DocumentDetails = new DocumentDetails { IssuingAuthority = "ELSEWHERE" } } },
    };

    [Fact]
    public async Task With_OtherValues_AreOnTheCard()
    {
        TravelDocumentPersona otto = TravelDocumentPersona.ByName("otto");
        var face = new FaceImage(FaceImageFormat.Jpeg, 3, 4, new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, 0x12, 0x34 });
        TravelDocumentPersona changed = TravelDocumentPersona.Nadja with
        {
            Zone = otto.Zone,
            Face = face,
            PersonalDetails = null,
            DocumentDetails = new DocumentDetails { IssuingAuthority = "ELSEWHERE" },
        };
        using var setup = new DocumentSetup(changed);
        await using DocumentTerminal terminal = await setup.OpenAsync();

        (_, _, Dictionary<int, ReadOnlyMemory<byte>> groups, _) = await terminal.ReadAllAsync();

        Assert.Equal(otto.Zone.Text, MachineReadableZone.Decode(groups[1].Span).Text);
        Assert.Equal(face.Data.ToArray(), Assert.Single(FaceDataGroup.Decode(groups[2].Span).DecodeImages()).Data.ToArray());
        Assert.DoesNotContain(11, groups.Keys);
        Assert.Equal("ELSEWHERE", DocumentDetails.Decode(groups[12].Span).IssuingAuthority);
    }

    [Fact]
    public async Task WithCan_OtherNumber_OpensTheDocumentAndTheOldOneDoesNot()
    {
        using var setup = new DocumentSetup(TravelDocumentPersona.Nadja.WithCan("246802"u8));
        using Password can = Password.Can("246802");
        using Password old = Password.FromBytes(PasswordKind.Can, TravelDocumentPersona.Nadja.Can);
        await using DocumentTerminal terminal = setup.Connect();

        Assert.Equal(Apdu.StatusWord.VerificationFailed, await terminal.OpenByPaceAsync(old));
        Assert.Null(await terminal.OpenByPaceAsync(can));
        Assert.Equal("246802"u8, setup.Persona.Can);
    }

    [Fact]
    public async Task WithCan_None_LeavesTheZoneAsTheOnlyPassword()
    {
        using var setup = new DocumentSetup(TravelDocumentPersona.Nadja.WithCan([]));
        using Password can = Password.FromBytes(PasswordKind.Can, TravelDocumentPersona.Nadja.Can);
        await using DocumentTerminal terminal = setup.Connect();

        var e = await Assert.ThrowsAsync<Apdu.CardStatusException>(() => terminal.OpenByPaceAsync(can));

        Assert.Equal(Apdu.StatusWord.ReferenceNotFound, e.Status);
        await setup.OpenAsync(terminal, byPace: true);
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("12345x")]
    public void WithCan_OtherForm_IsRefused(string text) =>
        Assert.Throws<ArgumentException>("digits", () => TravelDocumentPersona.Nadja.WithCan(System.Text.Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Equals_ReadTwiceFromTheSameFile_IsTrue()
    {
        foreach (TravelDocumentPersona persona in TravelDocumentPersona.All)
        {
            string file = Repository.PathOf("src", "EidKit.Simulation", "Personas", "TravelDocuments", persona.Name + ".json");
            var again = TravelDocumentPersona.FromJson(File.ReadAllBytes(file));

            Assert.Equal(persona, again);
            Assert.Equal(persona.GetHashCode(), again.GetHashCode());
            Assert.Equal(persona, again.WithCan(again.Can));
        }
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Equals_OneThingChanged_IsFalse(string what, TravelDocumentPersona changed) =>
        Assert.NotEqual((what, TravelDocumentPersona.Nadja), (what, changed));
}
