namespace EidKit.Channels;

/// <summary>Thrown when the line to the card broke or can't carry a command.</summary>
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
            _ => "The transmission failed",
        };
        string more = detail is null ? "" : $": {detail}";
        return $"{what}{more}. The card {(commandMayHaveArrived ? "may have received" : "did not receive")} the command.";
    }
}
