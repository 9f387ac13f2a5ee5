using System.Text.RegularExpressions;
using EidKit.Architecture.Tests.Inspection;

namespace EidKit.Architecture.Tests;

/// <summary>Standards that comments cite, and the document that says which edition is meant.</summary>
internal static partial class Citations
{
    /// <summary>Every standard that is cited, as it is cited.</summary>
    public static IEnumerable<string> In(IEnumerable<SourceFile> files) =>
        files.SelectMany(file => Standard().Matches(file.Text)).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The standards that have a row in the document.</summary>
    public static IReadOnlyList<string> Documented(string document) =>
        [.. FirstCell().Matches(document).Select(match => match.Groups[1].Value)];

    /// <summary>The folders that the rows name.</summary>
    public static IReadOnlyList<string> Folders(string document) =>
        [.. Folder().Matches(document).Select(match => match.Groups[1].Value).Distinct()];

    [GeneratedRegex(@"\b(TR-03110-\d|TR-03\d{3}(?!\d)(-2)?|ICAO 9303-\d+|ISO/IEC 7816-\d+|RFC \d+|X\.\d{3}|SP 800-\d+[A-Z]?|FIPS \d+(-\d+)?)")]
    private static partial Regex Standard();

    [GeneratedRegex(@"^\| ([A-Z][^|]*?) \|", RegexOptions.Multiline)]
    private static partial Regex FirstCell();

    [GeneratedRegex(@"`(src/[^`]+)`")]
    private static partial Regex Folder();
}
