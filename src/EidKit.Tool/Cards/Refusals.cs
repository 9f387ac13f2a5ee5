using EidKit.Channels;
using EidKit.Protocols.Pace;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Cards;

/// <summary>Why an operation with a password did not go on, in the user's language.</summary>
internal static class Refusals
{
    /// <summary>A step of a protocol, by the name that the library gives it.</summary>
    public static string SayStep(string step, TextTable texts) => texts.Find("step." + step, step);

    public static string SayWrong(PasswordKind kind, int? triesLeft, TextTable texts) => (kind, triesLeft) switch
    {
        (PasswordKind.Pin, { } left) => texts.Format("outcome.wrong-pin", left),
        _ => texts.Format("outcome.wrong", kind.ToString().ToUpperInvariant()),
    };

    public static string SayNotEntered(SecurePinEntryOutcome reason, TextTable texts) => reason switch
    {
        SecurePinEntryOutcome.CancelledByUser => texts["outcome.not-entered.cancelled"],
        SecurePinEntryOutcome.EntriesDiffer => texts["outcome.not-entered.entries-differ"],
        SecurePinEntryOutcome.WrongPinLength => texts["outcome.not-entered.wrong-length"],
        _ => texts["outcome.not-entered.timed-out"],
    };

    /// <summary>Some refusals say that the card is not to be trusted.</summary>
    public static string SayReaderRefused(SecurePinEntryResult result, TextTable texts) => result.Outcome
        is SecurePinEntryOutcome.WrongToken
        or SecurePinEntryOutcome.PassiveAuthenticationFailed
        or SecurePinEntryOutcome.WrongChipAuthenticationToken
        ? texts.Format("outcome.reader-distrusts", result)
        : texts.Format("outcome.reader-refused", result);
}
