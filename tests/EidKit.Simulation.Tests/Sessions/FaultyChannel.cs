using EidKit.Apdu;
using EidKit.Channels;

namespace EidKit.Simulation.Tests.Sessions;

/// <summary>A line that does what it is told before or after an APDU.</summary>
internal sealed class FaultyChannel(ICardChannel inner) : ICardChannel
{
    public TransportLimits Limits => inner.Limits;

    /// <summary>How many APDUs were carried.</summary>
    public int Count { get; private set; }

    /// <summary>The card is taken away before this APDU, counted from 1; 0 for never.</summary>
    public int LostBefore { get; set; }

    /// <summary>The card is taken away after this APDU arrived, before its answer; 0 for never.</summary>
    public int LostAfter { get; set; }

    /// <summary>Called before each APDU with its number.</summary>
    public Func<int, Task>? Before { get; set; }

    /// <summary>Changes an answer on its way.</summary>
    public Func<CommandApdu, ResponseApdu, ResponseApdu>? Alter { get; set; }

    public bool IsDisposed { get; private set; }

    public async ValueTask<ResponseApdu> TransmitAsync(CommandApdu command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Count++;
        if (Before is { } before)
        {
            await before(Count);
        }

        if (Count == LostBefore)
        {
            throw new CardTransportException(CardTransportReason.CardRemoved, commandMayHaveArrived: false);
        }

        ResponseApdu response = await inner.TransmitAsync(command, CancellationToken.None);
        response = Alter?.Invoke(command, response) ?? response;
        return Count == LostAfter ? throw new CardTransportException(CardTransportReason.CardRemoved, commandMayHaveArrived: true) : response;
    }

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return inner.DisposeAsync();
    }
}
