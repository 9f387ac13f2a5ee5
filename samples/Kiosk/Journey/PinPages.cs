using EidKit.Protocols.Pace;
using EidKit.Sessions;
using Kiosk.Journey.Stages;

namespace Kiosk.Journey;

/// <summary>The page for each way in which an operation with a password ends.</summary>
internal static class PinPages
{
    /// <param name="visitor">The citizen.</param>
    /// <param name="result">How it ended.</param>
    /// <param name="done">The page if it is done.</param>
    /// <param name="tryAgain">Where the password is typed again.</param>
    /// <param name="isTransportPin">Whether the PIN is the one of the letter.</param>
    public static Stage Of(Visitor visitor, PinResult result, Func<Stage> done, Func<Stage> tryAgain, bool isTransportPin = false) => result switch
    {
        PinResult.Done => done(),
        PinResult.WrongPassword { Kind: PasswordKind.Pin } =>
            PinGate.WrongPin(visitor, result.PinTry, tryAgain, isTransportPin ? NoticeKind.WrongTransportPin : NoticeKind.WrongPin),
        PinResult.WrongPassword { Kind: var kind } => new NoticeStage(
            visitor, kind == PasswordKind.Puk ? NoticeKind.WrongPuk : NoticeKind.WrongCan, result.PinTry, NextStep.TryAgain, NextStep.End)
        { TryAgain = tryAgain },
        PinResult.Suspended => PinGate.Suspended(visitor, result.PinTry, tryAgain),
        PinResult.Blocked => PinGate.Blocked(visitor, result.PinTry),
        PinResult.Deactivated => PinGate.Deactivated(visitor, result.PinTry),
        PinResult.PukUsedUp => new NoticeStage(visitor, NoticeKind.PukUsedUp, result.PinTry, NextStep.End),
        _ => new NoticeStage(visitor, NoticeKind.Failed, result.PinTry, NextStep.GoToPinService, NextStep.End),
    };
}
