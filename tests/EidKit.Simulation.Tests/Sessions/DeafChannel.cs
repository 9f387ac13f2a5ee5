using EidKit.Apdu;
using EidKit.Channels;

namespace EidKit.Simulation.Tests.Sessions;

/// <summary>A card that knows no command.</summary>
internal sealed class DeafChannel : ICardChannel
{
    public TransportLimits Limits => TransportLimits.Short;

    public ValueTask<ResponseApdu> TransmitAsync(CommandApdu command, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new ResponseApdu(StatusWord.InstructionNotSupported));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
