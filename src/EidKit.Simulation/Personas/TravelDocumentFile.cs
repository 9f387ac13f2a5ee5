using System.Text.Json;
using EidKit.Crypto;
using EidKit.DataGroups.Lds;
using EidKit.Encoding;
using EidKit.Simulation.Json;

namespace EidKit.Simulation.Personas;

/// <summary>Reads files of travel documents (docs/personas.md).</summary>
internal static class TravelDocumentFile
{
    public const int CanLength = 6;
    private const string ResourceFolder = "TravelDocuments/";
    private const string FaceResource = ResourceFolder + "face.jpg";
    private const string FileName = "travel document file";
    private const ushort FaceWidth = 96;
    private const ushort FaceHeight = 128;

    /// <summary>A drawing of nobody.</summary>
    public static FaceImage DrawnFace { get; } = new(FaceImageFormat.Jpeg, FaceWidth, FaceHeight, ReadResource(FaceResource));

    /// <summary>Reads the files in this assembly, in the order of their names.</summary>
    public static IReadOnlyList<TravelDocumentPersona> ReadBuiltIn()
    {
        IEnumerable<string> names = typeof(TravelDocumentFile).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourceFolder, StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        return Array.AsReadOnly<TravelDocumentPersona>([.. names.Select(name => Read(ReadResource(name)))]);
    }

    public static TravelDocumentPersona Read(ReadOnlyMemory<byte> json)
    {
        using JsonDocument document = JsonFile.Parse(json, FileName);
        var root = new JsonField(document.RootElement, "", FileName);
        JsonFields file = root.ReadObject("$schema", "name", "what", "can", "mrz", "chip", "personal-details", "document-details");
        _ = file.Find("$schema")?.ReadText();
        return new TravelDocumentPersona(
            PersonaFile.ReadName(file["name"]),
            file["what"].ReadText(),
            ReadZone(file["mrz"]),
            file.Find("can")?.ReadDigits(CanLength) ?? [],
            ReadChip(file["chip"]))
        {
            PersonalDetails = file.Find("personal-details") is { } personal ? ReadPersonalDetails(personal) : null,
            DocumentDetails = file.Find("document-details") is { } details ? ReadDocumentDetails(details) : null,
        };
    }

    private static MachineReadableZone ReadZone(JsonField field)
    {
        string[] lines = [.. field.ReadList().Select(line => line.ReadText())];
        try
        {
            var zone = MachineReadableZone.Parse(string.Concat(lines));
            return zone.Lines.SequenceEqual(lines) ? zone : throw field.Malformed(MalformedReason.WrongLength);
        }
        catch (MalformedDataException e) when (e.Structure != FileName)
        {
            throw field.Malformed(e.Reason, e);
        }
    }

    private static TravelDocumentChip ReadChip(JsonField field)
    {
        JsonFields chip = field.ReadObject("basic-access-control", "pace", "active-authentication", "fingerprints", "chip-authentication");
        return Checked(field, () => new TravelDocumentChip(
            chip["basic-access-control"].ReadBoolean(),
            chip["pace"].ReadBoolean(),
            chip.Find("active-authentication") is { } signature ? ReadSignature(signature) : null,
            chip.Find("fingerprints")?.ReadBoolean() ?? false,
            chip.Find("chip-authentication") is { } cipher ? ReadCipher(cipher) : null));
    }

    private static TravelDocumentSignature ReadSignature(JsonField field) => field.ReadText() switch
    {
        "rsa" => TravelDocumentSignature.Rsa,
        "rsa-sha-1" => TravelDocumentSignature.RsaWithSha1,
        "ecdsa" => TravelDocumentSignature.Ecdsa,
        _ => throw field.Malformed(MalformedReason.InvalidValue),
    };

    private static SymmetricCipher ReadCipher(JsonField field) => field.ReadText() switch
    {
        "3des" => SymmetricCipher.TripleDes,
        "aes-128" => SymmetricCipher.Aes128,
        "aes-192" => SymmetricCipher.Aes192,
        "aes-256" => SymmetricCipher.Aes256,
        _ => throw field.Malformed(MalformedReason.InvalidValue),
    };

    private static PersonalDetails ReadPersonalDetails(JsonField field)
    {
        JsonFields details = field.ReadObject(
            "full-name", "other-names", "personal-number", "date-of-birth", "place-of-birth", "address", "telephone", "profession", "title",
            "summary", "other-document-numbers", "custody");
        return Checked(field, () => new PersonalDetails
        {
            FullName = details.Find("full-name")?.ReadText(),
            OtherNames = ReadTexts(details.Find("other-names")),
            PersonalNumber = details.Find("personal-number")?.ReadText(),
            DateOfBirth = ReadDate(details.Find("date-of-birth")),
            PlaceOfBirth = details.Find("place-of-birth")?.ReadText(),
            Address = details.Find("address")?.ReadText(),
            Telephone = details.Find("telephone")?.ReadText(),
            Profession = details.Find("profession")?.ReadText(),
            Title = details.Find("title")?.ReadText(),
            Summary = details.Find("summary")?.ReadText(),
            OtherDocumentNumbers = details.Find("other-document-numbers")?.ReadText(),
            Custody = details.Find("custody")?.ReadText(),
        });
    }

    private static DocumentDetails ReadDocumentDetails(JsonField field)
    {
        JsonFields details = field.ReadObject(
            "issuing-authority", "date-of-issue", "other-persons", "endorsements", "tax-and-exit-requirements", "personalization-time",
            "personalization-system");
        return Checked(field, () => new DocumentDetails
        {
            IssuingAuthority = details.Find("issuing-authority")?.ReadText(),
            DateOfIssue = ReadDate(details.Find("date-of-issue")),
            OtherPersons = ReadTexts(details.Find("other-persons")),
            Endorsements = details.Find("endorsements")?.ReadText(),
            TaxAndExitRequirements = details.Find("tax-and-exit-requirements")?.ReadText(),
            PersonalizationTime = details.Find("personalization-time")?.ReadText(),
            PersonalizationSystem = details.Find("personalization-system")?.ReadText(),
        });
    }

    private static string[] ReadTexts(JsonField? field) => field is { } list ? [.. list.ReadList().Select(text => text.ReadText())] : [];

    private static PartialDate? ReadDate(JsonField? field) => field is not { } date ? null
        : PartialDate.TryParse(date.ReadText(), out PartialDate parsed) ? parsed
        : throw date.Malformed(MalformedReason.InvalidDate);

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

    private static byte[] ReadResource(string name)
    {
        using Stream stream = typeof(TravelDocumentFile).Assembly.GetManifestResourceStream(name)!;
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
