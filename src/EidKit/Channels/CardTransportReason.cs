namespace EidKit.Channels;

/// <summary>Why a card could not be reached, or a command not be carried to it or its answer back.</summary>
public enum CardTransportReason
{
    /// <summary>The card is gone, or the other end closed the line.</summary>
    CardRemoved,

    /// <summary>The card was reset, for example by another program; what was authenticated is lost.</summary>
    CardReset,

    /// <summary>The answer did not come in time.</summary>
    TimedOut,

    /// <summary>The command fits neither the line nor the card, in one piece or in several; nothing was sent.</summary>
    CommandTooLong,

    /// <summary>The card sent more than an answer can have, or parts of an answer without end.</summary>
    ResponseTooLong,

    /// <summary>What came back is no answer.</summary>
    InvalidResponse,

    /// <summary>It failed in another way.</summary>
    Failed,

    /// <summary>No card lies on the reader.</summary>
    NoCard,

    /// <summary>What lies on the reader does not answer, or talks no protocol that the reader knows.</summary>
    CardUnresponsive,

    /// <summary>Another program holds the card.</summary>
    SharingViolation,

    /// <summary>The reader is gone.</summary>
    ReaderRemoved,

    /// <summary>The reader service does not run, or is not installed.</summary>
    ServiceNotRunning,

    /// <summary>The reader service stopped, or the connection to it was lost.</summary>
    ServiceStopped,

    /// <summary>The reader service refuses this user or program.</summary>
    AccessDenied,
}
