using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Kiosk.Texts;

/// <summary>Everything that the terminal says, in German, easy-to-read German and English.</summary>
internal sealed class KioskTexts
{
    /// <summary>Names of the languages as they stand in the files, the first one being that of a new session.</summary>
    public static readonly IReadOnlyList<string> Languages = ["de", "leicht", "en"];

    private readonly FrozenDictionary<string, IReadOnlyDictionary<string, string>> _texts =
        Languages.ToFrozenDictionary(language => language, Load);

    /// <summary>The keys of a language.</summary>
    public IEnumerable<string> Keys(string language) => _texts[language].Keys;

    /// <summary>A text; its lines are separated by line feeds.</summary>
    public string Get(string language, string key, params object[] values) =>
        string.Format(CultureInfo.InvariantCulture, _texts[language][key], values);

    /// <summary>The tag of a language for the browser; easy-to-read German has a registered one (BCP 47).</summary>
    public static string TagOf(string language) => language == "leicht" ? "de-simple" : language;

    private static IReadOnlyDictionary<string, string> Load(string language)
    {
        using Stream file = typeof(KioskTexts).Assembly.GetManifestResourceStream($"Kiosk.Texts.{language}.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(file)!.ToFrozenDictionary();
    }
}
