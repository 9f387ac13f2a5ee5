using EidKit.Apdu;
using EidKit.Channels;

namespace EidKit.Simulation.Cards;

/// <summary>The line to a simulated card in the same process.</summary>
internal sealed class SimulatedCardChannel(SimulatedCard card) : ICardChannel
{
    private bool _closed;

    public TransportLimits Limits => card.Limits;

    public ValueTask<ResponseApdu> TransmitAsync(CommandApdu command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        ObjectDisposedException.ThrowIf(_closed, this);
        cancellationToken.ThrowIfCancellationRequested();
        byte[] encoded = command.Encode();
        try
        {
            return ValueTask.FromResult(ResponseApdu.Decode(card.Process(encoded)));
        }
        finally
        {
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(encoded);
        }
    }

    public ValueTask DisposeAsync()
    {
        if (!_closed)
        {
            _closed = true;
            card.Reset();
        }

        return ValueTask.CompletedTask;
    }
}
