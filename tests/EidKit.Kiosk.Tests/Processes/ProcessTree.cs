using System.Globalization;

namespace EidKit.Kiosk.Tests.Processes;

/// <summary>Processes of Linux as <c>/proc</c> shows them.</summary>
internal static class ProcessTree
{
    /// <summary>Whether the process runs; one that ended and was not taken note of does not.</summary>
    public static bool IsAlive(int id) => StatOf(id) is { State: not ('Z' or 'X') };

    public static IReadOnlyList<int> ChildrenOf(int parent) => [.. All().Where(id => StatOf(id) is { State: not 'Z' } stat && stat.Parent == parent)];

    public static IReadOnlyList<int> DescendantsOf(int parent) => [.. ChildrenOf(parent).SelectMany(child => DescendantsOf(child).Prepend(child))];

    /// <summary>The processes in whose environment a text occurs, whoever their parents are.</summary>
    public static IReadOnlyList<int> WithEnvironment(string text) => [.. All().Where(id => IsAlive(id) && Read(id, "environ").Contains(text, StringComparison.Ordinal))];

    public static IReadOnlyList<string> ArgumentsOf(int id) => Read(id, "cmdline").TrimEnd('\0').Split('\0');

    /// <summary>A value of <c>/proc/ID/status</c>; empty if there is none.</summary>
    public static string StatusOf(int id, string name) =>
        Read(id, "status").Split('\n').FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.Ordinal))?[(name.Length + 1)..].Trim() ?? "";

    /// <summary>A file of <c>/proc/ID</c>; empty if the process is gone.</summary>
    public static string Read(int id, string file)
    {
        try
        {
            return File.ReadAllText(FormattableString.Invariant($"/proc/{id}/{file}"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static IEnumerable<int> All() => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out int id) ? id : 0)
        .Where(id => id != 0);

    private static (char State, int Parent)? StatOf(int id)
    {
        // The name of the program stands in parentheses and may hold anything.
        string stat = Read(id, "stat");
        int end = stat.LastIndexOf(')');
        if (end < 0)
        {
            return null;
        }

        string[] fields = stat[(end + 2)..].Split(' ');
        return (fields[0][0], int.Parse(fields[1], CultureInfo.InvariantCulture));
    }
}
