using System.Text.Json;
using EidKit.DataGroups;
using EidKit.Encoding;
using EidKit.Simulation.Json;

namespace EidKit.Simulation.Personas;

/// <summary>Reads the data groups of a persona file: a field for each, named as <see cref="EidDataGroups.GetName"/> names it.</summary>
internal static class PersonaData
{
    private const string UnknownDate = "unknown";
    private static readonly IReadOnlyList<string> Names = [.. EidDataGroups.All.Select(group => group.GetName())];

    public static EidData Read(JsonField field)
    {
        var data = new EidData();
        foreach ((string name, JsonField content) in field.ReadObject(Names).All)
        {
            _ = EidDataGroups.TryParse(name, out EidDataGroup group);
            data = IsEmpty(content) ? data.WithEmpty(group) : Put(data, group, content);
        }

        return data;
    }

    private static bool IsEmpty(JsonField content) => content.Kind == JsonValueKind.String && content.ReadText().Length == 0;

    private static EidData Put(EidData data, EidDataGroup group, JsonField content) =>
        Checked(content, () => data.With(group, ReadValue(group, content)));

    private static object ReadValue(EidDataGroup group, JsonField content) => group switch
    {
        EidDataGroup.DateOfExpiry or EidDataGroup.DateOfBirth or EidDataGroup.DateOfIssuance => ReadDate(content),
        EidDataGroup.IssuingEntity => content.Kind == JsonValueKind.Object
            ? new IssuingEntity(ReadPlace(content))
            : new IssuingEntity(content.ReadText()),
        EidDataGroup.PlaceOfBirth => ReadGeneralPlace(content),
        EidDataGroup.PlaceOfResidence => ReadResidence(content),
        EidDataGroup.Sex => ReadSex(content),
        EidDataGroup.OptionalData => ReadOptionalData(content),
        EidDataGroup.WrittenSignature => new ReadOnlyMemory<byte>(content.ReadHex()),
        EidDataGroup.CommunityId => CommunityId.FromDigits(content.ReadText()),
        EidDataGroup.ResidencePermitI or EidDataGroup.ResidencePermitII => ReadLongText(content),
        _ => content.ReadText(),
    };

    private static PartialDate ReadDate(JsonField content)
    {
        string text = content.ReadText();
        return text == UnknownDate ? default
            : PartialDate.TryParse(text, out PartialDate date) ? date
            : throw content.Malformed(MalformedReason.InvalidDate);
    }

    private static Sex ReadSex(JsonField content) => content.ReadText() switch
    {
        "F" => Sex.Female,
        "M" => Sex.Male,
        " " => Sex.Unspecified,
        _ => throw content.Malformed(MalformedReason.InvalidValue),
    };

    private static PlaceOfResidence ReadResidence(JsonField content) => content.Kind == JsonValueKind.Array
        ? PlaceOfResidence.SetOf([.. content.ReadList().Select(ReadGeneralPlace)])
        : new PlaceOfResidence(ReadGeneralPlace(content));

    private static GeneralPlace ReadGeneralPlace(JsonField content)
    {
        JsonFields place = content.ReadObject("text", "no-place", "street", "city", "state", "country", "postal-code");
        if (place.All.Count() != 1)
        {
            return new GeneralPlace.Structured(ReadPlace(content));
        }

        (string kind, JsonField only) = place.All.Single();
        return kind switch
        {
            "text" => new GeneralPlace.FreeText(only.ReadText()),
            "no-place" => new GeneralPlace.NoPlace(only.ReadText()),
            _ => new GeneralPlace.Structured(ReadPlace(content)),
        };
    }

    private static Place ReadPlace(JsonField content)
    {
        JsonFields place = content.ReadObject("street", "city", "state", "country", "postal-code");
        string city = place["city"].ReadText();
        string country = place["country"].ReadText();
        return Checked(content, () => new Place(
            city, country, place.Find("street")?.ReadText(), place.Find("postal-code")?.ReadText(), place.Find("state")?.ReadText()));
    }

    private static OptionalData[] ReadOptionalData(JsonField content) => [.. content.ReadList().Select(member =>
    {
        JsonFields fields = member.ReadObject("type", "data");
        string type = fields["type"].ReadText();
        return Checked(member, () => fields.Find("data") is { } data ? new OptionalData(type, data.ReadHex()) : new OptionalData(type));
    })];

    private static TextValue ReadLongText(JsonField content) => content.Kind == JsonValueKind.Object
        ? TextValue.Compress(content.ReadObject("compressed")["compressed"].ReadText())
        : new TextValue(content.ReadText());

    /// <summary>Turns the fault of a caller, which the values find, into a fault of the file.</summary>
    private static T Checked<T>(JsonField field, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException e)
        {
            throw field.Malformed(MalformedReason.InvalidValue, e);
        }
    }
}
