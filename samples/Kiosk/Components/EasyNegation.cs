using System.Text.RegularExpressions;

namespace Kiosk.Components;

/// <summary>The words of a negation, which easy-to-read German shows in bold, for they are easily missed.</summary>
internal static partial class EasyNegation
{
    /// <summary>Cuts a text so that each negation is a part of its own.</summary>
    public static IEnumerable<string> Split(string text) => Words().Split(text);

    /// <summary>Whether a part is a negation and nothing else.</summary>
    public static bool Is(string part) => Words().Match(part).Length == part.Length && part.Length > 0;

    [GeneratedRegex(@"\b(nichts?|keine?n?)\b")]
    private static partial Regex Words();
}
