using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Protocols.Pace;

namespace EidKit.Sessions;

/// <summary>How one run of PACE ended.</summary>
internal abstract record PaceAttempt
{
    /// <summary>PACE is done and its keys are in use; a reader tells the context only if terminal authentication follows.</summary>
    public sealed record Established(PaceContext? Context) : PaceAttempt;

    /// <summary>The card says that the password is wrong.</summary>
    public sealed record Wrong(PasswordKind Kind, int? TriesLeft) : PaceAttempt;

    /// <summary>The state of the PIN does not allow a try; whether one was made all the same hangs on when the card said so.</summary>
    public sealed record Obstructed(PinStatus Status, PinTry PinTry) : PaceAttempt;

    /// <summary>The holder typed nothing at the reader, or cancelled.</summary>
    public sealed record NotEntered(SecurePinEntryOutcome Reason) : PaceAttempt;

    /// <summary>The reader does not do it.</summary>
    public sealed record ReaderRefused(SecurePinEntryResult Result, PinTry PinTry) : PaceAttempt;

    /// <summary>The card does not start PACE so.</summary>
    public sealed record Refused(StatusWord Status, string Step) : PaceAttempt;
}
