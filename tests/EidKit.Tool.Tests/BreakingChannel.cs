using EidKit.Apdu;
using EidKit.Channels;

namespace EidKit.Tool.Tests;

/// <summary>A line that breaks when a command of one kind was sent, so that its answer is lost.</summary>
internal sealed class BreakingChannel(ICardChannel inner, Func<CommandApdu, bool> breaksAt) : ICardChannel
{
    public TransportLimits Limits => inner.Limits;

    public async ValueTask<ResponseApdu> TransmitAsync(CommandApdu command, CancellationToken cancellationToken)
    {
        bool breaks = breaksAt(command);
        ResponseApdu response = await inner.TransmitAsync(command, cancellationToken);
        return breaks ? throw new CardTransportException(CardTransportReason.CardRemoved, commandMayHaveArrived: true) : response;
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
