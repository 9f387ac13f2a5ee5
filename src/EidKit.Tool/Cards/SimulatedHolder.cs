using System.Text.Json;
using EidKit.Encoding;
using EidKit.Simulation;
using EidKit.Simulation.Import;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;

namespace EidKit.Tool.Cards;

/// <summary>Whose card is simulated: a persona, or what a file holds.</summary>
/// <param name="Name">The name of the persona, or that of the file.</param>
/// <param name="IsPersona">Whether it is a persona.</param>
/// <param name="CreateCard">Makes the card, which the caller disposes.</param>
internal sealed record SimulatedHolder(string Name, bool IsPersona, Func<TestPki, CardOptions, SimulatedCard> CreateCard)
{
    /// <summary>Finds the holder that the command line names; Erika, if it names none.</summary>
    /// <exception cref="ToolException">There is no such persona, the file can't be used, or both are named.</exception>
    public static SimulatedHolder Find(CommandRun run, string? persona, string? file)
    {
        if (persona is not null && file is not null)
        {
            throw new ToolException(ExitStatus.Usage, run.Texts["simulate.two-holders"], run.Texts["simulate.two-holders.next"]);
        }

        return file is null ? OfPersona(run, persona ?? Persona.Erika.Name) : run.Files.Read(file, content => Decode(Path.GetFileName(file), content));
    }

    /// <summary>The names of personas, those of travel documents last.</summary>
    public static string PersonaNames => string.Join(", ", Persona.All.Select(p => p.Name).Concat(TravelDocumentPersona.All.Select(p => p.Name)));

    private static SimulatedHolder OfPersona(CommandRun run, string name)
    {
        if (Persona.All.FirstOrDefault(p => IsNamed(p.Name)) is { } persona)
        {
            return Of(persona);
        }

        return TravelDocumentPersona.All.FirstOrDefault(p => IsNamed(p.Name)) is { } document
            ? Of(document)
            : throw new ToolException(
                ExitStatus.Usage, run.Texts.Format("simulate.no-such-persona", name), run.Texts.Format("simulate.personas", PersonaNames));

        bool IsNamed(string other) => other.Equals(name, StringComparison.OrdinalIgnoreCase);
    }

    private static SimulatedHolder Of(TravelDocumentPersona persona) =>
        new(persona.Name, IsPersona: true, (pki, options) => SimulatedCard.Create(persona, pki, options));

    private static SimulatedHolder Of(Persona persona) => new(persona.Name, IsPersona: true, (pki, options) => SimulatedCard.Create(persona, pki, options));

    /// <summary>A persona has a name, the files of cards have none; travel documents have no data of the eID application.</summary>
    private static SimulatedHolder Decode(string name, byte[] content)
    {
        if (Holds(content, "name"))
        {
            return Holds(content, "eid") ? Of(Persona.FromJson(content)) : Of(TravelDocumentPersona.FromJson(content));
        }

        var image = CardImage.FromJson(content);
        return new SimulatedHolder(name, IsPersona: false, (pki, options) => SimulatedCard.Create(image, pki, options));
    }

    private static bool Holds(byte[] content, string field)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(field, out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
