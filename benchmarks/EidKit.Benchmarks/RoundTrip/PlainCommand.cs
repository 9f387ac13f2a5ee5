using EidKit.Apdu;

namespace EidKit.Benchmarks.RoundTrip;

/// <summary>A command that takes a card no cryptography.</summary>
internal sealed record PlainCommand(string Name, CommandApdu Apdu)
{
    /// <summary>The commands that are measured.</summary>
    public static IReadOnlyList<PlainCommand> All { get; } =
    [
        new("SELECT of the master file", new CommandApdu(0x00, 0xA4, 0x00, 0x0C, [0x3F, 0x00])),
        new("READ BINARY of EF.CardAccess", new CommandApdu(0x00, 0xB0, 0x9C, 0x00, expectedLength: 256)),
    ];
}
