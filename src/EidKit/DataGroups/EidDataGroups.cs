using System.Diagnostics.CodeAnalysis;

namespace EidKit.DataGroups;

/// <summary>Numbers and names of the data groups (TR-03110-4 §2.2.3, table 3).</summary>
public static class EidDataGroups
{
    private const int FirstWritable = 17;

    /// <summary>All data groups, in the order of their numbers.</summary>
    public static IReadOnlyList<EidDataGroup> All { get; } = [.. DataGroupTable.All.Select(codec => codec.Group)];

    /// <summary>Gives the name that command lines and persona files use, for example <c>given-names</c>.</summary>
    /// <param name="group">The data group.</param>
    /// <returns>The name.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such data group.</exception>
    public static string GetName(this EidDataGroup group) => DataGroupTable.Of(group).Name;

    /// <summary>Finds a data group by its name.</summary>
    /// <param name="name">For example <c>given-names</c>.</param>
    /// <param name="group">The data group.</param>
    /// <returns>Whether there is one of that name.</returns>
    public static bool TryParse([NotNullWhen(true)] string? name, out EidDataGroup group)
    {
        DataGroupCodec? codec = DataGroupTable.All.FirstOrDefault(c => c.Name == name);
        group = codec?.Group ?? default;
        return codec is not null;
    }

    /// <summary>Gives the file identifier in the eID application.</summary>
    /// <param name="group">The data group.</param>
    /// <returns>For example 0x0104 for the given names.</returns>
    public static ushort GetFileIdentifier(this EidDataGroup group) => (ushort)(0x0100 + (int)group);

    /// <summary>Gives the short file identifier in the eID application.</summary>
    /// <param name="group">The data group.</param>
    /// <returns>1 to 22, which is the number of the data group.</returns>
    public static byte GetShortFileIdentifier(this EidDataGroup group) => (byte)group;

    /// <summary>Gives the tag of the outer data object of the file.</summary>
    /// <param name="group">The data group.</param>
    /// <returns>0x61 to 0x76.</returns>
    public static uint GetTag(this EidDataGroup group) => 0x60u + (uint)group;

    /// <summary>Tells whether a terminal with the right to do so may change the data group on the card.</summary>
    /// <param name="group">The data group.</param>
    /// <returns>True for data groups 17 to 22.</returns>
    public static bool IsWritable(this EidDataGroup group) => (int)group >= FirstWritable;
}
