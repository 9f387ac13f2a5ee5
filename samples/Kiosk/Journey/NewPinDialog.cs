using EidKit.Protocols.Pace;
using Kiosk.Journey.Stages;

namespace Kiosk.Journey;

/// <summary>Asks twice for a new PIN and sets it. Nothing goes to the card before both are the same and not too easy.</summary>
/// <param name="visitor">The citizen.</param>
/// <param name="task">Which change it is.</param>
/// <param name="restart">The page where the present PIN is typed.</param>
/// <param name="afterWrongPin">The same page where it says that the PIN was wrong.</param>
internal sealed class NewPinDialog(Visitor visitor, PinTask task, Func<Stage> restart, Func<Stage> afterWrongPin)
{
    /// <param name="current">The present PIN, which belongs to the dialog from now on.</param>
    public Stage Begin(Password current) => AskNew(new PinEntries(current), SecretHint.None);

    private SecretStage AskNew(PinEntries entries, SecretHint hint) => Ask(SecretKind.NewPin, entries, hint, digits =>
    {
        if (EasyPins.Contains(digits.Digits))
        {
            return AskNew(entries, SecretHint.NewPinTooEasy);
        }

        entries.SetNext(digits);
        return AskAgain(entries);
    });

    private SecretStage AskAgain(PinEntries entries) => Ask(SecretKind.NewPinAgain, entries, SecretHint.None, digits =>
        entries.IsNext(digits) ? Set(entries) : AskNew(entries, SecretHint.NewPinsDiffer));

    private SecretStage Ask(SecretKind kind, PinEntries entries, SecretHint hint, Func<SecretBuffer, Stage> answered) => new(visitor, new SecretQuestion
    {
        Kind = kind,
        Hint = hint,
        Carried = entries,
        Answered = answered,
        Back = restart,
        Restart = restart,
    });

    private ChangePinStage Set(PinEntries entries) => new(
        visitor,
        entries,
        result => PinPages.Of(visitor, result, () => new PinDoneStage(visitor, task), afterWrongPin, isTransportPin: task == PinTask.SetFirstPin));
}
