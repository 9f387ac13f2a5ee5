namespace EidKit.Channels;

/// <summary>A card reader that is plugged in, or was when it was found.</summary>
/// <remarks>
/// Go by the events, not by the name: a reader that comes back, by its plug or with its service, is as a rule a new object under the
/// same name, and a card on it a new card.
/// </remarks>
public interface ICardReader
{
    /// <summary>The name by which the system knows the reader.</summary>
    string Name { get; }

    /// <summary>Opens a channel to the card that lies on the reader.</summary>
    /// <param name="cancellationToken">Takes effect until the channel is open.</param>
    /// <returns>The channel, which the caller disposes.</returns>
    /// <exception cref="CardTransportException">
    /// There is no card, it does not answer, another program holds it, the reader is gone, or its service is down or refuses: the reason
    /// says which.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    ValueTask<ICardChannel> ConnectAsync(CancellationToken cancellationToken);
}
