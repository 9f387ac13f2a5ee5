using System.Buffers.Binary;
using System.Globalization;
using EidKit.Protocols.Flow;

namespace EidKit.Simulation.Faults;

/// <summary>When a fault strikes.</summary>
/// <param name="Name">In words.</param>
/// <param name="Start">Begins to count; what it gives is asked at each APDU, with the step that it is, and says whether this is the one.</param>
internal sealed record FaultTrigger(string Name, Func<Func<StepDescription?, bool>> Start)
{
    /// <summary>Whether it is the next APDU.</summary>
    public bool IsAtOnce { get; private init; }

    public static FaultTrigger AtApdu(int number) => new(
        string.Create(CultureInfo.InvariantCulture, $"at APDU {number}"),
        () =>
        {
            int count = 0;
            return _ => ++count == number;
        })
    { IsAtOnce = number == 1 };

    public static FaultTrigger AtStep(string name, int occurrence) => new(
        occurrence == 1 ? $"at «{name}»" : string.Create(CultureInfo.InvariantCulture, $"at «{name}» number {occurrence}"),
        () =>
        {
            int count = 0;
            return step => step?.FullName == name && ++count == occurrence;
        });

    public static FaultTrigger AtRandom(int seed, int oneIn) => new(
        string.Create(CultureInfo.InvariantCulture, $"at one APDU in {oneIn} by seed {seed}"),
        () =>
        {
            var random = new SeededRandomSource(seed);
            return _ => Next(random) % (uint)oneIn == 0;
        });

    private static uint Next(SeededRandomSource random)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        random.Fill(bytes);
        return BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }
}
