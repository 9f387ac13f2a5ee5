using EidKit.Encoding;

namespace EidKit.Simulation.Json;

/// <summary>The fields of an object in a JSON file.</summary>
internal sealed class JsonFields(JsonField owner, IReadOnlyDictionary<string, JsonField> fields)
{
    /// <summary>A field that must be there.</summary>
    public JsonField this[string name] => Find(name) ?? throw owner.Child(name).Malformed(MalformedReason.MissingObject);

    public IEnumerable<KeyValuePair<string, JsonField>> All => fields;

    /// <summary>A field that may be absent.</summary>
    public JsonField? Find(string name) => fields.TryGetValue(name, out JsonField field) ? field : null;
}
