using System.Text.RegularExpressions;

namespace EidKit.Kiosk.Tests.Pages;

/// <summary>Rules of easy-to-read German that can be checked without understanding a text (BITV 2.0, annex 2, part 2).</summary>
internal static partial class EasyLanguage
{
    private const int MostWords = 12;
    private const int LongestWord = 13;

    /// <summary>Long, and known to everybody.</summary>
    private static readonly string[] KnownWords = ["Deutschland"];

    /// <summary>What is wrong with a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="negates">Whether the message itself is a negation, which the page shows in bold.</param>
    public static IEnumerable<string> Check(string text, bool negates = false)
    {
        foreach (string line in text.Split('\n').Where(line => SeveralSentences().IsMatch(line)))
        {
            yield return $"more than one sentence in a line: {line}";
        }

        foreach (string sentence in Sentences().Split(text.Replace("\u00AD", "")).Where(sentence => sentence.Length > 0))
        {
            string[] words = [.. Words().Matches(sentence).Select(match => match.Value)];
            IEnumerable<string> faults =
            [
                .. When(words.Length > MostWords, $"{words.Length} words"),
                .. Found(Genitive(), sentence, "genitive"),
                .. Found(Passive(), sentence, "passive or future"),
                .. Found(Subjunctive(), sentence, "subjunctive"),
                .. negates ? [] : Found(Negation(), sentence, "negation"),
                .. Found(Clause(), sentence, "subordinate clause"),
                .. Found(Sign(), sentence, "sign"),
                .. Found(NumberWord(), sentence, "number as a word"),
                .. Found(Abbreviation(), sentence, "abbreviation"),
                .. words.Where(word => !word.Contains('@')).SelectMany(word => word.Split('-')).Where(part => part.Length > LongestWord && !KnownWords.Contains(part)).Select(part => $"long word {part}"),
            ];
            foreach (string fault in faults)
            {
                yield return $"{fault}: {sentence}";
            }
        }
    }

    private static IEnumerable<string> When(bool isFault, string fault) => isFault ? [fault] : [];

    private static IEnumerable<string> Found(Regex rule, string sentence, string fault) => When(rule.IsMatch(sentence), fault);

    [GeneratedRegex(@"(?<=[.!?:])\s+|\n")]
    private static partial Regex Sentences();

    [GeneratedRegex(@"[.!?]\s+\S")]
    private static partial Regex SeveralSentences();

    [GeneratedRegex(@"[\p{L}\d][\p{L}\d@.-]*")]
    private static partial Regex Words();

    [GeneratedRegex(@"\b(des|eines|ihres|seines|meines|unseres|dieses \p{Lu}\p{L}*e?s|dessen|deren|wegen|trotz)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Genitive();

    [GeneratedRegex(@"\b(werden|wird|wurde|wurden|worden|geworden)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Passive();

    [GeneratedRegex(@"\b(würden?|könnten?|möchten?|wären?|hätten?|sollten?|müssten?|dürften?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Subjunctive();

    [GeneratedRegex(@"\b(nicht|nichts|nie|niemals|kein|keine|keinen|keiner|keinem|ohne)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Negation();

    [GeneratedRegex(@"\b(weil|dass|obwohl|sodass|damit|nachdem|bevor|während|sobald|falls|welche[rsn]?)\b.*\b\p{Ll}+(t|en)\.?$", RegexOptions.IgnoreCase)]
    private static partial Regex Clause();

    [GeneratedRegex("[();,%&/§…–—\"„“]")]
    private static partial Regex Sign();

    [GeneratedRegex(@"\b(zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zweimal|dreimal|zehnmal)\b", RegexOptions.IgnoreCase)]
    private static partial Regex NumberWord();

    [GeneratedRegex(@"\b(z\.|bzw|usw|d\.|ggf|inkl|max|min|Nr)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Abbreviation();
}
