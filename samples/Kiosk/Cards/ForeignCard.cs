using EidKit.Apdu;

namespace Kiosk.Cards;

/// <summary>A card that people lay down by mistake: it has applications, none of which is for online identification.</summary>
/// <param name="Name">Its name, in small letters.</param>
/// <param name="What">What it is, in English.</param>
/// <param name="HasMasterFile">Whether the master file can be selected.</param>
/// <param name="Applications">The identifiers of its applications, in hex.</param>
internal sealed record ForeignCard(string Name, string What, bool HasMasterFile, IReadOnlyList<string> Applications)
{
    private const byte Select = 0xA4;
    private const byte ReadBinary = 0xB0;
    private const byte ByName = 0x04;

    public static IReadOnlyList<ForeignCard> All { get; } =
    [
        new("passport", "A passport: it can be read by its machine readable zone, and has no online identification.", true, ["A0000002471001"]),
        new("driving-licence", "A driving licence with a chip.", true, ["A0000002480200"]),
        new("bank-card", "A bank card.", false, [Convert.ToHexString("2PAY.SYS.DDF01"u8), "A00000005945430100", "A0000000031010", "A0000000041010"]),
        new("staff-card", "A card of an employer, unknown to every terminal.", false, []),
    ];

    /// <summary>Answers a command.</summary>
    public ResponseApdu Answer(CommandApdu command)
    {
        ArgumentNullException.ThrowIfNull(command);
        ushort status = command switch
        {
            { Ins: Select, P1: ByName } => Has(command.Data.Span) ? (ushort)0x9000 : (ushort)0x6A82,
            { Ins: Select } => HasMasterFile && command.Data.Span is [0x3F, 0x00] or [] ? (ushort)0x9000 : (ushort)0x6A82,
            { Ins: ReadBinary } => 0x6A82,
            _ => 0x6D00,
        };
        return new ResponseApdu(new StatusWord(status));
    }

    private bool Has(ReadOnlySpan<byte> name)
    {
        string wanted = Convert.ToHexString(name);
        return wanted.Length > 0 && Applications.Any(application => application.StartsWith(wanted, StringComparison.Ordinal));
    }
}
