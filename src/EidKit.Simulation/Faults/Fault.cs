using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Protocols.Flow;
using EidKit.Simulation.Cards;

namespace EidKit.Simulation.Faults;

/// <summary>Something that goes wrong on the line to a simulated card, and when: at the next command if nothing else is said.</summary>
/// <remarks>
/// A value: give it to <see cref="SimulatedCard.With"/> or <see cref="Readers.SimulatedReader.With"/> as often as wanted, alone or with others.
/// Counting begins there and goes on over all lines to that card or reader. Loss and silence show as a PC/SC reader shows them.
/// </remarks>
public sealed partial record Fault
{
    private readonly string _name;
    private readonly Action<LineExchange> _strike;

    private Fault(string name, Action<LineExchange> strike)
    {
        _name = name;
        _strike = strike;
    }

    /// <summary>The steps at which a fault can be placed, by the names of the flows of their protocols.</summary>
    public static IReadOnlyList<StepDescription> Steps => CardSteps.All;

    /// <summary>How many exchanges it lasts once it struck.</summary>
    internal int Duration { get; private init; } = 1;

    /// <summary>Whether the command does not reach the card, or not as it was.</summary>
    internal bool IsBeforeCard { get; private init; }

    /// <summary>What the line can carry from then on.</summary>
    internal Func<TransportLimits, TransportLimits> Limit { get; private init; } = limits => limits;

    /// <summary>When it strikes.</summary>
    internal FaultTrigger Trigger { get; private init; } = FaultTrigger.AtApdu(1);

    private bool CanStrikeBefore { get; init; }

    /// <summary>Places the fault at one APDU.</summary>
    /// <param name="number">Which APDU on the line from when the fault is given: 1 is the next one; parts of chains and GET RESPONSE count.</param>
    /// <returns>The fault at that APDU.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public Fault AtApdu(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        return this with { Trigger = FaultTrigger.AtApdu(number) };
    }

    /// <summary>Places the fault at a step of a protocol; where the step is sent in parts, at the last one.</summary>
    /// <param name="step">The step, for example that of <see cref="Protocols.Pace.PaceFlow.Authenticate"/>.</param>
    /// <param name="occurrence">Which time the step comes from when the fault is given: 1 is the first.</param>
    /// <returns>The fault at that step.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="step"/> is null.</exception>
    /// <exception cref="ArgumentException">It is none of <see cref="Steps"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The occurrence is less than 1.</exception>
    public Fault AtStep(StepDescription step, int occurrence = 1)
    {
        ArgumentNullException.ThrowIfNull(step);
        return AtStep(step.FullName, occurrence);
    }

    /// <summary>Places the fault at a step of a protocol; where the step is sent in parts, at the last one.</summary>
    /// <param name="name">Protocol and step, for example <c>terminal authentication: authenticate</c>, as results and exceptions name it.</param>
    /// <param name="occurrence">Which time the step comes from when the fault is given: 1 is the first.</param>
    /// <returns>The fault at that step.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    /// <exception cref="ArgumentException">None of <see cref="Steps"/> has this name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The occurrence is less than 1.</exception>
    public Fault AtStep(string name, int occurrence = 1)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(occurrence, 1);
        return Steps.Any(s => s.FullName == name)
            ? this with { Trigger = FaultTrigger.AtStep(name, occurrence) }
            : throw new ArgumentException($"There is no step «{name}»; steps are {string.Join(", ", Steps.Select(s => $"«{s.FullName}»"))}.", nameof(name));
    }

    /// <summary>Lets the fault happen again and again, at APDUs that follow from a seed.</summary>
    /// <param name="seed">The seed; the same one gives the same APDUs.</param>
    /// <param name="oneIn">Of how many APDUs it strikes one on average; 1 strikes each.</param>
    /// <returns>The fault at such APDUs.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="oneIn"/> is less than 1.</exception>
    public Fault AtRandom(int seed, int oneIn)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(oneIn, 1);
        return this with { Trigger = FaultTrigger.AtRandom(seed, oneIn) };
    }

    /// <summary>Lets it happen before the card got the command, instead of after the card did what it was told. The terminal can't tell the two apart.</summary>
    /// <returns>The fault on the way to the card.</returns>
    /// <exception cref="InvalidOperationException">The fault concerns the answer, or is always on the way to the card.</exception>
    public Fault BeforeArrival() => CanStrikeBefore
        ? this with { IsBeforeCard = true }
        : throw new InvalidOperationException($"«{_name}» can't be placed before the arrival of the command.");

    /// <summary>Says what happens, and when.</summary>
    /// <returns>For example <c>card removed at APDU 5</c>.</returns>
    public override string ToString() => $"{_name}{(CanStrikeBefore && IsBeforeCard ? " before arrival" : "")} {Trigger.Name}";

    internal void Strike(LineExchange exchange) => _strike(exchange);
}
