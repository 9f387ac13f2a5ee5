using EidKit.Apdu;

namespace EidKit.Channels;

/// <summary>The lowest layer: passes commands to the line and counts them.</summary>
internal sealed class TransportLayer(ICardChannel channel) : IApduLayer
{
    public IApduObserver? Observer { get; set; }

    public long Apdus { get; private set; }

    public long SentBytes { get; private set; }

    public long ReceivedBytes { get; private set; }

    public async ValueTask<ResponseApdu> TransmitAsync(CommandApdu command)
    {
        Apdus++;
        SentBytes += command.EncodedLength;
        // An answer under way is awaited: abandoning it would leave the card in an unknown state.
        ResponseApdu response = await channel.TransmitAsync(command, CancellationToken.None).ConfigureAwait(false);
        ReceivedBytes += response.Data.Length + 2;
        Observer?.OnTransmitted(command, response);
        return response;
    }
}
