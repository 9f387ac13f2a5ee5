namespace EidKit.Encoding;

/// <summary>Reads BER-TLV data objects one after the other (ISO/IEC 7816-4 §5.2.2), without copying.</summary>
/// <remarks>Tags to four bytes and definite lengths to three bytes after the first are read. Not checked: whether a value fits its tag.</remarks>
public ref struct TlvReader
{
    private readonly ReadOnlySpan<byte> _data;
    private readonly string _structure;
    private readonly TlvRules _rules;
    private readonly int _start;
    private int _position;

    /// <summary>Makes a reader that stands before the first data object.</summary>
    /// <param name="data">The data objects, one after the other.</param>
    /// <param name="structure">What is read, for messages of exceptions.</param>
    /// <param name="rules">How strictly lengths are read.</param>
    /// <param name="offset">Where <paramref name="data"/> start in the whole structure, in bytes.</param>
    public TlvReader(ReadOnlySpan<byte> data, string structure, TlvRules rules = TlvRules.Basic, int offset = 0)
    {
        _data = data;
        _structure = structure;
        _rules = rules;
        _start = offset;
        _position = 0;
    }

    /// <summary>Whether bytes are left.</summary>
    public readonly bool HasData => _position < _data.Length;

    /// <summary>Where the reader stands, in bytes from the start of the structure.</summary>
    public readonly int Offset => _start + _position;

    /// <summary>The bytes that are left.</summary>
    public readonly ReadOnlySpan<byte> Remaining => _data[_position..];

    /// <summary>Gives the tag of the next data object without moving on; 0 at the end.</summary>
    /// <returns>The tag, its bytes big-endian.</returns>
    /// <exception cref="MalformedDataException">The next bytes are no data object.</exception>
    public readonly uint PeekTag()
    {
        if (!HasData)
        {
            return 0;
        }

        if (TlvDecoder.Decode(Remaining, _rules, out uint tag, out _, out _) is { } reason)
        {
            throw Malformed(reason);
        }

        return tag;
    }

    /// <summary>Reads the next data object.</summary>
    /// <returns>The data object; its value lies in the buffer of this reader.</returns>
    /// <exception cref="MalformedDataException">No bytes are left, or they are no data object.</exception>
    public TlvElement Read()
    {
        if (TlvDecoder.Decode(Remaining, _rules, out uint tag, out int headerLength, out int valueLength) is { } reason)
        {
            throw Malformed(reason);
        }

        var element = new TlvElement(tag, _data.Slice(_position, headerLength + valueLength), headerLength, Offset);
        _position += headerLength + valueLength;
        return element;
    }

    /// <summary>Reads the next data object, which must have the given tag.</summary>
    /// <param name="tag">The tag, its bytes big-endian.</param>
    /// <returns>The data object.</returns>
    /// <exception cref="MalformedDataException">It is absent, has another tag or is malformed.</exception>
    public TlvElement Read(uint tag)
    {
        if (!HasData)
        {
            throw Malformed(MalformedReason.MissingObject, tag);
        }

        return PeekTag() == tag ? Read() : throw Malformed(MalformedReason.UnexpectedObject, tag);
    }

    /// <summary>Reads the value of the next data object, which must have the given tag.</summary>
    /// <param name="tag">The tag, its bytes big-endian.</param>
    /// <returns>The value; it lies in the buffer of this reader.</returns>
    /// <exception cref="MalformedDataException">The object is absent, has another tag or is malformed.</exception>
    public ReadOnlySpan<byte> ReadValue(uint tag) => Read(tag).Value;

    /// <summary>Reads the value of the next data object if it has the given tag, otherwise stays where it is.</summary>
    /// <param name="tag">The tag, its bytes big-endian.</param>
    /// <param name="value">The value; it lies in the buffer of this reader.</param>
    /// <returns>Whether the object was there.</returns>
    /// <exception cref="MalformedDataException">The next bytes are no data object.</exception>
    public bool TryReadValue(uint tag, out ReadOnlySpan<byte> value)
    {
        bool found = HasData && PeekTag() == tag;
        value = found ? Read().Value : default;
        return found;
    }

    /// <summary>Reads the next data object, which must have the given tag, and gives a reader of what is inside.</summary>
    /// <param name="tag">The tag, its bytes big-endian.</param>
    /// <returns>A reader of the value.</returns>
    /// <exception cref="MalformedDataException">The object is absent, has another tag or is malformed.</exception>
    public TlvReader ReadConstructed(uint tag)
    {
        TlvElement element = Read(tag);
        return new TlvReader(element.Value, _structure, _rules, element.ValueOffset);
    }

    /// <summary>Checks that nothing is left.</summary>
    /// <exception cref="MalformedDataException">Bytes are left.</exception>
    public readonly void ThrowIfNotEmpty()
    {
        if (HasData)
        {
            throw Malformed(MalformedReason.TrailingData);
        }
    }

    /// <summary>Makes an exception that names this structure and the place where the reader stands.</summary>
    /// <param name="reason">What is wrong.</param>
    /// <param name="tag">The data object concerned, if known.</param>
    /// <returns>The exception, to be thrown by the caller.</returns>
    public readonly MalformedDataException Malformed(MalformedReason reason, uint? tag = null) => new(_structure, reason, Offset, tag);
}
