using System.Text.Json;
using System.Text.RegularExpressions;

namespace EidKit.Simulation.Tests.Personas;

/// <summary>The part of JSON Schema 2020-12 that the schema of personas uses; any other keyword fails.</summary>
internal sealed class JsonSchema(JsonElement root)
{
    private static readonly HashSet<string> Notes = ["$schema", "title", "description", "$defs"];

    public bool Allows(JsonElement value) => Allows(root, value);

    private bool Allows(JsonElement schema, JsonElement value) => schema.EnumerateObject().All(keyword => Allows(schema, keyword, value));

    private bool Allows(JsonElement schema, JsonProperty keyword, JsonElement value) => keyword.Name switch
    {
        "type" => IsOfType(keyword.Value.GetString()!, value),
        "const" => JsonElement.DeepEquals(keyword.Value, value),
        "enum" => keyword.Value.EnumerateArray().Any(member => JsonElement.DeepEquals(member, value)),
        "anyOf" => keyword.Value.EnumerateArray().Any(member => Allows(member, value)),
        "$ref" => Allows(Resolve(keyword.Value.GetString()!), value),
        "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!),
        "minimum" => value.ValueKind != JsonValueKind.Number || value.GetInt32() >= keyword.Value.GetInt32(),
        "maximum" => value.ValueKind != JsonValueKind.Number || value.GetInt32() <= keyword.Value.GetInt32(),
        "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= keyword.Value.GetInt32(),
        "maxItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() <= keyword.Value.GetInt32(),
        "items" => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().All(item => Allows(keyword.Value, item)),
        "required" => value.ValueKind != JsonValueKind.Object || keyword.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
        "properties" => value.ValueKind != JsonValueKind.Object
            || keyword.Value.EnumerateObject().All(p => !value.TryGetProperty(p.Name, out JsonElement member) || Allows(p.Value, member)),
        "additionalProperties" when keyword.Value.ValueKind == JsonValueKind.False => value.ValueKind != JsonValueKind.Object
            || value.EnumerateObject().All(member => schema.GetProperty("properties").TryGetProperty(member.Name, out _)),
        _ when Notes.Contains(keyword.Name) => true,
        _ => throw new InvalidOperationException($"The keyword {keyword.Name} is not implemented here."),
    };

    private static bool IsOfType(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
        _ => throw new InvalidOperationException($"The type {type} is not implemented here."),
    };

    private JsonElement Resolve(string reference) =>
        reference.Split('/').Skip(1).Aggregate(root, (element, name) => element.GetProperty(name));
}
