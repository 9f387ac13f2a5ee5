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
        { Counter: { } left } => OfTries(left),
        _ when status == StatusWord.Deactivated => new PinState(PinStatus.Deactivated, null),
        _ => Unknown,
    };

    /// <summary>The state after a wrong PIN.</summary>
    internal static PinState OfTries(int left) => new(
        left switch
        {
            0 => PinStatus.Blocked,
            1 => PinStatus.Suspended,
            _ => PinStatus.OneFailure,
        },
        left);
}
