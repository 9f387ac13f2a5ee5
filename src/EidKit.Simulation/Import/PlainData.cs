using System.Globalization;
using EidKit.DataGroups;
using EidKit.Encoding;
using EidKit.Simulation.Json;

namespace EidKit.Simulation.Import;

/// <summary>Reads data groups that a description gives as texts: <c>dg4</c> and the like, the address as <c>dg17street</c> and the like.</summary>
internal static class PlainData
{
    private const string Address = "dg17";
    private static readonly string[] Groups = ["dg1", "dg2", "dg3", "dg4", "dg5", "dg6", "dg7", "dg8", "dg9", "dg10", "dg13", "dg18"];
    private static readonly string[] AddressParts = [Address + "street", Address + "city", Address + "country", Address + "zip"];

    /// <summary>What a card has of which its description says nothing: an identity card of Germany with empty names and no address.</summary>
    private static readonly EidData Unsaid = new EidData
    {
        DocumentType = "ID",
        IssuingEntity = new IssuingEntity("D"),
    }
        .WithEmpty(EidDataGroup.NomDePlume).WithEmpty(EidDataGroup.AcademicTitle).WithEmpty(EidDataGroup.BirthName)
        .With(EidDataGroup.PlaceOfResidence, new PlaceOfResidence(new GeneralPlace.NoPlace("keine Wohnung in Deutschland")));

    public static EidData Read(JsonField field)
    {
        JsonFields fields = field.ReadObject([.. Groups, .. AddressParts]);
        EidData data = fields.Find(Address + "city") is null ? Unsaid : Put(Unsaid, EidDataGroup.PlaceOfResidence, field, () => ReadAddress(fields));
        foreach ((string name, JsonField content) in fields.All.Where(f => !f.Key.StartsWith(Address, StringComparison.Ordinal)))
        {
            var group = (EidDataGroup)int.Parse(name.AsSpan(2), CultureInfo.InvariantCulture);
            string text = content.ReadText();
            data = text.Length == 0 ? data.WithEmpty(group) : Put(data, group, content, () => ValueOf(group, text));
        }

        return data;
    }

    private static object ValueOf(EidDataGroup group, string text) => group switch
    {
        EidDataGroup.DateOfExpiry or EidDataGroup.DateOfBirth => PartialDate.Decode(text),
        EidDataGroup.IssuingEntity => new IssuingEntity(text),
        EidDataGroup.PlaceOfBirth => new GeneralPlace.FreeText(text),
        EidDataGroup.CommunityId => CommunityId.FromDigits(text),
        _ => text,
    };

    private static PlaceOfResidence ReadAddress(JsonFields fields) => new(new Place(
        fields[Address + "city"].ReadText(),
        fields[Address + "country"].ReadText(),
        fields.Find(Address + "street")?.ReadText(),
        fields.Find(Address + "zip")?.ReadText()));

    private static EidData Put(EidData data, EidDataGroup group, JsonField field, Func<object> value)
    {
        try
        {
            return data.With(group, value());
        }
        catch (ArgumentException e)
        {
            throw field.Malformed(MalformedReason.InvalidValue, e);
        }
        catch (MalformedDataException e) when (group is EidDataGroup.DateOfExpiry or EidDataGroup.DateOfBirth)
        {
            throw field.Malformed(e.Reason, e);
        }
    }
}
