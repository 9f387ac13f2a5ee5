using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Simulation.Faults;

namespace EidKit.Simulation.Readers;

/// <summary>The line to a card on a simulated reader, which breaks when the card, the reader or the service goes.</summary>
internal sealed class SimulatedReaderChannel(Lock gate, SimulatedReader reader, SimulatedCard card) : SimulatedLine(card)
{
    private readonly SecureChannelWatch _secureChannel = new();
    private bool _wasUsed;

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

    protected override (bool IsTold, bool Remains) JudgeReset(CommandApdu command)
    {
        bool isSecure = _secureChannel.Concerns(command);
        bool isLost = _wasUsed && !_secureChannel.StandsAlone(command);
        _secureChannel.Forget();
        return (isSecure || isLost, isSecure);
    }

    protected override void Passed(CommandApdu command, StatusWord status)
    {
        _wasUsed = true;
        _secureChannel.Sent(command);
        _secureChannel.Answered(command, status);
    }
}
