using System.Globalization;
using EidKit.Apdu;

namespace EidKit.SecureMessaging;

/// <summary>Thrown when a message can't be trusted or protected; the session is over and its keys are zeroed.</summary>
/// <remarks>The message names the fault, never an expected MAC or plain data.</remarks>
public sealed class SecureMessagingException : Exception
{
    /// <summary>Makes an exception for a fault.</summary>
    /// <param name="fault">What is wrong.</param>
    /// <param name="status">The status word that the card answered without protection, if that is the fault.</param>
    /// <param name="innerException">The decoder's own exception, if there was one.</param>
    public SecureMessagingException(SecureMessagingFault fault, StatusWord? status = null, Exception? innerException = null)
        : base(Describe(fault, status), innerException)
    {
        Fault = fault;
        Status = status;
    }

    /// <summary>What is wrong.</summary>
    public SecureMessagingFault Fault { get; }

    /// <summary>The status word that the card answered without protection; null for every other fault.</summary>
    public StatusWord? Status { get; }

    /// <summary>What a card answers, without protection, to a command with this fault: 6987 or 6988 (ICAO 9303-11 §9.8.7).</summary>
    public StatusWord CardAnswer => Fault is SecureMessagingFault.MissingObject or SecureMessagingFault.PlainCommand
        ? StatusWord.SecureMessagingObjectsMissing
        : StatusWord.SecureMessagingObjectsWrong;

    internal static string Describe(SecureMessagingFault fault) => fault switch
    {
        SecureMessagingFault.PlainResponse => "the card answered without protection",
        SecureMessagingFault.PlainCommand => "the command came without protection",
        SecureMessagingFault.MissingObject => "a required data object is absent",
        SecureMessagingFault.MalformedObject => "a data object is malformed",
        SecureMessagingFault.WrongMac => "the MAC is wrong",
        SecureMessagingFault.StatusMismatch => "the status word differs from the protected one",
        SecureMessagingFault.InvalidPadding => "the padding is wrong",
        SecureMessagingFault.CounterExhausted => "the send sequence counter is used up",
        SecureMessagingFault.Interrupted => "the line broke before the answer came",
        _ => fault.ToString(),
    };

    private static string Describe(SecureMessagingFault fault, StatusWord? status)
    {
        string answer = status is { } sw ? string.Create(CultureInfo.InvariantCulture, $" with {sw} ({sw.Meaning})") : "";
        return $"Secure messaging is over: {Describe(fault)}{answer}.";
    }
}
