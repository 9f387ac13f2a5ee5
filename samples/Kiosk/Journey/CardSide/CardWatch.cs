using EidKit.Channels;

namespace Kiosk.Journey.CardSide;

/// <summary>Follows the readers and tells what lies on those that count.</summary>
internal sealed class CardWatch(ICardReaders readers, string? readerName, Action<CardTable> tell)
{
    /// <summary>Runs until it is cancelled; readers that can't be watched any more are out of order.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            CardReadersSnapshot? told = null;
            await foreach (ReaderEvent _ in readers.WatchAsync(cancellationToken))
            {
                // One change comes as several events; the state behind them is one.
                CardReadersSnapshot now = await readers.GetSnapshotAsync(cancellationToken);
                if (now != told)
                {
                    told = now;
                    tell(CardTable.Of(now, readerName));
                }
            }
        }
        catch (ObjectDisposedException)
        {
        }

        tell(CardTable.OutOfOrder);
    }
}
