using EidKit.Apdu;

namespace EidKit.Protocols.Flow;

/// <summary>What both roles and a trace know of a step: names, clause and command header.</summary>
/// <param name="Protocol">The protocol, for example «PACE».</param>
/// <param name="Name">The step, for example «map nonce».</param>
/// <param name="Clause">Where the standard defines the command.</param>
/// <param name="Cla">Class byte without secure messaging.</param>
/// <param name="Ins">Instruction byte.</param>
/// <param name="P1">First parameter byte.</param>
/// <param name="P2">Second parameter byte.</param>
/// <param name="ExpectedLength">Expected length of the answer in bytes; null if none is expected.</param>
public sealed record StepDescription(
    string Protocol, string Name, string Clause, byte Cla, byte Ins, byte P1, byte P2, int? ExpectedLength)
{
    /// <summary>The bits of the class byte that tell of secure messaging and of the place in a chain, not of the command.</summary>
    private const byte TransportBits = 0x1C;

    /// <summary>Protocol and step, for messages.</summary>
    public string FullName => $"{Protocol}: {Name}";

    /// <summary>Whether the command announces further commands of its chain (class byte, bit 5).</summary>
    public bool IsChained => (Cla & 0x10) != 0;

    /// <summary>Whether a command has this header, apart from secure messaging and chaining.</summary>
    /// <param name="command">The command.</param>
    /// <returns>True if class, instruction and parameters are those of this step.</returns>
    public bool Matches(CommandApdu command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return ((command.Cla ^ Cla) & ~TransportBits) == 0 && command.Ins == Ins && command.P1 == P1 && command.P2 == P2;
    }
}
