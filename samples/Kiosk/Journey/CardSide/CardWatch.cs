using EidKit.Channels;

namespace Kiosk.Journey.CardSide;

/// <summary>Follows the readers and tells what lies on those that count.</summary>
internal sealed class CardWatch(Surroundings surroundings, Action<CardTable> tell)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Runs until it is cancelled. Readers that can't be watched are out of order until they can.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await FollowAsync(cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                surroundings.Report.Fault(nameof(CardWatch), e.GetType().Name);
            }

            tell(CardTable.OutOfOrder);
            await Task.Delay(Pause, surroundings.Time, cancellationToken);
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        await foreach (ReaderEvent _ in surroundings.Readers.WatchAsync(cancellationToken))
        {
            // One change comes as several events; the state behind them is one.
            tell(CardTable.Of(await surroundings.Readers.GetSnapshotAsync(cancellationToken), surroundings.ReaderName));
        }
    }
}
