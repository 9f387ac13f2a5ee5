using EidKit.Protocols.Pace;
using EidKit.Sessions;
using Kiosk.Journey.Stages;

namespace Kiosk.Journey;

/// <summary>Asks for the CAN, which a card wants before the last try of its PIN.</summary>
internal static class CanQuestion
{
    /// <param name="visitor">The citizen.</param>
    /// <param name="back">The page before.</param>
    /// <param name="resumed">The page after, where the PIN is typed.</param>
    /// <returns>The page; null if the PIN can be used without.</returns>
    public static Stage? Unless(Visitor visitor, Func<Stage> back, Func<Stage> resumed) =>
        visitor.CardSession?.PinState.Status == PinStatus.Suspended ? Ask(visitor, SecretHint.CanBecauseSuspended, back, resumed) : null;

    private static SecretStage Ask(Visitor visitor, SecretHint hint, Func<Stage> back, Func<Stage> resumed) => new(visitor, new SecretQuestion
    {
        Kind = SecretKind.Can,
        Hint = hint,
        Back = back,
        Answered = digits => new PasswordStage(
            visitor,
            Password.Can(digits.Digits),
            (card, can, cancellationToken) => card.ResumePinAsync(can, cancellationToken),
            result => PinPages.Of(visitor, result, resumed, () => Ask(visitor, SecretHint.WasWrong, back, resumed))),
    });
}
