using System.Reflection;
using System.Text.Json;
using EidKit.DataGroups;
using EidKit.Encoding;

namespace EidKit.Simulation.Personas;

/// <summary>Reads persona files (docs/personas.md).</summary>
internal static class PersonaFile
{
    private const string ResourceFolder = "Personas/";
    private const int TransportPinLength = 5;
    private const int PinLength = 6;
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
        using JsonDocument document = Parse(json);
        var root = new PersonaField(document.RootElement, "");
        PersonaFields file = root.ReadObject("name", "what", "pin", "can", "puk", "mrz", "eid", "chip");
        EidData data = PersonaData.Read(file["eid"]);
        return new Persona(
            ReadName(file["name"]),
            file["what"].ReadText(),
            file["pin"].ReadDigits(TransportPinLength, PinLength),
            file["can"].ReadDigits(CanLength),
            file["puk"].ReadDigits(PukLength),
            PersonaMrz.Read(file["mrz"], data),
            data,
            file.Find("chip") is { } chip ? ReadChip(chip) : new PersonaChip());
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json, Strict);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not as inner exception: its text may repeat what stands in the file.
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
        PersonaFields chip = field.ReadObject("pin-tries", "pin-activated", "puk-uses");
        var usual = new PersonaChip();
        return new PersonaChip(
            chip.Find("pin-tries")?.ReadNumber(PersonaChip.MostPinTries) ?? usual.PinTries,
            chip.Find("pin-activated")?.ReadBoolean() ?? usual.PinActivated,
            chip.Find("puk-uses")?.ReadNumber(PersonaChip.MostPukUses) ?? usual.PukUses);
    }

    private static Persona ReadResource(Assembly assembly, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream(name)!;
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return Read(content.ToArray());
    }
}
