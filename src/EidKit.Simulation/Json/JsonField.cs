using System.Runtime.InteropServices;
using System.Text.Json;
using EidKit.Encoding;

namespace EidKit.Simulation.Json;

/// <summary>A value in a JSON file, with the path that error messages name.</summary>
/// <param name="element">The value.</param>
/// <param name="path">Its path from the root, whose path is empty.</param>
/// <param name="file">What the file is, for error messages.</param>
internal readonly struct JsonField(JsonElement element, string path, string file)
{
    public JsonValueKind Kind => element.ValueKind;

    /// <summary>The fields of an object; one that is not in the list is refused.</summary>
    public JsonFields ReadObject(params IReadOnlyCollection<string> known)
    {
        Expect(JsonValueKind.Object);
        var fields = new Dictionary<string, JsonField>(StringComparer.Ordinal);
        foreach (JsonProperty property in element.EnumerateObject())
        {
            string name = Decode(() => property.Name);
            var field = new JsonField(property.Value, path.Length == 0 ? name : path + "." + name, file);
            fields.Add(name, known.Contains(name) ? field : throw field.Malformed(MalformedReason.UnknownField));
        }

        return new JsonFields(this, fields);
    }

    public IReadOnlyList<JsonField> ReadList()
    {
        Expect(JsonValueKind.Array);
        (string list, string name) = (path, file);
        return [.. element.EnumerateArray().Select((member, index) => new JsonField(member, $"{list}[{index}]", name))];
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

    /// <summary>Reads bytes in hex.</summary>
    /// <param name="most">How many there may be.</param>
    public byte[] ReadHex(int most = int.MaxValue)
    {
        try
        {
            byte[] bytes = Convert.FromHexString(ReadText());
            return bytes.Length <= most ? bytes : throw Malformed(MalformedReason.WrongLength);
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

    public JsonField Child(string name) => new(default, path.Length == 0 ? name : path + "." + name, file);

    public MalformedDataException Malformed(MalformedReason reason, Exception? inner = null) =>
        new(Place, reason, innerException: inner);

    /// <summary>Turns what is wrong with bytes in this field into a fault of the file.</summary>
    public MalformedDataException Malformed(MalformedDataException inner) =>
        new($"{Place}, {inner.Structure}", inner.Reason, inner.Offset, inner.Tag, inner);

    private string Place => path.Length == 0 ? file : $"{file}, field {path}";

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
