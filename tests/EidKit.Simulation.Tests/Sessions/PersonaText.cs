using System.Text.Json.Nodes;
using EidKit.Simulation.Personas;
using EidKit.TestKit;

namespace EidKit.Simulation.Tests.Sessions;

/// <summary>Personas that differ from Erika in one field.</summary>
internal static class PersonaText
{
    public static Persona WithPin(string digits) => Change(file => file["pin"] = digits);

    public static Persona WithDocumentType(string type) => Change(file => file["eid"]!["document-type"] = type);

    private static Persona Change(Action<JsonNode> change)
    {
        JsonNode file = JsonNode.Parse(File.ReadAllText(Repository.PathOf("src", "EidKit.Simulation", "Personas", "erika.json")))!;
        change(file);
        return Persona.FromJson(System.Text.Encoding.UTF8.GetBytes(file.ToJsonString()));
    }
}
