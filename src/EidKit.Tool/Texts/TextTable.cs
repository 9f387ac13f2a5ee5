using System.Globalization;
using System.Text.Json;
using EidKit.Tool.Output;

namespace EidKit.Tool.Texts;

/// <summary>What the program says, in one language.</summary>
internal sealed class TextTable
{
    private readonly Dictionary<string, string> _texts;

    private TextTable(string language, Dictionary<string, string> texts)
    {
        Language = language;
        _texts = texts;
    }

    public string Language { get; }

    /// <summary>The keys of the table.</summary>
    public IReadOnlyCollection<string> Keys => _texts.Keys;

    /// <summary>The text of a key.</summary>
    /// <exception cref="KeyNotFoundException">The table lacks the key.</exception>
    public string this[string key] => _texts.TryGetValue(key, out string? text) ? text : throw new KeyNotFoundException("There is no text " + key + ".");

    public static TextTable Load(string language)
    {
        using Stream stream = typeof(TextTable).Assembly.GetManifestResourceStream($"Texts/{language}.json")
            ?? throw new ArgumentException("There are no texts in this language.", nameof(language));
        return new TextTable(language, JsonSerializer.Deserialize(stream, ToolJson.Default.DictionaryStringString)!);
    }

    /// <summary>The text of a key with values in its places.</summary>
    public string Format(string key, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, this[key], values);

    /// <summary>The text of one value of an enumeration: its key is <c>Type.Member</c>.</summary>
    public string Of<T>(T value)
        where T : struct, Enum => this[$"{typeof(T).Name}.{value}"];

    /// <summary>The text of a key, or something else where the table has none.</summary>
    public string Find(string key, string otherwise) => _texts.GetValueOrDefault(key, otherwise);
}
