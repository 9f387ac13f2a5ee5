using EidKit.Encoding;

namespace EidKit.Simulation.Personas;

/// <summary>The fields of an object in a persona file.</summary>
internal sealed class PersonaFields(PersonaField owner, IReadOnlyDictionary<string, PersonaField> fields)
{
    /// <summary>A field that must be there.</summary>
    public PersonaField this[string name] => Find(name) ?? throw owner.Child(name).Malformed(MalformedReason.MissingObject);

    public IEnumerable<KeyValuePair<string, PersonaField>> All => fields;

    /// <summary>A field that may be absent.</summary>
    public PersonaField? Find(string name) => fields.TryGetValue(name, out PersonaField field) ? field : null;
}
