using System.Runtime.InteropServices;
using System.Text.Json;
using EidKit.Encoding;

namespace EidKit.Simulation.Personas;

/// <summary>A value in a persona file, with the path that error messages name.</summary>
internal readonly struct PersonaField(JsonElement element, string path)
{
    public JsonValueKind Kind => element.ValueKind;

    /// <summary>The fields of an object; one that is not in the list is refused.</summary>
    public PersonaFields ReadObject(params IReadOnlyCollection<string> known)
    {
        Expect(JsonValueKind.Object);
        var fields = new Dictionary<string, PersonaField>(StringComparer.Ordinal);
        foreach (JsonProperty property in element.EnumerateObject())
        {
            string name = Decode(() => property.Name);
            var field = new PersonaField(property.Value, path.Length == 0 ? name : path + "." + name);
            fields.Add(name, known.Contains(name) ? field : throw field.Malformed(MalformedReason.UnknownField));
        }

        return new PersonaFields(this, fields);
    }

    public IReadOnlyList<PersonaField> ReadList()
    {
        Expect(JsonValueKind.Array);
        string list = path;
        return [.. element.EnumerateArray().Select((member, index) => new PersonaField(member, $"{list}[{index}]"))];
    }

    public string ReadText()
    {
        Expect(JsonValueKind.String);
        JsonElement text = element;
        return Decode(() => text.GetString()!);
    }

    /// <summary>Reads ASCII digits without making a string of them.</summary>
    public byte[] ReadDigits(params ReadOnlySpan<int> lengths)
    {
        Expect(JsonValueKind.String);
        ReadOnlySpan<byte> digits = JsonMarshal.GetRawUtf8Value(element)[1..^1];
        if (digits.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            throw Malformed(MalformedReason.InvalidText);
        }

        return lengths.Contains(digits.Length) ? digits.ToArray() : throw Malformed(MalformedReason.WrongLength);
    }

    public byte[] ReadHex()
    {
        try
        {
            return Convert.FromHexString(ReadText());
        }
        catch (FormatException)
        {
            throw Malformed(MalformedReason.InvalidText);
        }
    }

    public int ReadNumber(int most)
    {
        Expect(JsonValueKind.Number);
        bool isNumber = element.TryGetInt32(out int number) && number >= 0 && number <= most;
        return isNumber ? number : throw Malformed(MalformedReason.InvalidValue);
    }

    public bool ReadBoolean() =>
        Kind is JsonValueKind.True or JsonValueKind.False ? element.GetBoolean() : throw Malformed(MalformedReason.UnexpectedObject);

    public PersonaField Child(string name) => new(default, path.Length == 0 ? name : path + "." + name);

    public MalformedDataException Malformed(MalformedReason reason, Exception? inner = null) =>
        new(path.Length == 0 ? "persona file" : $"persona file, field {path}", reason, innerException: inner);

    private void Expect(JsonValueKind kind)
    {
        if (Kind != kind)
        {
            throw Malformed(MalformedReason.UnexpectedObject);
        }
    }

    /// <summary>The reader finds half a surrogate pair only when the text is taken, and then throws this exception.</summary>
    private string Decode(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            throw Malformed(MalformedReason.InvalidText);
        }
    }
}
