using EidKit.Simulation.Faults;

namespace EidKit.Simulation.Readers;

/// <summary>The line to a card on a simulated reader, which breaks when the card, the reader or the service goes.</summary>
internal sealed class SimulatedReaderChannel(Lock gate, SimulatedReader reader, SimulatedCard card) : SimulatedLine(card)
{
    protected override Lock Gate => gate;

    protected override IReadOnlyList<FaultPlan> Plans => [reader.Faults, Card.Faults];

    public override void RemoveCard() => reader.Remove();

    public override void UnplugReader() => reader.Unplug();

    public override bool Exchange(SimulatedCard other)
    {
        reader.Insert(other);
        return true;
    }

    protected override void Close() => reader.Close(this);
}
