using EidKit.Apdu;
using EidKit.Certificates;
using EidKit.Channels;
using EidKit.Protocols.Pace;
using EidKit.Protocols.PassiveAuthentication;

namespace EidKit.Sessions;

/// <summary>How a reading ended. What a card may answer is an outcome; only what must not happen is a <see cref="CardSessionException"/>.</summary>
public abstract record ReadOutcome
{
    private ReadOutcome(PinTry pinTry) => PinTry = pinTry;

    /// <summary>Whether a try of the PIN was used.</summary>
    public PinTry PinTry { get; }

    /// <summary>The card was read.</summary>
    /// <param name="Identity">What was read and what was proven.</param>
    public sealed record Read(Identity Identity) : ReadOutcome(PinTry.NotUsed);

    /// <summary>The password is wrong.</summary>
    /// <param name="Kind">Which password.</param>
    /// <param name="TriesLeft">How many tries are left; null if the password does not block or the card did not say it.</param>
    public sealed record WrongPassword(PasswordKind Kind, int? TriesLeft)
        : ReadOutcome(Kind == PasswordKind.Pin ? PinTry.Used(TriesLeft) : PinTry.NotUsed);

    /// <summary>One try is left and needs the CAN first.</summary>
    /// <param name="PinTry">Not used where the card said so beforehand; unknown where this was its answer to the PIN.</param>
    public sealed record PinSuspended(PinTry PinTry) : ReadOutcome(PinTry);

    /// <summary>No try is left.</summary>
    /// <param name="PinTry">Not used where the card said so beforehand; unknown where this was its answer to the PIN.</param>
    public sealed record PinBlocked(PinTry PinTry) : ReadOutcome(PinTry);

    /// <summary>The eID function is switched off.</summary>
    /// <param name="PinTry">Not used where the card said so beforehand; unknown where this was its answer to the PIN.</param>
    public sealed record PinDeactivated(PinTry PinTry) : ReadOutcome(PinTry);

    /// <summary>The five digits of the letter are good for setting a PIN only; no APDU was sent.</summary>
    public sealed record TransportPinMustBeChanged() : ReadOutcome(PinTry.NotUsed);

    /// <summary>The holder did not type the password at the reader; it was not tried.</summary>
    /// <param name="Reason">Cancelled, or not in time.</param>
    public sealed record NotEntered(SecurePinEntryOutcome Reason) : ReadOutcome(PinTry.NotUsed);

    /// <summary>The reader does not run PACE so, or does not trust the card; see the meaning of its result.</summary>
    /// <param name="Result">The result of the reader.</param>
    /// <param name="PinTry">Not used; unknown where the reader took an answer of the card for wrong, for it may have been the one to the PIN.</param>
    public sealed record ReaderRefused(SecurePinEntryResult Result, PinTry PinTry) : ReadOutcome(PinTry);

    /// <summary>The card offers nothing that this library can do.</summary>
    /// <param name="Reason">What is missing.</param>
    public sealed record CardNotSupported(string Reason) : ReadOutcome(PinTry.NotUsed);

    /// <summary>The chip did not prove that it is genuine; nothing was read.</summary>
    /// <param name="Reason">What is wrong.</param>
    /// <param name="Refusal">What passive authentication found; null if another check failed.</param>
    public sealed record ChipNotGenuine(string Reason, PassiveAuthenticationRefusal? Refusal = null) : ReadOutcome(PinTry.NotUsed);

    /// <summary>No chain of the terminal's certificates begins where the card trusts.</summary>
    /// <param name="Missing">The holder reference of the certificate that is missing; null if it is not known.</param>
    public sealed record NoMatchingCertificate(CertificateReference? Missing) : ReadOutcome(PinTry.NotUsed);

    /// <summary>The card does not accept the terminal.</summary>
    /// <param name="Status">The answer of the card.</param>
    /// <param name="Step">The step that it answered.</param>
    public sealed record TerminalRefused(StatusWord Status, string Step) : ReadOutcome(PinTry.NotUsed);
}
