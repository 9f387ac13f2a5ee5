using EidKit.Encoding;

namespace EidKit.DataGroups;

/// <summary>The data groups of a holder as typed values; a group may be absent or empty (TR-03110-4 §2.2.3).</summary>
/// <remarks>
/// A property is null if its group is absent or empty; <see cref="GetState"/> tells which. Texts are kept exactly as they are:
/// nothing is trimmed, normalized or translated, and <c>---</c> stays <c>---</c>. Immutable, so it may be used by several threads.
/// </remarks>
public sealed partial class EidData
{
    /// <summary>What <see cref="ToString"/> shows in place of personal data, here and in the values.</summary>
    internal const string Hidden = "«personal data»";

    private const int HighestNumber = 22;
    private readonly object?[] _contents = new object?[HighestNumber + 1];

    /// <summary>Makes the value with the groups that the initializer names, all others absent.</summary>
    public EidData()
    {
    }

    private EidData(EidData original) => original._contents.CopyTo(_contents, 0);

    /// <summary>The groups that are there, filled or empty, in the order of their numbers.</summary>
    public IEnumerable<EidDataGroup> Groups => EidDataGroups.All.Where(group => _contents[(int)group] is not null);

    /// <summary>The value of a group; null if it is absent or empty.</summary>
    /// <param name="group">The data group.</param>
    /// <returns>A value of the type that the property of the same name has.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such data group.</exception>
    public object? this[EidDataGroup group] => ContentOf(group) is not EmptyDataGroup and var value ? value : null;

    /// <summary>Tells whether a group is absent, empty or filled.</summary>
    /// <param name="group">The data group.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such data group.</exception>
    public DataGroupState GetState(EidDataGroup group) => ContentOf(group) switch
    {
        null => DataGroupState.Absent,
        EmptyDataGroup => DataGroupState.Empty,
        _ => DataGroupState.Filled,
    };

    /// <summary>Copies the value with another content of one group.</summary>
    /// <param name="group">The data group.</param>
    /// <param name="value">A value of the type that the property of the same name has; an empty text makes the group empty.</param>
    /// <returns>The copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such data group.</exception>
    /// <exception cref="ArgumentException">The value has another type, or characters or a length that the standard does not allow.</exception>
    public EidData With(EidDataGroup group, object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return WithContent(group, DataGroupTable.Of(group).Import(value));
    }

    /// <summary>Copies the value with one group empty.</summary>
    /// <param name="group">The data group.</param>
    /// <returns>The copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such data group.</exception>
    public EidData WithEmpty(EidDataGroup group) => WithContent(group, DataGroupTable.Of(group).Empty);

    /// <summary>Copies the value without one group.</summary>
    /// <param name="group">The data group.</param>
    /// <returns>The copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such data group.</exception>
    public EidData Without(EidDataGroup group) => WithContent(group, null);

    /// <summary>Copies the value with one group decoded from the file of a card.</summary>
    /// <param name="group">The data group.</param>
    /// <param name="file">The file. Bytes after the outer object are ignored; a file of no bytes or of padding is an empty group.</param>
    /// <returns>The copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such data group.</exception>
    /// <exception cref="MalformedDataException">The file is malformed.</exception>
    public EidData WithFile(EidDataGroup group, ReadOnlySpan<byte> file) => WithContent(group, DataGroupTable.Of(group).Decode(file));

    /// <summary>Encodes the file of a group; what was read from a card encodes to the same bytes.</summary>
    /// <param name="group">The data group.</param>
    /// <returns>The file, which is without bytes for some forms of an empty group; null if the group is absent.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such data group.</exception>
    public byte[]? EncodeFile(EidDataGroup group) => ContentOf(group) is { } content ? DataGroupTable.Of(group).Encode(content) : null;

    /// <summary>Encodes the files of all groups that are there.</summary>
    /// <returns>The files by group.</returns>
    public IReadOnlyDictionary<EidDataGroup, byte[]> EncodeFiles() =>
        Groups.ToDictionary(group => group, group => DataGroupTable.Of(group).Encode(_contents[(int)group]!));

    /// <summary>Writes the value of a group in one line, for a screen; it is personal data.</summary>
    /// <param name="group">The data group.</param>
    /// <returns>The text; empty if the group is empty, null if it is absent.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such data group.</exception>
    public string? Format(EidDataGroup group) => ContentOf(group) switch
    {
        null => null,
        EmptyDataGroup => "",
        var value => DataGroupTable.Of(group).Values.Format(value),
    };

    /// <summary>Shows which groups are there, never what is in them.</summary>
    /// <returns>For example <c>eID data (given-names, family-names)</c>.</returns>
    public override string ToString() => $"eID data ({string.Join(", ", Groups.Select(group => group.GetName()))})";

    private object? ContentOf(EidDataGroup group) => _contents[(int)DataGroupTable.Of(group).Group];

    private EidData WithContent(EidDataGroup group, object? content)
    {
        _ = DataGroupTable.Of(group);
        var copy = new EidData(this);
        copy._contents[(int)group] = content;
        return copy;
    }
}
