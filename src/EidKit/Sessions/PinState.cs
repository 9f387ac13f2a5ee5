using EidKit.Apdu;

namespace EidKit.Sessions;

/// <summary>The state of the eID PIN, which a card tells without a try being used (TR-03110-2 §2.2, TR-03110-3 §B.14.1).</summary>
/// <param name="Status">The state.</param>
/// <param name="TriesLeft">How many tries are left; null where the card does not say it.</param>
public sealed record PinState(PinStatus Status, int? TriesLeft)
{
    private const int InitialTries = 3;

    /// <summary>The card does not tell the state.</summary>
    public static PinState Unknown { get; } = new(PinStatus.Unknown, null);

    internal static PinState Of(StatusWord status) => status switch
    {
        { IsSuccess: true } => new PinState(PinStatus.Operational, InitialTries),
        { Counter: 0 } => new PinState(PinStatus.Blocked, 0),
        { Counter: 1 } => new PinState(PinStatus.Suspended, 1),
        { Counter: { } left } => new PinState(PinStatus.OneFailure, left),
        _ when status == StatusWord.Deactivated => new PinState(PinStatus.Deactivated, null),
        _ => Unknown,
    };
}
