using EidKit.Channels;

namespace Kiosk.Cards;

/// <summary>One reader of <see cref="CardBoxReaders"/>.</summary>
internal sealed class CardBoxReader(CardBoxReaders readers, int id, string name) : ICardReader
{
    public string Name { get; } = name;

    public async ValueTask<ICardChannel> ConnectAsync(CancellationToken cancellationToken)
    {
        Stream? stream = null;
        try
        {
            stream = await readers.OpenAsync(new(CardBoxRequestKind.Connect, id), cancellationToken);
            CardBoxLine line = await CardBoxFrames.ReadAsync<CardBoxLine>(stream, cancellationToken);
            CardTransportReason? obstacle = line.Obstacle ?? (line.Limits is null ? CardTransportReason.Failed : null);
            if (obstacle is { } reason)
            {
                throw new CardTransportException(reason, commandMayHaveArrived: false);
            }

            return new CardBoxChannel(stream, line.Limits!);
        }
        catch (Exception e)
        {
            if (stream is not null)
            {
                await stream.DisposeAsync();
            }

            if (e is IOException)
            {
                throw new CardTransportException(CardTransportReason.ServiceStopped, commandMayHaveArrived: false, detail: null, e);
            }

            throw;
        }
    }

    public override string ToString() => Name;
}
