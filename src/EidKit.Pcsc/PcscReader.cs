using EidKit.Channels;

namespace EidKit.Pcsc;

/// <summary>A reader that PC/SC lists.</summary>
internal sealed class PcscReader(PcscConnector connector, string name) : ICardReader
{
    public string Name => name;

    public ValueTask<ICardChannel> ConnectAsync(CancellationToken cancellationToken) => connector.ConnectAsync(name, cancellationToken);

    public override string ToString() => name;
}
