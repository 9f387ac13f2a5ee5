using EidKit.Apdu;
using EidKit.Encoding;

namespace EidKit.Channels;

/// <summary>Collects what was read of a file and knows how much is wanted next.</summary>
/// <param name="extent">Where the content ends.</param>
/// <param name="maximumLength">How many bytes are taken at most.</param>
/// <param name="asksForAll">Whether the first read reaches the card as one of all there is.</param>
internal sealed class FileContent(FileExtent extent, int maximumLength, bool asksForAll) : IDisposable
{
    /// <summary>Most files of an identity card fit a first short read, so that they take one command.</summary>
    private const int FirstRead = CommandApdu.MaximumShortExpectedLength;

    private readonly ClearingBuffer _bytes = new();
    private int _end = maximumLength;
    private bool _endIsKnown;

    public int Length => _bytes.Length;

    public bool IsComplete { get; private set; }

    /// <summary>How many bytes to ask for next; fewer may come.</summary>
    public int Wanted => Length == 0 ? FirstRead : Math.Min(_end - Length, CommandApdu.MaximumExtendedExpectedLength);

    /// <summary>Takes the answer to one read.</summary>
    /// <returns>Null if the file goes on or is complete, otherwise the status word by which the card refuses.</returns>
    public StatusWord? Append(StatusWord status, ReadOnlySpan<byte> data)
    {
        if (status == StatusWord.OffsetOutsideFile && Length > 0)
        {
            IsComplete = true;
            return null;
        }

        if (!status.IsSuccess && status != StatusWord.EndOfFile)
        {
            return status;
        }

        bool gaveAll = asksForAll && Length == 0 && data.Length < FirstRead;
        _bytes.Append(data[..Math.Min(data.Length, _end - Length)]);
        FindEnd();
        // An answer without data ends the file too: asking again would never end.
        IsComplete = data.IsEmpty || status == StatusWord.EndOfFile || Length >= _end || (gaveAll && HasWholeObjects());
        return null;
    }

    public FileReadResult ToResult() => new(StatusWord.Success, _bytes.Written[..Math.Min(Length, _end)]);

    public void Dispose() => _bytes.Dispose();

    /// <summary>
    /// Whether every object that begins is there to its end. A card that is asked for all gives all (ISO/IEC 7816-4 §11.3.3), but one
    /// that gives less would do so in the middle of an object.
    /// </summary>
    private bool HasWholeObjects()
    {
        ReadOnlySpan<byte> rest = _bytes.Written;
        while (rest.ContainsAnyExcept((byte)0))
        {
            if (TlvDecoder.Decode(rest, TlvRules.Basic, out _, out int headerLength, out int valueLength) is not null)
            {
                return false;
            }

            rest = rest[(headerLength + valueLength)..];
        }

        return true;
    }

    /// <summary>Finds the end of the outer object as soon as its header was read.</summary>
    private void FindEnd()
    {
        if (_endIsKnown || extent == FileExtent.WholeFile)
        {
            return;
        }

        MalformedReason? fault = TlvDecoder.Decode(_bytes.Written, TlvRules.Basic, out _, out int headerLength, out int valueLength);
        if (headerLength > 0)
        {
            _end = Math.Min(headerLength + valueLength, _end);
            _endIsKnown = true;
        }
        else if (fault != MalformedReason.Truncated)
        {
            // No data object stands here: whoever decodes the content says so, and where.
            _end = Length;
            _endIsKnown = true;
        }
    }
}
