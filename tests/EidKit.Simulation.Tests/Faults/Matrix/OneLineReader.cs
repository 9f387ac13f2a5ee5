using EidKit.Channels;

namespace EidKit.Simulation.Tests.Faults.Matrix;

/// <summary>The part of a comfort reader that has the line to the card.</summary>
internal sealed class OneLineReader(ICardChannel line) : ICardReader
{
    public string Name => "A";

    public ValueTask<ICardChannel> ConnectAsync(CancellationToken cancellationToken) => ValueTask.FromResult(line);
}
