using EidKit.Channels;

namespace EidKit.Tests.Channels;

/// <summary>A reader that has a name and nothing else.</summary>
internal sealed class NamedReader(string name) : ICardReader
{
    public string Name => name;

    public ValueTask<ICardChannel> ConnectAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public CardReaderState Holding(CardPresence presence, int eventCount = 0) => new(this, presence, default, eventCount);
}
