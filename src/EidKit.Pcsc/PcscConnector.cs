using EidKit.Channels;
using EidKit.Pcsc.Native;

namespace EidKit.Pcsc;

/// <summary>Opens channels to cards, and remembers what the lines to them can carry.</summary>
internal sealed class PcscConnector(IPcscApi api, TimeProvider time)
{
    private readonly ExtendedLengthMemory _memory = new();

    /// <summary>Connects to the card on a reader.</summary>
    /// <exception cref="CardTransportException">The card can't be reached.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async ValueTask<ICardChannel> ConnectAsync(string reader, CancellationToken cancellationToken) =>
        await PcscChannel.ConnectAsync(api, reader, _memory, time, cancellationToken).ConfigureAwait(false);
}
