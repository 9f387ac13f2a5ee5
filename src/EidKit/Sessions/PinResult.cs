using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Protocols.Pace;

namespace EidKit.Sessions;

/// <summary>How an operation with a password ended.</summary>
public abstract record PinResult
{
    private PinResult(PinTry pinTry) => PinTry = pinTry;

    /// <summary>Whether a try of the PIN was used.</summary>
    public PinTry PinTry { get; }

    /// <summary>It is done.</summary>
    public sealed record Done() : PinResult(PinTry.NotUsed);

    /// <summary>The password is wrong.</summary>
    /// <param name="Kind">Which password.</param>
    /// <param name="TriesLeft">How many tries are left; null if the password does not block or the card did not say it.</param>
    public sealed record WrongPassword(PasswordKind Kind, int? TriesLeft)
        : PinResult(Kind == PasswordKind.Pin ? PinTry.Used(TriesLeft) : PinTry.NotUsed);

    /// <summary>One try is left and needs the CAN first.</summary>
    /// <param name="PinTry">Not used where the card said so beforehand; unknown where this was its answer to the PIN.</param>
    public sealed record Suspended(PinTry PinTry) : PinResult(PinTry);

    /// <summary>No try is left.</summary>
    /// <param name="PinTry">Not used where the card said so beforehand; unknown where this was its answer to the PIN.</param>
    public sealed record Blocked(PinTry PinTry) : PinResult(PinTry);

    /// <summary>The eID function is switched off.</summary>
    /// <param name="PinTry">Not used where the card said so beforehand; unknown where this was its answer to the PIN.</param>
    public sealed record Deactivated(PinTry PinTry) : PinResult(PinTry);

    /// <summary>The holder did not type at the reader what was asked for: nothing was tried or set with it.</summary>
    /// <param name="Reason">Cancelled, not in time, or a new PIN that can't be taken.</param>
    public sealed record NotEntered(SecurePinEntryOutcome Reason) : PinResult(PinTry.NotUsed);

    /// <summary>The reader does not run PACE so, or does not trust the card; see the meaning of its result.</summary>
    /// <param name="Result">The result of the reader.</param>
    /// <param name="PinTry">Not used; unknown where the reader took an answer of the card for wrong, for it may have been the one to the PIN.</param>
    public sealed record ReaderRefused(SecurePinEntryResult Result, PinTry PinTry) : PinResult(PinTry);

    /// <summary>The PUK is right, but was used as often as it may be.</summary>
    public sealed record PukUsedUp() : PinResult(PinTry.NotUsed);

    /// <summary>The card refused the operation.</summary>
    /// <param name="Status">The answer of the card.</param>
    /// <param name="Step">The step that it answered.</param>
    public sealed record Refused(StatusWord Status, string Step) : PinResult(PinTry.NotUsed);
}
