namespace Kiosk.Services;

/// <summary>A text in the languages of the terminal: the keys are <c>de</c>, <c>leicht</c> and <c>en</c>.</summary>
internal sealed class LocalText : Dictionary<string, string>
{
    /// <summary>The text in a language.</summary>
    public string In(string language) => this[language];
}
