using EidKit.Simulation.Vpcd;
using EidKit.TestKit;

namespace EidKit.Simulation.Tests.Vpcd;

/// <summary>A card that answers each command with its own bytes and 9000, and keeps what happened to it.</summary>
internal sealed class EchoCard : ISimulatedCardConnection
{
    public static readonly byte[] Atr = Hex.Decode("3b80800101");

    public List<string> Events { get; } = [];

    /// <summary>Answers in place of the echo.</summary>
    public Func<byte[], CancellationToken, ValueTask<byte[]>>? Answer { get; init; }

    public ReadOnlyMemory<byte> AnswerToReset => Atr;

    public void PowerOn() => Events.Add("on");

    public void PowerOff() => Events.Add("off");

    public void Reset() => Events.Add("reset");

    public ValueTask<byte[]> ProcessAsync(ReadOnlyMemory<byte> command, CancellationToken cancellationToken)
    {
        Events.Add(command.Length <= 16 ? Hex.Encode(command.Span) : $"{command.Length} bytes");
        return Answer is { } answer ? answer(command.ToArray(), cancellationToken) : ValueTask.FromResult<byte[]>([.. command.Span, 0x90, 0x00]);
    }
}
