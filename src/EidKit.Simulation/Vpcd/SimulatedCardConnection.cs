namespace EidKit.Simulation.Vpcd;

/// <summary>Lets a reader switch a simulated card on and off.</summary>
internal sealed class SimulatedCardConnection(SimulatedCard card) : ISimulatedCardConnection
{
    public ReadOnlyMemory<byte> AnswerToReset => SimulatedCard.AnswerToReset;

    public void PowerOn() => card.Reset();

    public void PowerOff() => card.Reset();

    public void Reset() => card.Reset();

    public ValueTask<byte[]> ProcessAsync(ReadOnlyMemory<byte> command, CancellationToken cancellationToken) =>
        ValueTask.FromResult(card.Process(command.Span));
}
