using System.Globalization;
using System.Reflection;
using System.Text.Json;
using EidKit.DataGroups;
using EidKit.Encoding;
using EidKit.SecurityInfos;

namespace EidKit.Simulation.Personas;

/// <summary>Reads persona files (docs/personas.md).</summary>
internal static class PersonaFile
{
    public const int TransportPinLength = 5;
    public const int PinLength = 6;
    private const string ResourceFolder = "Personas/";
    private const int MaximumLength = 1024 * 1024;
    private const int CanLength = 6;
    private const int PukLength = 10;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads the files in this assembly, in the order of their names.</summary>
    public static IReadOnlyList<Persona> ReadBuiltIn()
    {
        Assembly assembly = typeof(PersonaFile).Assembly;
        IEnumerable<string> names = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourceFolder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        return Array.AsReadOnly<Persona>([.. names.Select(name => ReadResource(assembly, name))]);
    }

    public static Persona Read(ReadOnlyMemory<byte> json)
    {
        if (json.Length > MaximumLength)
        {
            throw new MalformedDataException("persona file", MalformedReason.WrongLength);
        }

        using JsonDocument document = Parse(json);
        var root = new PersonaField(document.RootElement, "");
        PersonaFields file = root.ReadObject("$schema", "name", "what", "pin", "can", "puk", "mrz", "eid", "chip");
        _ = file.Find("$schema")?.ReadText();
        EidData data = PersonaData.Read(file["eid"]);
        return new Persona(
            ReadName(file["name"]),
            file["what"].ReadText(),
            file["pin"].ReadDigits(TransportPinLength, PinLength),
            file.Find("can")?.ReadDigits(CanLength) ?? [],
            file.Find("puk")?.ReadDigits(PukLength) ?? [],
            file.Find("mrz") is { } mrz ? PersonaMrz.Read(mrz, data) : null,
            data,
            file.Find("chip") is { } chip ? ReadChip(chip) : new PersonaChip());
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json, Strict);
        }
        catch (JsonException e) when (e.LineNumber is { } line)
        {
            // Not as inner exception: its text may repeat what stands in the file.
            throw new MalformedDataException(string.Create(CultureInfo.InvariantCulture, $"persona file, line {line + 1}"), MalformedReason.InvalidJson);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new MalformedDataException("persona file", MalformedReason.InvalidJson);
        }
    }

    private static string ReadName(PersonaField field)
    {
        string name = field.ReadText();
        bool isName = name.Length > 0 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
        return isName ? name : throw field.Malformed(MalformedReason.InvalidText);
    }

    private static PersonaChip ReadChip(PersonaField field)
    {
        PersonaFields chip = field.ReadObject("pin-tries", "pin-activated", "puk-uses", "privileged-key", "mobile-type");
        var usual = new PersonaChip();
        return new PersonaChip(
            chip.Find("pin-tries")?.ReadNumber(PersonaChip.MostPinTries) ?? usual.PinTries,
            chip.Find("pin-activated")?.ReadBoolean() ?? usual.PinActivated,
            chip.Find("puk-uses")?.ReadNumber(PersonaChip.MostPukUses) ?? usual.PukUses,
            chip.Find("privileged-key")?.ReadBoolean() ?? usual.PrivilegedKey,
            chip.Find("mobile-type") is { } type ? ReadMobileType(type) : usual.MobileType);
    }

    private static MobileEidType ReadMobileType(PersonaField field) => field.ReadText() switch
    {
        "secure-element-certified" => MobileEidType.SecureElementCertified,
        "secure-element-endorsed" => MobileEidType.SecureElementEndorsed,
        "hardware-key-store" => MobileEidType.HardwareKeyStore,
        _ => throw field.Malformed(MalformedReason.InvalidValue),
    };

    private static Persona ReadResource(Assembly assembly, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream(name)!;
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return Read(content.ToArray());
    }
}
