using System.Text.Json;
using EidKit.DataGroups;
using EidKit.Encoding;
using EidKit.TestKit;

namespace EidKit.Tests.DataGroups;

/// <summary>The data groups of simulated cards of other projects.</summary>
public class SimulatedCardFilesTests
{
    private const string Simulator = "simulated-cards/ausweisapp-simulator.json";

    private static readonly Dictionary<EidDataGroup, string> Expected = new()
    {
        [EidDataGroup.DocumentType] = "ID",
        [EidDataGroup.IssuingEntity] = "D",
        [EidDataGroup.DateOfExpiry] = "2034-06-30",
        [EidDataGroup.GivenNames] = "ERIKA",
        [EidDataGroup.FamilyNames] = "MUSTERMANN",
        [EidDataGroup.NomDePlume] = "",
        [EidDataGroup.AcademicTitle] = "",
        [EidDataGroup.DateOfBirth] = "1984-08-12",
        [EidDataGroup.PlaceOfBirth] = "BERLIN",
        [EidDataGroup.Nationality] = "D",
        [EidDataGroup.Sex] = "Female",
        [EidDataGroup.OptionalData] = "1.2.840.10045.1.1",
        [EidDataGroup.BirthName] = "GABLER",
        [EidDataGroup.DateOfIssuance] = "2019-11-01",
        [EidDataGroup.PlaceOfResidence] = "HEIDESTRAẞE 17, 51147 KÖLN, D",
        [EidDataGroup.CommunityId] = "02760503150000",
        [EidDataGroup.ResidencePermitI] = "RESIDENCE PERMIT 1",
        [EidDataGroup.ResidencePermitII] = "RESIDENCE PERMIT 2",
        [EidDataGroup.PhoneNumber] = "tel:+49-030-1234567",
        [EidDataGroup.EmailAddress] = "erika@mustermann.de",
    };

    public static IEnumerable<TheoryDataRow<string>> Profiles => SharedVectors.Names("simulated-cards/persosim-*.json");

    [Fact]
    public void WithFile_FilesOfTheSimulator_GiveTheHolder()
    {
        IReadOnlyDictionary<EidDataGroup, byte[]> files = FilesOfSimulator();

        EidData data = files.Aggregate(new EidData(), (all, file) => all.WithFile(file.Key, file.Value));

        Assert.Equal(Expected, data.Groups.ToDictionary(group => group, group => data.Format(group)!));
        Assert.Equal(files, data.EncodeFiles());
    }

    [Fact]
    public void WithFile_ChangedFilesOfTheSimulator_AreReadOrRefused() => Assert.All(FilesOfSimulator(), file =>
        MalformedInput.Check(file.Key.ToString(), file.Value, bytes => new EidData().WithFile(file.Key, bytes)));

    [Theory]
    [MemberData(nameof(Profiles))]
    public void With_PlainDataOfAProfile_ComeBackAsTheyWere(string name)
    {
        IReadOnlyDictionary<string, string> plain = SharedVectors.Load<CardFile>(name).Content.EIdPlainData!;

        EidData data = FromPlain(plain);
        EidData read = data.EncodeFiles().Aggregate(new EidData(), (all, file) => all.WithFile(file.Key, file.Value));

        Assert.Equal(plain["dg4"], read.GivenNames);
        Assert.Equal(plain["dg5"], read.FamilyNames);
        Assert.Equal(plain["dg8"], read.DateOfBirth!.Value.Encode());
        Assert.Equal(plain["dg9"], Assert.IsType<GeneralPlace.FreeText>(read.PlaceOfBirth).Text);
        Assert.Equal(plain["dg18"], read.CommunityId?.Digits ?? "");
        Place? place = (read.PlaceOfResidence?.Places[0] as GeneralPlace.Structured)?.Place;
        Assert.Equal(plain.GetValueOrDefault("dg17street"), place?.Street);
        Assert.Equal(plain.GetValueOrDefault("dg17zip"), place?.PostalCode);
    }

    private static Dictionary<EidDataGroup, byte[]> FilesOfSimulator() => SharedVectors.Load<CardFile>(Simulator).Content.Files
        .Where(file => file.Fid.StartsWith("01", StringComparison.Ordinal))
        .ToDictionary(file => EidDataGroups.All.Single(group => group.GetShortFileIdentifier() == Convert.ToByte(file.Sfi, 16)), file => file.Content);

    private static EidData FromPlain(IReadOnlyDictionary<string, string> plain)
    {
        var data = new EidData
        {
            DateOfExpiry = PartialDate.Decode(plain["dg3"]),
            GivenNames = plain["dg4"],
            FamilyNames = plain["dg5"],
            NomDePlume = plain.GetValueOrDefault("dg6"),
            AcademicTitle = plain.GetValueOrDefault("dg7"),
            DateOfBirth = PartialDate.Decode(plain["dg8"]),
            PlaceOfBirth = new GeneralPlace.FreeText(plain["dg9"]),
            Nationality = plain.GetValueOrDefault("dg10"),
            BirthName = plain.GetValueOrDefault("dg13"),
        };
        if (plain.ContainsKey("dg17city"))
        {
            var place = new Place(plain["dg17city"], plain["dg17country"], plain["dg17street"], plain["dg17zip"]);
            data = data.With(EidDataGroup.PlaceOfResidence, new PlaceOfResidence(place));
        }

        return plain["dg18"].Length == 0
            ? data.WithEmpty(EidDataGroup.CommunityId)
            : data.With(EidDataGroup.CommunityId, CommunityId.FromDigits(plain["dg18"]));
    }

    /// <summary>A file of simulated-cards; security files and keys are for other tests.</summary>
    private sealed record CardFile(
        string What,
        string Source,
        string EfCardAccess,
        string EfCardSecurity,
        JsonElement Passwords,
        JsonElement ChipAuthenticationKeys,
        JsonElement RestrictedIdentificationKeys,
        IReadOnlyList<ElementaryFile> Files,
        bool Verified,
        IReadOnlyList<string> Checks,
        string? EfChipSecurity = null,
        string? DocumentNumber = null,
        IReadOnlyDictionary<string, string>? EIdPlainData = null,
        string? TrustPoint = null);

    private sealed record ElementaryFile(string Fid, string Sfi, byte[] Content, string? Tag = null);
}
