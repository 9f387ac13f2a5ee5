using EidKit.Apdu;
using EidKit.SecurityInfos;

namespace EidKit.Recordings;

/// <summary>Follows by the commands which application and which file is selected (ISO/IEC 7816-4 §7.1.1, §7.2.3).</summary>
internal sealed class FileSelection
{
    private enum Place
    {
        MasterFile,
        EidApplication,
        TravelDocument,
        Elsewhere,
    }

    private Place _place = Place.MasterFile;

    /// <summary>The file that READ BINARY reads now.</summary>
    public KnownFile Current { get; private set; } = KnownFile.Unknown;

    public void Follow(CommandApdu command, StatusWord? status)
    {
        switch (command.Ins)
        {
            case Instruction.Select when status is { IsSuccess: true } or { Sw1: 0x62 or 0x61 }:
                Select(command);
                break;
            case Instruction.ReadBinary or Instruction.ReadBinaryOdd when NamesFile(command):
                Current = ByShortId(command.Ins == Instruction.ReadBinary ? command.P1 & 0x1F : command.P2);
                break;
        }
    }

    /// <summary>The even instruction marks a short identifier by bit 8 of P1; the odd one has it, or zero for the current file, in P2.</summary>
    private static bool NamesFile(CommandApdu command) => command.Ins == Instruction.ReadBinary
        ? (command.P1 & 0x80) != 0
        : command is { P1: 0x00, P2: > 0x00 and <= 0x1E };

    /// <summary>Whether the application of a travel document is selected.</summary>
    public bool IsTravelDocument => _place == Place.TravelDocument;

    private static Place PlaceOf(ReadOnlySpan<byte> aid) =>
        aid.SequenceEqual(ApplicationIdentifier.Eid.Bytes.Span) ? Place.EidApplication
        : aid.SequenceEqual(ApplicationIdentifier.TravelDocument.Bytes.Span) ? Place.TravelDocument
        : Place.Elsewhere;

    private void Select(CommandApdu command)
    {
        ReadOnlySpan<byte> data = command.Data.Span;
        switch (command.P1)
        {
            case 0x00:
                (_place, Current) = (Place.MasterFile, KnownFile.Unknown);
                break;
            case 0x04:
                (_place, Current) = (PlaceOf(data), KnownFile.Unknown);
                break;
            default:
                Current = data is [var high, var low] ? ByFileId(high, low) : KnownFile.Unknown;
                break;
        }
    }

    private KnownFile ByShortId(int id) => _place switch
    {
        Place.EidApplication when id is >= 1 and <= 0x16 => KnownFile.OfDataGroup(id),
        Place.TravelDocument => KnownFile.OfTravelDocument(id),
        Place.MasterFile => KnownFile.Find(file => file.ShortId == id),
        _ => KnownFile.Unknown,
    };

    private KnownFile ByFileId(byte high, byte low) => _place switch
    {
        Place.EidApplication when high == 0x01 && low is >= 1 and <= 0x16 => KnownFile.OfDataGroup(low),
        Place.TravelDocument when high == 0x01 => KnownFile.OfTravelDocument(low),
        Place.MasterFile => KnownFile.Find(file => file.FileId == (high << 8 | low)),
        _ => KnownFile.Unknown,
    };
}
