using EidKit.Channels;
using EidKit.Simulation.Faults;

namespace EidKit.Simulation.Cards;

/// <summary>The line to a simulated card in the same process, without a reader.</summary>
internal sealed class SimulatedCardChannel(SimulatedCard card) : SimulatedLine(card)
{
    protected override Lock Gate { get; } = new();

    protected override IReadOnlyList<FaultPlan> Plans => [Card.Faults];

    public override void RemoveCard() => End(CardTransportReason.CardRemoved);

    public override void UnplugReader() => End(CardTransportReason.ReaderRemoved);

    public override bool Exchange(SimulatedCard other)
    {
        Card.Reset();
        Card = other;
        other.Reset();
        return false;
    }

    protected override void Close() => Card.Reset();

    private void End(CardTransportReason reason)
    {
        Break(reason);
        Card.Reset();
    }
}
