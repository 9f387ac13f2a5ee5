using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Encoding;

namespace EidKit.Tests.Channels;

/// <summary>How a card tells that a read goes beyond the end of a file.</summary>
public enum EndOfFileStyle
{
    /// <summary>The data that there are, with 6282.</summary>
    Warning,

    /// <summary>The data that there are, with 9000.</summary>
    Silent,

    /// <summary>6Cxx, so that the command is repeated.</summary>
    WrongExpectedLength,
}

/// <summary>A card with one file, number 1101 with short identifier 1, that answers SELECT and READ BINARY.</summary>
internal sealed class FileCard(byte[] file, EndOfFileStyle style = EndOfFileStyle.Warning)
{
    private bool _selected;

    /// <summary>The most bytes that one answer has, whatever was asked for.</summary>
    public int LongestAnswer { get; init; } = 65_536;

    public List<CommandApdu> Commands { get; } = [];

    public ResponseApdu Answer(CommandApdu command)
    {
        Commands.Add(new CommandApdu(command.Cla, command.Ins, command.P1, command.P2, command.Data.Span, command.ExpectedLength, command.IsExtended));
        return command.Ins switch
        {
            0xA4 => Select(command),
            0xB0 when (command.P1 & 0x80) != 0 => ReadByShortId(command),
            0xB0 => Read(command.P1 << 8 | command.P2, command.ExpectedLength ?? 0),
            0xB1 => ReadOdd(command),
            _ => new ResponseApdu(StatusWord.InstructionNotSupported),
        };
    }

    private ResponseApdu Select(CommandApdu command)
    {
        _selected = command.Data.Span.SequenceEqual((ReadOnlySpan<byte>)[0x11, 0x01]);
        return new ResponseApdu(_selected ? StatusWord.Success : StatusWord.FileNotFound);
    }

    private ResponseApdu ReadByShortId(CommandApdu command)
    {
        _selected = command.P1 == 0x81;
        return _selected ? Read(command.P2, command.ExpectedLength ?? 0) : new ResponseApdu(StatusWord.FileNotFound);
    }

    private ResponseApdu ReadOdd(CommandApdu command)
    {
        var reader = new TlvReader(command.Data.Span, "READ BINARY");
        int offset = 0;
        foreach (byte b in reader.ReadValue(0x54))
        {
            offset = offset << 8 | b;
        }

        // The expected length counts tag and length of DO 53 too.
        int expected = command.ExpectedLength ?? 0;
        ResponseApdu inner = Read(offset, expected - (expected < 0x82 ? 2 : expected < 0x103 ? 3 : 4));
        if (inner.Data.IsEmpty)
        {
            int right = inner.Status.Sw2 + (inner.Status.Sw2 < 0x80 ? 2 : 3);
            return inner.Status.Sw1 == 0x6C ? new ResponseApdu(new StatusWord(0x6C, (byte)right)) : inner;
        }

        using var writer = new TlvWriter();
        writer.Write(0x53, inner.Data.Span);
        return new ResponseApdu(inner.Status, writer.Written);
    }

    private ResponseApdu Read(int offset, int length)
    {
        if (!_selected)
        {
            return new ResponseApdu(StatusWord.NoCurrentFile);
        }

        int left = file.Length - offset;
        if (left < 0 || (left == 0 && style != EndOfFileStyle.Warning))
        {
            return new ResponseApdu(StatusWord.OffsetOutsideFile);
        }

        bool beyond = length > left;
        if (beyond && style == EndOfFileStyle.WrongExpectedLength && left <= 252)
        {
            return new ResponseApdu(new StatusWord(0x6C, (byte)left));
        }

        int given = Math.Min(Math.Min(length, left), LongestAnswer);
        bool warn = beyond && given == left && style == EndOfFileStyle.Warning;
        return new ResponseApdu(warn ? StatusWord.EndOfFile : StatusWord.Success, file.AsSpan(offset, given));
    }
}
