using System.Text.Json;
using EidKit.Apdu;

namespace EidKit.Recordings;

/// <summary>One line of a recording, or an object in it, whose members are taken out by name and checked.</summary>
internal readonly struct RecordingLine
{
    private const int LongestName = 200;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);
    private readonly JsonElement _object;

    public RecordingLine(int number, JsonElement element)
    {
        Number = number;
        _object = element.ValueKind == JsonValueKind.Object ? element : throw Problem("it is no JSON object");
    }

    public int Number { get; }

    public RecordingFormatException Problem(string problem, Exception? inner = null) => new(Number, problem, inner);

    public string Text(string name) => OptionalText(name) ?? throw Problem($"\"{name}\" is missing");

    public string? OptionalText(string name) => Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? Decode(value, v => v.GetString()) : throw Problem($"\"{name}\" is no text");

    /// <summary>A name, which may be shown on a screen: no control characters, and not too long.</summary>
    public string? OptionalName(string name) => OptionalText(name) is not { } text ? null
        : text.Length is > 0 and <= LongestName && !text.Any(char.IsControl) ? text : throw Problem($"\"{name}\" is no name");

    public string Name(string name) => OptionalName(name) ?? throw Problem($"\"{name}\" is missing");

    public bool Flag(string name) => Find(name) is { } value
        && (value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Problem($"\"{name}\" is neither true nor false"));

    public int Number32(string name, int maximum, int otherwise = -1)
    {
        if (Find(name) is not { } value)
        {
            return otherwise >= 0 ? otherwise : throw Problem($"\"{name}\" is missing");
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= 0 && number <= maximum
            ? number
            : throw Problem($"\"{name}\" is no number from 0 to {maximum}");
    }

    public TimeSpan Time(string name)
    {
        JsonElement value = Find(name) ?? throw Problem($"\"{name}\" is missing");
        return value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out decimal milliseconds)
            && milliseconds >= 0 && milliseconds <= (decimal)Longest.TotalMilliseconds
            ? new TimeSpan((long)(milliseconds * TimeSpan.TicksPerMillisecond))
            : throw Problem($"\"{name}\" is no time in milliseconds");
    }

    public byte[] Bytes(string name, int maximum) => OptionalBytes(name, maximum) ?? throw Problem($"\"{name}\" is missing");

    public byte[]? OptionalBytes(string name, int maximum)
    {
        if (OptionalText(name) is not { } hex)
        {
            return null;
        }

        if (hex.Length / 2 > maximum)
        {
            throw Problem($"\"{name}\" is longer than {maximum} bytes");
        }

        try
        {
            return Convert.FromHexString(hex);
        }
        catch (FormatException e)
        {
            throw Problem($"\"{name}\" is not hexadecimal", e);
        }
    }

    public StatusWord? OptionalStatus(string name) => OptionalBytes(name, 2) switch
    {
        null => null,
        [var sw1, var sw2] => new StatusWord(sw1, sw2),
        _ => throw Problem($"\"{name}\" is no status word"),
    };

    public IEnumerable<RecordingLine> Objects(string name)
    {
        JsonElement value = Find(name) ?? throw Problem($"\"{name}\" is missing");
        if (value.ValueKind != JsonValueKind.Array)
        {
            throw Problem($"\"{name}\" is no list");
        }

        int number = Number;
        return value.EnumerateArray().Select(element => new RecordingLine(number, element));
    }

    private JsonElement? Find(string name) => Decode<JsonElement?>(
        _object, o => o.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null);

    /// <summary>What is escaped, and so is checked no earlier than when it is decoded, may be half a surrogate pair.</summary>
    private T Decode<T>(JsonElement element, Func<JsonElement, T> decode)
    {
        try
        {
            return decode(element);
        }
        catch (InvalidOperationException)
        {
            // The message of the exception would show a piece of the line.
            throw Problem("it has a text that is no Unicode");
        }
    }
}
