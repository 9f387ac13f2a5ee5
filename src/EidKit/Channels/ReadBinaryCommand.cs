using EidKit.Apdu;
using EidKit.Encoding;

namespace EidKit.Channels;

/// <summary>SELECT and READ BINARY with even and odd instruction byte (ISO/IEC 7816-4 §7.1.1, §7.2.3).</summary>
internal static class ReadBinaryCommand
{
    /// <summary>The largest offset that fits P1 and P2; beyond it the offset travels as DO 54.</summary>
    public const int LargestShortOffset = 0x7FFF;

    public const uint OffsetTag = 0x54;
    public const uint DataTag = 0x53;

    /// <summary>SELECT of a file below the current application, without an answer (ICAO 9303-10 §3.6.1).</summary>
    public static CommandApdu Select(ushort fileId) => new(0x00, Instruction.Select, 0x02, 0x0C, [(byte)(fileId >> 8), (byte)fileId]);

    /// <summary>Reads from an offset; the first read may name the file by its short identifier, which also selects it.</summary>
    public static CommandApdu Read(byte? shortId, int offset, int length)
    {
        if (offset == 0 && shortId is { } id)
        {
            return new CommandApdu(0x00, Instruction.ReadBinary, (byte)(0x80 | id), 0x00, expectedLength: length);
        }

        if (offset <= LargestShortOffset)
        {
            return new CommandApdu(0x00, Instruction.ReadBinary, (byte)(offset >> 8), (byte)offset, expectedLength: length);
        }

        byte[] encoded = offset > 0xFFFF
            ? [(byte)(offset >> 16), (byte)(offset >> 8), (byte)offset]
            : [(byte)(offset >> 8), (byte)offset];
        using var writer = new TlvWriter();
        writer.Write(OffsetTag, encoded);
        int withHeader = length + (length < 0x80 ? 2 : length <= 0xFF ? 3 : 4);
        int expected = Math.Min(withHeader, CommandApdu.MaximumExtendedExpectedLength);
        return new CommandApdu(0x00, Instruction.ReadBinaryOdd, 0x00, 0x00, writer.Written, expected);
    }

    /// <summary>Takes the data out of DO 53.</summary>
    /// <exception cref="MalformedDataException">There is another object, or more than one.</exception>
    public static ReadOnlySpan<byte> DecodeOdd(ResponseApdu response)
    {
        if (response.Data.IsEmpty)
        {
            return default;
        }

        var reader = new TlvReader(response.Data.Span, "answer to READ BINARY");
        ReadOnlySpan<byte> data = reader.ReadValue(DataTag);
        reader.ThrowIfNotEmpty();
        return data;
    }
}
