namespace EidKit.Channels;

/// <summary>Thrown when a card can't be reached, or the line to it broke or can't carry a command.</summary>
public sealed class CardTransportException : Exception
{
    /// <summary>Makes an exception for a reason.</summary>
    /// <param name="reason">What happened.</param>
    /// <param name="commandMayHaveArrived">Whether the card may have got the command, so that its state is not known any more.</param>
    /// <param name="detail">More about it, for example the result code of the reader's driver; never card data.</param>
    /// <param name="innerException">The exception of the layer below, if there was one.</param>
    public CardTransportException(
        CardTransportReason reason, bool commandMayHaveArrived, string? detail = null, Exception? innerException = null)
        : base(Describe(reason, commandMayHaveArrived, detail), innerException)
    {
        Reason = reason;
        CommandMayHaveArrived = commandMayHaveArrived;
    }

    /// <summary>What happened.</summary>
    public CardTransportReason Reason { get; }

    /// <summary>Whether the card may have got the command, so that for example a PIN try may have been used.</summary>
    public bool CommandMayHaveArrived { get; }

    private static string Describe(CardTransportReason reason, bool commandMayHaveArrived, string? detail)
    {
        string what = reason switch
        {
            CardTransportReason.CardRemoved => "The card is gone",
            CardTransportReason.CardReset => "The card was reset",
            CardTransportReason.TimedOut => "The card did not answer in time",
            CardTransportReason.CommandTooLong => "The command is too long for the card or the line to it",
            CardTransportReason.ResponseTooLong => "The answer of the card does not end",
            CardTransportReason.InvalidResponse => "The answer of the card is no response APDU",
            CardTransportReason.NoCard => "No card lies on the reader",
            CardTransportReason.CardUnresponsive => "The card does not answer",
            CardTransportReason.SharingViolation => "Another program holds the card",
            CardTransportReason.ReaderRemoved => "The reader is gone",
            CardTransportReason.ServiceNotRunning => "The reader service does not run",
            CardTransportReason.ServiceStopped => "The reader service stopped",
            CardTransportReason.AccessDenied => "The reader service refuses access",
            _ => "The transmission failed",
        };
        string more = detail is null ? "" : $": {detail.TrimEnd('.')}";
        return $"{what}{more}. {(commandMayHaveArrived ? "The card may have received the command." : "Nothing reached the card.")}";
    }
}
