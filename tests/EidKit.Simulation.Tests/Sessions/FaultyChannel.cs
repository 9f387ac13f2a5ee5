using EidKit.Apdu;
using EidKit.Channels;

namespace EidKit.Simulation.Tests.Sessions;

/// <summary>A line that does what it is told before an APDU, and to its answer.</summary>
internal sealed class FaultyChannel(ICardChannel inner) : ICardChannel
{
    public TransportLimits Limits => inner.Limits;

    /// <summary>How many APDUs were carried.</summary>
    public int Count { get; private set; }

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

        ResponseApdu response = await inner.TransmitAsync(command, CancellationToken.None);
        return Alter?.Invoke(command, response) ?? response;
    }

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return inner.DisposeAsync();
    }
}
