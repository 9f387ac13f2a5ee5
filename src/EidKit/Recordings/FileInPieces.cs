using System.Security.Cryptography;
using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Encoding;
using EidKit.Recordings.Redaction;

namespace EidKit.Recordings;

/// <summary>The commands that read one file from its beginning on, and what they have read so far.</summary>
internal sealed class FileInPieces(KnownFile file, CommandApdu first) : IDisposable
{
    private readonly List<(RecordedCommand Command, byte[] Data, Range Content)> _pieces = [];
    private readonly ClearingBuffer _content = new();

    /// <summary>Whether a command reads on in the same file; what is read elsewhere is a piece of its own.</summary>
    public bool Continues(KnownFile current, CommandApdu command) =>
        current == file && !NamesFile(command) && _content.Length < TransparentFile.MaximumLength && OffsetOf(command) == OffsetOf(first) + _content.Length;

    public void Add(RecordedCommand read, CommandApdu command, ResponseApdu response)
    {
        byte[] data = response.Data.ToArray();
        Range content = ContentOf(command, data);
        _content.Append(data.AsSpan(content));
        _pieces.Add((read, data, content));
    }

    /// <summary>Gives the commands with the pieces of the replaced file.</summary>
    public IEnumerable<RecordedCommand> Redact(Redactor redactor)
    {
        // In the middle of a file text looks like tags and lengths.
        byte[] replaced = redactor.RedactFile(OffsetOf(first) == 0 ? file : KnownFile.Unknown, _content.Written);
        int at = 0;
        foreach ((RecordedCommand command, byte[] data, Range content) in _pieces)
        {
            Span<byte> piece = data.AsSpan(content);
            Span<byte> pseudonym = replaced.AsSpan(at, piece.Length);
            bool isReplaced = !piece.SequenceEqual(pseudonym);
            pseudonym.CopyTo(piece);
            at += piece.Length;
            yield return new RecordedCommand(0, command.At, command.Name, command.IsProtected, command.Transmissions)
            {
                Command = command.Command,
                IsCommandReplaced = command.IsCommandReplaced,
                Response = data,
                IsResponseReplaced = isReplaced,
                Status = command.Status,
            };
        }
    }

    public void Dispose() => _content.Dispose();

    private static bool NamesFile(CommandApdu command) => command.Ins == CommandHeaders.ReadBinary && (command.P1 & 0x80) != 0;

    /// <summary>Where the command reads from; −1 if that can't be told.</summary>
    public static int OffsetOf(CommandApdu command)
    {
        if (command.Ins == CommandHeaders.ReadBinary)
        {
            return NamesFile(command) ? command.P2 : command.P1 << 8 | command.P2;
        }

        if (TlvDecoder.Decode(command.Data.Span, TlvRules.Basic, out uint tag, out int header, out int length) is not null
            || tag != ReadOffset.Tag || length is 0 or > ReadOffset.MaximumLength)
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
    private static Range ContentOf(CommandApdu command, byte[] data)
    {
        bool isWrapped = command.Ins == CommandHeaders.ReadBinaryOdd
            && TlvDecoder.Decode(data, TlvRules.Basic, out uint tag, out int header, out int length) is null
            && tag == ReadOffset.DataTag && header + length == data.Length;
        return isWrapped ? HeaderLength(data).. : 0..;
    }

    private static int HeaderLength(byte[] data)
    {
        TlvDecoder.Decode(data, TlvRules.Basic, out _, out int header, out _);
        return header;
    }
}
