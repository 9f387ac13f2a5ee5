namespace EidKit.SecureMessaging;

/// <summary>Why secure messaging ended (ISO/IEC 7816-4 §10; ICAO 9303-11 §9.8).</summary>
public enum SecureMessagingFault
{
    /// <summary>The card answered without protection.</summary>
    PlainResponse,

    /// <summary>The terminal sent a command without protection.</summary>
    PlainCommand,

    /// <summary>A required data object is absent: the MAC, or the status word of an answer.</summary>
    MissingObject,

    /// <summary>A data object is not coded as it has to be, stands in the wrong place or does not belong there.</summary>
    MalformedObject,

    /// <summary>The MAC does not match.</summary>
    WrongMac,

    /// <summary>The status word outside differs from the protected one.</summary>
    StatusMismatch,

    /// <summary>What was decrypted does not end with the padding of the standard.</summary>
    InvalidPadding,

    /// <summary>The send sequence counter reached its last value.</summary>
    CounterExhausted,

    /// <summary>The line broke while an answer was under way, so that both sides may count differently now.</summary>
    Interrupted,
}
