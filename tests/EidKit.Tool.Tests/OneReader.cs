using EidKit.Channels;

namespace EidKit.Tool.Tests;

/// <summary>A reader in memory.</summary>
internal sealed class OneReader(string name, Func<ICardChannel>? connect = null, CardPresence presence = CardPresence.Present) : ICardReader
{
    public string Name => name;

    public CardPresence Presence => presence;

    /// <summary>How often somebody connected.</summary>
    public int Connections { get; private set; }

    public ValueTask<ICardChannel> ConnectAsync(CancellationToken cancellationToken)
    {
        Connections++;
        return connect is null ? throw new CardTransportException(CardTransportReason.NoCard, commandMayHaveArrived: false) : ValueTask.FromResult(connect());
    }
}
