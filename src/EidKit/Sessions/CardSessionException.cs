using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Encoding;
using EidKit.Protocols;
using EidKit.Protocols.PinManagement;
using EidKit.SecureMessaging;

namespace EidKit.Sessions;

/// <summary>A session with a card failed in a way that no card should show: says where, what it means, what to do, and whether a PIN try was used.</summary>
public sealed class CardSessionException : Exception
{
    private CardSessionException(Exception inner, CardFailureLayer layer, StatusWord? status, string advice, string step, PinTry pinTry)
        : base($"{Describe(inner, step)} {advice} ({pinTry})", inner)
    {
        Layer = layer;
        Status = status;
        Advice = advice;
        Step = step;
        PinTry = pinTry;
        Meaning = inner.Message;
        TransportReason = (inner as CardTransportException)?.Reason;
        MayHaveTakenEffect = OpenEnd(inner, step) is not null;
    }

    /// <summary>Where it failed.</summary>
    public CardFailureLayer Layer { get; }

    /// <summary>Why the line to the card failed; null if it was not the line.</summary>
    public CardTransportReason? TransportReason { get; }

    /// <summary>The step that failed.</summary>
    public string Step { get; }

    /// <summary>The status word of the card; null if there was none.</summary>
    public StatusWord? Status { get; }

    /// <summary>What it means.</summary>
    public string Meaning { get; }

    /// <summary>What to do next.</summary>
    public string Advice { get; }

    /// <summary>Whether a try of the PIN was used.</summary>
    public PinTry PinTry { get; }

    /// <summary>
    /// Whether the card may have done what it was asked for all the same: set the new PIN, or given the PIN its tries back. Only the card knows.
    /// </summary>
    public bool MayHaveTakenEffect { get; }

    internal static bool Wraps(Exception exception) => exception
        is CardTransportException or CardStatusException or SecureMessagingException or ProtocolViolationException or MalformedDataException;

    internal static CardSessionException From(Exception inner, string step, PinTry pinTry) => inner switch
    {
        CardTransportException e => new(inner, CardFailureLayer.Transport, null, OpenEnd(e, step) ?? AdviceFor(e.Reason), step, pinTry),
        CardStatusException { Step: CardRecognition.BackToMasterFile } e => new(
            inner, CardFailureLayer.Card, e.Status, "This card can be read only once a session: put it on the reader again.", e.Step, pinTry),
        CardStatusException e => new(
            inner, CardFailureLayer.Card, e.Status, OpenEnd(e, step) ?? "Start again; if it happens again, the card does not do what is asked.", step, pinTry),
        SecureMessagingException e => new(
            inner, CardFailureLayer.SecureMessaging, e.Status, OpenEnd(e, step) ?? "The session is over: start again.", step, pinTry),
        ProtocolViolationException => new(
            inner, CardFailureLayer.Protocol, null, OpenEnd(inner, step) ?? "Do not trust this card; start again.", step, pinTry),
        _ => new(inner, CardFailureLayer.Data, null, OpenEnd(inner, step) ?? "The card gives data that can't be read.", step, pinTry),
    };

    /// <summary>What is left open where the card may have done what it was asked, although its answer is lost or can't be trusted; null if nothing is.</summary>
    private static string? OpenEnd(Exception inner, string step) => inner switch
    {
        CardTransportException { CommandMayHaveArrived: false } => null,
        _ when step == PinManagementFlow.SetPin.Description.FullName => "Only the card knows whether the new PIN is set.",
        _ when step == PinManagementFlow.Unblock.Description.FullName =>
            "Only the card knows whether the PIN has its tries back; one of the ten uses of the PUK may be gone. Ask for the state of the PIN first.",
        _ => null,
    };

    // Exceptions of a step name it themselves.
    private static string Describe(Exception inner, string step) =>
        inner.Message.StartsWith(step + ":", StringComparison.Ordinal) ? inner.Message : $"{step}: {inner.Message}";

    private static string AdviceFor(CardTransportReason reason) => reason switch
    {
        CardTransportReason.SharingViolation => "Close other programs that use the card and start again.",
        CardTransportReason.ReaderRemoved => "Plug the reader in and start again.",
        CardTransportReason.ServiceNotRunning or CardTransportReason.ServiceStopped => "Start the reader service, then start again.",
        CardTransportReason.AccessDenied => "Allow this user to use readers and start again.",
        _ => "Put the card on the reader and start again.",
    };
}
