using EidKit.Protocols.Pace;
using EidKit.Sessions;
using Kiosk.Journey.Stages;

namespace Kiosk.Journey;

/// <summary>The tasks of the PIN service: which a state of the PIN allows, and the first page of each.</summary>
internal static class PinTasks
{
    /// <param name="status">The state of the PIN.</param>
    /// <param name="isSmartEid">Whether the card is a Smart-eID: it comes without a letter, a CAN and a PUK.</param>
    public static IReadOnlyList<PinTask> For(PinStatus status, bool isSmartEid) => status switch
    {
        PinStatus.Suspended or PinStatus.Blocked when isSmartEid => [],
        _ when isSmartEid && status != PinStatus.Deactivated => [PinTask.Change],
        PinStatus.Suspended => [PinTask.Resume, PinTask.Change, PinTask.SetFirstPin],
        PinStatus.Blocked => [PinTask.Unblock],
        PinStatus.Deactivated => [],
        _ => [PinTask.SetFirstPin, PinTask.Change],
    };

    public static Stage Begin(Visitor visitor, PinTask task) => task switch
    {
        PinTask.Unblock => AskPuk(visitor, SecretHint.None),
        _ => AskPin(visitor, task, SecretHint.None),
    };

    /// <summary>Asks for the present PIN, and for the CAN before it if one try is left.</summary>
    private static Stage AskPin(Visitor visitor, PinTask task, SecretHint hint) =>
        CanQuestion.Unless(visitor, Home(visitor), () => AskPinNow(visitor, task, SecretHint.None)) ?? AskPinNow(visitor, task, hint);

    private static SecretStage AskPinNow(Visitor visitor, PinTask task, SecretHint hint) => new(visitor, new SecretQuestion
    {
        Kind = task == PinTask.SetFirstPin ? SecretKind.TransportPin : SecretKind.Pin,
        Hint = hint,
        TriesLeft = visitor.CardSession?.PinState.TriesLeft,
        // A PIN of the letter can be resumed, too; only a change of it has a task of its own.
        ShorterLength = task == PinTask.Resume ? Password.TransportPinLength : null,
        Back = Home(visitor),
        Answered = digits => task == PinTask.Resume
            ? Check(visitor, Password.Pin(digits.Digits))
            : new NewPinDialog(visitor, task, () => AskPin(visitor, task, SecretHint.None), () => AskPin(visitor, task, SecretHint.WasWrong))
                .Begin(Password.Pin(digits.Digits)),
    });

    private static PasswordStage Check(Visitor visitor, Password pin) => new(
        visitor,
        pin,
        (card, password, cancellationToken) => card.CheckPasswordAsync(password, cancellationToken),
        result => PinPages.Of(visitor, result, pin.IsTransportPin ? () => ToFirstPin(visitor) : () => new PinDoneStage(visitor, PinTask.Resume), () => AskPin(visitor, PinTask.Resume, SecretHint.WasWrong)));

    /// <summary>The tries are back, but a PIN of the letter is good for nothing else than to be replaced.</summary>
    private static NoticeStage ToFirstPin(Visitor visitor)
    {
        visitor.PinTry = PinTry.NotUsed;
        return new NoticeStage(visitor, NoticeKind.TransportPinMustBeChanged, PinTry.NotUsed, NextStep.GoToPinService, NextStep.End);
    }

    private static SecretStage AskPuk(Visitor visitor, SecretHint hint) => new(visitor, new SecretQuestion
    {
        Kind = SecretKind.Puk,
        Hint = hint,
        Back = Home(visitor),
        Answered = digits => new PasswordStage(
            visitor,
            Password.Puk(digits.Digits),
            (card, puk, cancellationToken) => card.UnblockPinAsync(puk, cancellationToken),
            result => PinPages.Of(visitor, result, () => new PinDoneStage(visitor, PinTask.Unblock), () => AskPuk(visitor, SecretHint.WasWrong))),
    });

    private static Func<Stage> Home(Visitor visitor) => () => new PinServiceStage(visitor);
}
