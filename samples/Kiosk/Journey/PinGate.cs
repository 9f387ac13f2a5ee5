using EidKit.Sessions;
using Kiosk.Journey.Stages;

namespace Kiosk.Journey;

/// <summary>What the state of the PIN allows, and the pages that say so.</summary>
internal static class PinGate
{
    /// <summary>The page for a PIN that can't be used now; null if it can, be it after the CAN.</summary>
    public static Stage? Obstacle(Visitor visitor, PinTry pinTry) => visitor.CardSession?.PinState.Status switch
    {
        PinStatus.Suspended when visitor.IsSmartEid => SmartEidLocked(visitor, pinTry),
        PinStatus.Blocked => Blocked(visitor, pinTry),
        PinStatus.Deactivated => Deactivated(visitor, pinTry),
        _ => null,
    };

    public static NoticeStage Blocked(Visitor visitor, PinTry pinTry) =>
        visitor.IsSmartEid
            ? SmartEidLocked(visitor, pinTry)
            : new(visitor, NoticeKind.PinBlocked, pinTry, NextStep.GoToPinService, NextStep.End);

    public static NoticeStage Deactivated(Visitor visitor, PinTry pinTry) => new(visitor, NoticeKind.PinDeactivated, pinTry, NextStep.End);

    public static NoticeStage Suspended(Visitor visitor, PinTry pinTry, Func<Stage> tryAgain) =>
        visitor.IsSmartEid
            ? SmartEidLocked(visitor, pinTry)
            : new(visitor, NoticeKind.PinSuspended, pinTry, NextStep.TryAgain, NextStep.End) { TryAgain = tryAgain };

    public static NoticeStage TransportPin(Visitor visitor, Func<Stage> tryAgain) =>
        new(visitor, NoticeKind.TransportPinMustBeChanged, PinTry.NotUsed, NextStep.GoToPinService, NextStep.TryAgain, NextStep.End) { TryAgain = tryAgain };

    /// <summary>A wrong PIN; the citizen decides whether another try is used.</summary>
    /// <param name="visitor">The citizen.</param>
    /// <param name="pinTry">The try that was used.</param>
    /// <param name="tryAgain">Where the PIN is typed again, after the CAN if one try is left.</param>
    /// <param name="kind">Which PIN it was.</param>
    public static Stage WrongPin(Visitor visitor, PinTry pinTry, Func<Stage> tryAgain, NoticeKind kind = NoticeKind.WrongPin) =>
        Obstacle(visitor, pinTry)
            ?? new NoticeStage(visitor, kind, pinTry, NextStep.TryAgain, NextStep.GoToPinService, NextStep.End) { TryAgain = tryAgain };

    /// <summary>No other password resumes or unblocks the PIN; another card may do.</summary>
    private static NoticeStage SmartEidLocked(Visitor visitor, PinTry pinTry) => NoticeStage.Rejecting(visitor, NoticeKind.SmartEidLocked, pinTry);
}
