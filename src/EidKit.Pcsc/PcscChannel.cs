using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Pcsc.Native;

namespace EidKit.Pcsc;

/// <summary>The line to a card on a reader.</summary>
internal sealed class PcscChannel : ICardChannel
{
    private const int LongestResponse = 65_538;
    private readonly IPcscApi _api;
    private readonly PcscContext _context;
    private readonly PcscCard _card;
    private readonly PcscProtocols _protocol;

    private PcscChannel(IPcscApi api, PcscContext context, PcscCard card, PcscProtocols protocol)
    {
        _api = api;
        _context = context;
        _card = card;
        _protocol = protocol;
    }

    public TransportLimits Limits => TransportLimits.Extended;

    /// <summary>Connects to the card on a reader, in a context of its own.</summary>
    /// <exception cref="CardTransportException">The card can't be reached.</exception>
    public static PcscChannel Connect(IPcscApi api, string reader)
    {
        Require(api.EstablishContext(out PcscContext? context));
        try
        {
            Require(api.Connect(context!, reader, PcscShare.Shared, PcscProtocols.Any, out PcscCard? card, out PcscProtocols protocol));
            return new PcscChannel(api, context!, card!, protocol);
        }
        catch
        {
            context!.Dispose();
            throw;
        }
    }

    public ValueTask<ResponseApdu> TransmitAsync(CommandApdu command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        cancellationToken.ThrowIfCancellationRequested();
        byte[] encoded = command.Encode(), response = new byte[LongestResponse];
        PcscResult result = _api.Transmit(_card, _protocol, encoded, response, out int received);
        return result == PcscResult.Success
            ? ValueTask.FromResult(ResponseApdu.Decode(response.AsSpan(0, received)))
            : throw PcscFault.ToException(result, commandMayHaveArrived: true);
    }

    public ValueTask DisposeAsync()
    {
        _card.Dispose();
        _context.Dispose();
        return ValueTask.CompletedTask;
    }

    private static void Require(PcscResult result)
    {
        if (result != PcscResult.Success)
        {
            throw PcscFault.ToException(result, commandMayHaveArrived: false);
        }
    }
}
