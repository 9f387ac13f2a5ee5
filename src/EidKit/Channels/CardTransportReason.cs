namespace EidKit.Channels;

/// <summary>Why a command could not be carried to the card or its answer back.</summary>
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

    /// <summary>The transmission failed in another way.</summary>
    Failed,
}
