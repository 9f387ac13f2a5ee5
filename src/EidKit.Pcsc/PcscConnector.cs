using EidKit.Channels;
using EidKit.Pcsc.Native;

namespace EidKit.Pcsc;

/// <summary>Opens channels to cards.</summary>
internal sealed class PcscConnector(IPcscApi api, TimeProvider time)
{
    /// <summary>Connects to the card on a reader.</summary>
    /// <exception cref="CardTransportException">The card can't be reached.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async ValueTask<ICardChannel> ConnectAsync(string reader, CancellationToken cancellationToken) =>
        await PcscChannel.ConnectAsync(api, reader, time, cancellationToken).ConfigureAwait(false);
}
