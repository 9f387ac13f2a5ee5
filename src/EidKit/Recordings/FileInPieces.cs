using System.Security.Cryptography;
using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Recordings.Redaction;

namespace EidKit.Recordings;

/// <summary>The commands that read one file from its beginning on, and what they have read so far.</summary>
internal sealed class FileInPieces(KnownFile file, CommandApdu first) : IDisposable
{
    private readonly List<(RecordedCommand Command, byte[] Data, Range Content)> _pieces = [];
    private readonly ClearingBuffer _content = new();

    /// <summary>Whether a command reads on in the same file; what is read elsewhere is a piece of its own.</summary>
    public bool Continues(KnownFile current, CommandApdu command) =>
        current == file && !FilePiece.NamesFile(command) && _content.Length < TransparentFile.MaximumLength && FilePiece.OffsetOf(command) == FilePiece.OffsetOf(first) + _content.Length;

    public void Add(RecordedCommand read, CommandApdu command, ResponseApdu response)
    {
        byte[] data = response.Data.ToArray();
        Range content = FilePiece.ContentOf(command, data);
        _content.Append(data.AsSpan(content));
        _pieces.Add((read, data, content));
    }

    /// <summary>Gives the commands with the pieces of the replaced file.</summary>
    public IEnumerable<RecordedCommand> Redact(Redactor redactor)
    {
        // In the middle of a file text looks like tags and lengths.
        byte[] replaced = redactor.RedactFile(FilePiece.OffsetOf(first) == 0 ? file : KnownFile.Unknown, _content.Written);
        int at = 0;
        foreach ((RecordedCommand command, byte[] data, Range content) in _pieces)
        {
            Span<byte> piece = data.AsSpan(content);
            Span<byte> pseudonym = replaced.AsSpan(at, piece.Length);
            bool isReplaced = !piece.SequenceEqual(pseudonym);
            pseudonym.CopyTo(piece);
            at += piece.Length;
            yield return command.WithResponse(data, isReplaced);
        }
    }

    public void Dispose()
    {
        _content.Dispose();
        _pieces.ForEach(piece => CryptographicOperations.ZeroMemory(piece.Data));
    }
}
