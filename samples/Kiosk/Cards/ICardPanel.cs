namespace Kiosk.Cards;

/// <summary>The hands that lay simulated cards on readers and take them off.</summary>
internal interface ICardPanel
{
    /// <summary>Which cards there are, and where they lie.</summary>
    /// <exception cref="IOException">Nobody plays the cards any more.</exception>
    ValueTask<PanelState> GetAsync(CancellationToken cancellationToken = default);

    /// <summary>Lays a card on a reader, in place of what lies there; it is taken from another reader first.</summary>
    /// <param name="card">Its name.</param>
    /// <param name="reader">The name of the reader.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="IOException">Nobody plays the cards any more.</exception>
    ValueTask LayAsync(string card, string reader, CancellationToken cancellationToken = default);

    /// <summary>Takes away what lies on a reader.</summary>
    /// <param name="reader">The name of the reader.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="IOException">Nobody plays the cards any more.</exception>
    ValueTask TakeAsync(string reader, CancellationToken cancellationToken = default);

    /// <summary>Makes all cards anew: PINs and tries as at first. What lies on a reader is taken away.</summary>
    /// <exception cref="IOException">Nobody plays the cards any more.</exception>
    ValueTask RenewAsync(CancellationToken cancellationToken = default);
}
