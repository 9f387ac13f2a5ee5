using EidKit.DataGroups;

namespace ReadIdentity;

/// <summary>Data groups as they are named on the command line.</summary>
internal static class DataGroupNames
{
    /// <summary>Reads names with commas between them.</summary>
    /// <exception cref="ArgumentException">There is no such data group, or no name at all.</exception>
    public static IReadOnlyList<EidDataGroup> Parse(string names)
    {
        EidDataGroup[] groups = [.. names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(ParseOne)];
        return groups.Length > 0 ? groups : throw new ArgumentException($"--data names no data group; {Known()}.");
    }

    private static EidDataGroup ParseOne(string name) =>
        EidDataGroups.TryParse(name.Replace('-', ' '), out EidDataGroup group) || EidDataGroups.TryParse(name, out group)
            ? group
            : throw new ArgumentException($"There is no data group «{name}»; {Known()}.");

    private static string Known() => $"known are {string.Join(", ", EidDataGroups.All.Select(g => g.GetName().Replace(' ', '-')))}";
}
