using EidKit.Protocols.Pace;
using EidKit.Sessions;
using Kiosk.Journey.Stages;

namespace Kiosk.Journey;

/// <summary>The page for each way in which a reading ends.</summary>
internal static class ReadPages
{
    public static Stage Of(Visitor visitor, ReadOutcome outcome) => outcome switch
    {
        ReadOutcome.Read { Identity: var identity } => OfRead(visitor, identity),
        ReadOutcome.WrongPassword { Kind: PasswordKind.Pin } wrong => PinGate.WrongPin(visitor, wrong.PinTry, () => ServicePin.Ask(visitor, SecretHint.WasWrong)),
        ReadOutcome.PinSuspended => PinGate.Suspended(visitor, outcome.PinTry, () => ServicePin.Ask(visitor, SecretHint.None)),
        ReadOutcome.PinBlocked => PinGate.Blocked(visitor, outcome.PinTry),
        ReadOutcome.PinDeactivated => PinGate.Deactivated(visitor, outcome.PinTry),
        ReadOutcome.TransportPinMustBeChanged => PinGate.TransportPin(visitor, () => ServicePin.Ask(visitor, SecretHint.None)),
        ReadOutcome.CardNotSupported => NoticeStage.Rejecting(visitor, NoticeKind.CardUnreadable, outcome.PinTry),
        ReadOutcome.ChipNotGenuine => NoticeStage.Rejecting(visitor, NoticeKind.CardNotGenuine, outcome.PinTry),
        ReadOutcome.NoMatchingCertificate or ReadOutcome.TerminalRefused => Errands.ServiceFails(visitor, NoticeKind.TerminalRefused),
        // The PIN is typed here and never at the reader, and there is no other password for a service.
        _ => new NoticeStage(visitor, NoticeKind.Failed, outcome.PinTry, NextStep.ChooseOther, NextStep.End),
    };

    private static Stage OfRead(Visitor visitor, Identity identity)
    {
        visitor.PinTry = PinTry.NotUsed;
        return IdentityRules.Shortcoming(visitor, identity) is { } shortcoming
            ? new NoticeStage(visitor, shortcoming, PinTry.NotUsed, NextStep.ChooseOther, NextStep.End)
            : Show(visitor, identity);
    }

    private static Stage Show(Visitor visitor, Identity identity)
    {
        IReadOnlyList<DataRow> rows = IdentityRows.Of(visitor.Service!, identity);
        return visitor.Errand == Errand.MyData ? new MyDataStage(visitor, rows) : new FormStage(visitor, rows, CardValues.Of(visitor.Service!, identity));
    }
}
