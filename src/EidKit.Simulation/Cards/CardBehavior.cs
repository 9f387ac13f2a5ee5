using EidKit.Apdu;

namespace EidKit.Simulation.Cards;

/// <summary>In what real cards differ.</summary>
internal sealed record CardBehavior
{
    /// <summary>Whether extended lengths are understood; otherwise 6700.</summary>
    public bool SupportsExtendedLength { get; init; } = true;

    /// <summary>What SELECT of the master file answers; some cards refuse it and are read by file id or short id all the same.</summary>
    public StatusWord MasterFileStatus { get; init; } = StatusWord.Success;
}
