using EidKit.Channels;
using EidKit.Protocols.Flow;

namespace EidKit.Simulation.Faults;

/// <summary>The faults that await a card or a reader. Not thread safe: whoever uses the line sees to that.</summary>
internal sealed class FaultPlan
{
    private readonly List<Pending> _pending = [];

    public void Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        _pending.Add(new Pending(fault));
    }

    public void Clear() => _pending.Clear();

    /// <summary>Counts an APDU and gives the faults that strike it, in the order in which they were added.</summary>
    public Fault[] Next(StepDescription? step) => [.. _pending.Where(p => p.IsStruck(step)).Select(p => p.Fault)];

    /// <summary>What the line can carry, with the faults that last.</summary>
    public TransportLimits Limit(TransportLimits limits) => _pending.Where(p => p.Lasts).Aggregate(limits, (l, p) => p.Fault.Limit(l));

    private sealed class Pending(Fault fault)
    {
        private readonly Func<StepDescription?, bool> _trigger = fault.Trigger.Start();
        private int _left;

        public Fault Fault => fault;

        public bool Lasts => _left > 0 || fault.Trigger.IsAtOnce;

        public bool IsStruck(StepDescription? step)
        {
            _left = _trigger(step) ? fault.Duration : _left;
            return _left > 0 && _left-- > 0;
        }
    }
}
