using EidKit.Channels;
using EidKit.Pcsc.Native;

namespace EidKit.Pcsc;

/// <summary>A reader that PC/SC lists.</summary>
internal sealed class PcscReader(IPcscApi api, string name) : ICardReader
{
    public string Name => name;

    public async ValueTask<ICardChannel> ConnectAsync(CancellationToken cancellationToken) =>
        await Task.Run<ICardChannel>(() => PcscChannel.Connect(api, name), cancellationToken).ConfigureAwait(false);

    public override string ToString() => name;
}
