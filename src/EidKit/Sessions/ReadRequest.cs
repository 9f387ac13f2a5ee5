using System.Collections.Frozen;
using EidKit.DataGroups;

namespace EidKit.Sessions;

/// <summary>What a reading asks for, and what the holder removed from it.</summary>
public sealed record ReadRequest
{
    /// <summary>The highest age, in years, that can be asked for.</summary>
    public const int MaximumAge = 150;

    /// <summary>Every data group that there is, as far as the certificate allows it.</summary>
    public static ReadRequest All { get; } = For([.. EidDataGroups.All]);

    /// <summary>The data groups that are wanted.</summary>
    public IReadOnlySet<EidDataGroup> DataGroups { get; init; } = FrozenSet<EidDataGroup>.Empty;

    /// <summary>Data groups that the holder does not give; the right to read them is not even announced to the card.</summary>
    public IReadOnlySet<EidDataGroup> RemovedByHolder { get; init; } = FrozenSet<EidDataGroup>.Empty;

    /// <summary>Comparisons that the holder does not allow, and the pseudonym if the holder does not give it; the card is not asked, and rights to them are not announced.</summary>
    public EidFunctions FunctionsRemovedByHolder { get; init; }

    /// <summary>The age in years, 0 to <see cref="MaximumAge"/>, to be checked for today, by the local date of the session's clock; null for no check. <see cref="BornOnOrBefore"/> goes first.</summary>
    public int? MinimumAge { get; init; }

    /// <summary>The day to be compared with the date of birth; null for no check.</summary>
    public DateOnly? BornOnOrBefore { get; init; }

    /// <summary>The day on which the card shall be valid; null for no check.</summary>
    public DateOnly? CheckValidityOn { get; init; }

    /// <summary>The start of the community id to be compared; null for no check.</summary>
    public CommunityId? CommunityIdPrefix { get; init; }

    /// <summary>Whether the pseudonym of the terminal's sector is wanted.</summary>
    public bool Pseudonym { get; init; }

    /// <summary>Whether to go on with a chip that is not verified, where the session has no CSCA certificates; the proof then says so.</summary>
    public bool AcceptUnverifiedChip { get; init; }

    /// <summary>Asks for data groups.</summary>
    /// <param name="dataGroups">The data groups.</param>
    /// <returns>The request.</returns>
    /// <exception cref="ArgumentNullException">No list is given.</exception>
    public static ReadRequest For(params IEnumerable<EidDataGroup> dataGroups) => new() { DataGroups = dataGroups.ToFrozenSet() };
}
