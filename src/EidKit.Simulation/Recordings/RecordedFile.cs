using EidKit.Apdu;
using EidKit.Recordings;

namespace EidKit.Simulation.Recordings;

/// <summary>A file as the session has read it last, from its beginning on.</summary>
/// <param name="name">What the commands that read it are called.</param>
internal sealed class RecordedFile(string name)
{
    private byte[] _content = [];

    public ReadOnlySpan<byte> Content => _content;

    /// <summary>Takes an answer, if it is of this file: it begins anew, or goes on where the one before ended.</summary>
    public void Follow(CommandApdu command, CommandName current, ReadOnlySpan<byte> data)
    {
        if (current.Name != name)
        {
            return;
        }

        ReadOnlySpan<byte> piece = data[FilePiece.ContentOf(command, data)];
        int offset = FilePiece.OffsetOf(command);
        if (offset == 0)
        {
            _content = piece.ToArray();
        }
        else if (offset == _content.Length)
        {
            _content = [.. _content, .. piece];
        }
    }
}
