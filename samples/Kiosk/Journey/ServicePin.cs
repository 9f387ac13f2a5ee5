using EidKit.Protocols.Pace;
using EidKit.Sessions;
using Kiosk.Journey.Stages;

namespace Kiosk.Journey;

/// <summary>Asks for the PIN of a service, and for the CAN before it if one try is left.</summary>
internal static class ServicePin
{
    public static Stage Ask(Visitor visitor, SecretHint hint) => PinGate.Obstacle(visitor, PinTry.NotUsed)
        ?? CanQuestion.Unless(visitor, () => new ConsentStage(visitor), () => AskPin(visitor, SecretHint.None))
        ?? AskPin(visitor, hint);

    private static SecretStage AskPin(Visitor visitor, SecretHint hint) => new(visitor, new SecretQuestion
    {
        Kind = SecretKind.Pin,
        Hint = hint,
        TriesLeft = visitor.CardSession?.PinState.TriesLeft,
        ShorterLength = Password.TransportPinLength,
        Answered = digits => new ReadStage(visitor, Password.Pin(digits.Digits)),
        Back = () => new ConsentStage(visitor),
    });
}
