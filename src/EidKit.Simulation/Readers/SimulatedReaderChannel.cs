using System.Security.Cryptography;
using EidKit.Apdu;
using EidKit.Channels;

namespace EidKit.Simulation.Readers;

/// <summary>The line to a card on a simulated reader, which breaks when the card, the reader or the service goes.</summary>
internal sealed class SimulatedReaderChannel(SimulatedReaders readers, SimulatedReader reader, SimulatedCard card) : ICardChannel
{
    private CardTransportReason? _broken;
    private bool _closed;

    public TransportLimits Limits { get; } = card.Limits;

    /// <summary>Ends the line; called by who holds the gate.</summary>
    public void Break(CardTransportReason reason) => _broken = reason;

    public ValueTask<ResponseApdu> TransmitAsync(CommandApdu command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        ObjectDisposedException.ThrowIf(_closed, this);
        cancellationToken.ThrowIfCancellationRequested();
        byte[] encoded = command.Encode();
        try
        {
            return ValueTask.FromResult(Exchange(encoded));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(encoded);
        }
    }

    public ValueTask DisposeAsync()
    {
        lock (readers.Gate)
        {
            _closed = true;
            reader.Close(this);
        }

        return ValueTask.CompletedTask;
    }

    private ResponseApdu Exchange(byte[] encoded)
    {
        lock (readers.Gate)
        {
            if (_broken is { } reason)
            {
                throw new CardTransportException(reason, commandMayHaveArrived: false);
            }

            byte[] answer = card.Process(encoded);
            return reader.IsLostInExchange()
                ? throw new CardTransportException(CardTransportReason.CardRemoved, commandMayHaveArrived: true)
                : ResponseApdu.Decode(answer);
        }
    }
}
