namespace EidKit.Channels;

/// <summary>Something happened to the reader service, a reader or a card.</summary>
/// <remarks>
/// Events come in pairs: a reader is added before its card is inserted, and the card is removed before the reader is. When the service
/// goes down, its readers are removed first.
/// </remarks>
public abstract record ReaderEvent
{
    private ReaderEvent()
    {
    }

    /// <summary>The reader service can be used.</summary>
    public sealed record ServiceUp : ReaderEvent;

    /// <summary>The reader service can't be used; it is tried again until it can.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record ServiceDown(CardTransportReason Reason) : ReaderEvent;

    /// <summary>A reader is there.</summary>
    /// <param name="Reader">The reader.</param>
    public sealed record ReaderAdded(ICardReader Reader) : ReaderEvent;

    /// <summary>A reader is gone.</summary>
    /// <param name="Reader">The reader.</param>
    public sealed record ReaderRemoved(ICardReader Reader) : ReaderEvent;

    /// <summary>A card lies on a reader and answers.</summary>
    /// <param name="Reader">The reader.</param>
    /// <param name="AnswerToReset">Its answer to reset (ISO/IEC 7816-3 §8), which does not tell what kind of card it is.</param>
    public sealed record CardInserted(ICardReader Reader, ReadOnlyMemory<byte> AnswerToReset) : ReaderEvent;

    /// <summary>Something lies on a reader and does not answer; the user should lay the card down anew.</summary>
    /// <param name="Reader">The reader.</param>
    public sealed record CardUnresponsive(ICardReader Reader) : ReaderEvent;

    /// <summary>The card, or what did not answer, is gone.</summary>
    /// <param name="Reader">The reader.</param>
    public sealed record CardRemoved(ICardReader Reader) : ReaderEvent;
}
