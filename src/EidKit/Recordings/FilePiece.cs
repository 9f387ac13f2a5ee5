using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Encoding;

namespace EidKit.Recordings;

/// <summary>Which piece of a file READ BINARY reads (ISO/IEC 7816-4 §7.2.3).</summary>
internal static class FilePiece
{
    public const int MaximumOffsetLength = 3;

    /// <summary>Whether the command with even instruction byte names the file by its short identifier.</summary>
    public static bool NamesFile(CommandApdu command) => command.Ins == Instruction.ReadBinary && (command.P1 & 0x80) != 0;

    /// <summary>Where the command reads from; −1 if that can't be told.</summary>
    public static int OffsetOf(CommandApdu command)
    {
        if (command.Ins == Instruction.ReadBinary)
        {
            return NamesFile(command) ? command.P2 : command.P1 << 8 | command.P2;
        }

        if (TlvDecoder.Decode(command.Data.Span, TlvRules.Basic, out uint tag, out int header, out int length) is not null
            || tag != ReadBinaryCommand.OffsetTag || length is 0 or > MaximumOffsetLength)
        {
            return -1;
        }

        int offset = 0;
        foreach (byte b in command.Data.Span.Slice(header, length))
        {
            offset = offset << 8 | b;
        }

        return offset;
    }

    /// <summary>The part of an answer that is content of the file: the odd instruction byte wraps it into a data object.</summary>
    public static Range ContentOf(CommandApdu command, ReadOnlySpan<byte> data)
    {
        bool isDataObject = TlvDecoder.Decode(data, TlvRules.Basic, out uint tag, out int header, out int length) is null
            && tag == ReadBinaryCommand.DataTag && header + length == data.Length;
        return command.Ins == Instruction.ReadBinaryOdd && isDataObject ? header.. : ..;
    }
}
