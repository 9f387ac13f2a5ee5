using EidKit.Apdu;
using EidKit.Channels;

namespace EidKit.Simulation.Tests.Recordings;

/// <summary>A channel under two records, the inner of which would not be told what is sent in plain.</summary>
internal sealed class TwiceRecordedChannel(ICardChannel outer, IApduObserver inner) : ICardChannel, IApduObserver
{
    public TransportLimits Limits => outer.Limits;

    public IApduObserver Observer => this;

    public ValueTask<ResponseApdu> TransmitAsync(CommandApdu command, CancellationToken cancellationToken) => outer.TransmitAsync(command, cancellationToken);

    public void OnTransmitted(CommandApdu command, ResponseApdu response)
    {
    }

    public void OnExchanged(CommandApdu command, ResponseApdu response, bool wasProtected)
    {
        inner.OnExchanged(command, response, wasProtected);
        outer.Observer!.OnExchanged(command, response, wasProtected);
    }

    public ValueTask DisposeAsync() => outer.DisposeAsync();
}
