using System.Reflection;
using System.Text.Json;
using EidKit.DataGroups;
using EidKit.Encoding;
using EidKit.SecurityInfos;
using EidKit.Simulation.Json;

namespace EidKit.Simulation.Personas;

/// <summary>Reads persona files (docs/personas.md).</summary>
internal static class PersonaFile
{
    public const int TransportPinLength = 5;
    public const int PinLength = 6;
    private const string ResourceFolder = "Personas/";
    private const string FileName = "persona file";
    private const int CanLength = 6;
    private const int PukLength = 10;

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
        using JsonDocument document = JsonFile.Parse(json, FileName);
        var root = new JsonField(document.RootElement, "", FileName);
        JsonFields file = root.ReadObject("$schema", "name", "what", "pin", "can", "puk", "mrz", "eid", "chip");
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

    public static string ReadName(JsonField field)
    {
        string name = field.ReadText();
        bool isName = name.Length > 0 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
        return isName ? name : throw field.Malformed(MalformedReason.InvalidText);
    }

    private static PersonaChip ReadChip(JsonField field)
    {
        JsonFields chip = field.ReadObject("pin-tries", "pin-activated", "puk-uses", "privileged-key", "mobile-type");
        var usual = new PersonaChip();
        return new PersonaChip(
            chip.Find("pin-tries")?.ReadNumber(PersonaChip.MostPinTries) ?? usual.PinTries,
            chip.Find("pin-activated")?.ReadBoolean() ?? usual.PinActivated,
            chip.Find("puk-uses")?.ReadNumber(PersonaChip.MostPukUses) ?? usual.PukUses,
            chip.Find("privileged-key")?.ReadBoolean() ?? usual.PrivilegedKey,
            chip.Find("mobile-type") is { } type ? ReadMobileType(type) : usual.MobileType);
    }

    private static MobileEidType ReadMobileType(JsonField field) => field.ReadText() switch
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
