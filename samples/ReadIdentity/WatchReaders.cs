using EidKit.Channels;
using EidKit.Pcsc;
using EidKit.Sessions;

namespace ReadIdentity;

/// <summary>Greets every card that is laid on any reader; shown in the README.</summary>
internal static class WatchReaders
{
    public static async Task GreetAsync(Action<string> show, CancellationToken ct)
    {
        // README.md
        await using var readers = PcscReaders.Start();
        await foreach (ReaderEvent change in readers.WatchAsync(ct))
        {
            if (change is ReaderEvent.CardInserted { Reader: var reader })
            {
                await using var card = await IdentityCard.ConnectAsync(reader, cancellationToken: ct);
                show($"{reader.Name}: {card.Kind}, PIN {card.PinState.Status}");
            }
        }

        // end
    }
}
