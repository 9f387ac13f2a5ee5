using EidKit.DataGroups;
using EidKit.Encoding;

namespace EidKit.Simulation.Tests.Cards;

/// <summary>The data groups of a published card.</summary>
internal static class PublishedData
{
    /// <summary>What profiles with plain data have too, as the hash values in their EF.CardSecurity show.</summary>
    private static readonly EidData Unsaid = new EidData
    {
        DocumentType = "ID",
        IssuingEntity = new IssuingEntity("D"),
    }
        .WithEmpty(EidDataGroup.NomDePlume).WithEmpty(EidDataGroup.AcademicTitle).WithEmpty(EidDataGroup.BirthName)
        .With(EidDataGroup.PlaceOfResidence, new PlaceOfResidence(new GeneralPlace.NoPlace("keine Wohnung in Deutschland")));

    /// <summary>Gives the contents of the files, which the card file has as bytes or which are encoded of its plain data.</summary>
    public static IReadOnlyDictionary<EidDataGroup, byte[]> FilesOf(PublishedCard card) => card.EIdPlainData is { } plain
        ? FromPlain(plain).EncodeFiles()
        : card.Files.Where(IsDataGroup).ToDictionary(f => (EidDataGroup)Convert.ToByte(f.Sfi, 16), f => f.Content);

    public static bool IsDataGroup(PublishedFile file) => file.Fid.StartsWith("01", StringComparison.Ordinal);

    private static EidData FromPlain(IReadOnlyDictionary<string, string> plain) =>
        plain.Where(p => !p.Key.StartsWith("dg17", StringComparison.Ordinal)).Aggregate(WithResidence(plain), (data, p) => p switch
        {
            { Value: "" } => data.WithEmpty(GroupOf(p.Key)),
            { Key: "dg3" or "dg8" } => data.With(GroupOf(p.Key), PartialDate.Decode(p.Value)),
            { Key: "dg9" } => data.With(GroupOf(p.Key), new GeneralPlace.FreeText(p.Value)),
            { Key: "dg18" } => data.With(GroupOf(p.Key), CommunityId.FromDigits(p.Value)),
            _ => data.With(GroupOf(p.Key), p.Value),
        });

    private static EidData WithResidence(IReadOnlyDictionary<string, string> plain) => plain.ContainsKey("dg17city")
        ? Unsaid.With(
            EidDataGroup.PlaceOfResidence,
            new PlaceOfResidence(new Place(plain["dg17city"], plain["dg17country"], plain["dg17street"], plain["dg17zip"])))
        : Unsaid;

    private static EidDataGroup GroupOf(string name) => (EidDataGroup)int.Parse(name.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture);
}
