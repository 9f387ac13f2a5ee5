using Xunit;

namespace EidKit.TestKit;

/// <summary>Reads vector files of one folder.</summary>
internal static class VectorFolder
{
    /// <summary>The files that fit a pattern, in ordinal order; none is a failure.</summary>
    public static IReadOnlyList<string> Names(string folder, string pattern)
    {
        string place = Path.GetDirectoryName(pattern) ?? "";
        string searched = Path.Combine(folder, place);
        string[] names = Directory.Exists(searched)
            ? [.. Directory.EnumerateFiles(searched, Path.GetFileName(pattern)).Select(f => Path.Combine(place, Path.GetFileName(f)).Replace('\\', '/'))]
            : [];
        if (names.Length == 0)
        {
            throw new InvalidOperationException($"No vector file fits {pattern}.");
        }

        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    public static IEnumerable<TheoryDataRow<string>> Rows(IEnumerable<string> names) => names.Select(n => new TheoryDataRow<string>(n));

    public static VectorFile<T> Read<T>(string folder, string name) =>
        new(name, VectorJson.Read<T>(File.ReadAllText(Path.Combine(folder, name)), name));
}
