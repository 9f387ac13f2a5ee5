namespace EidKit.Encoding;

/// <summary>One BER-TLV data object inside a buffer that somebody else owns.</summary>
public readonly ref struct TlvElement
{
    internal TlvElement(uint tag, ReadOnlySpan<byte> encoded, int headerLength, int offset)
    {
        Tag = tag;
        Encoded = encoded;
        Value = encoded[headerLength..];
        Offset = offset;
    }

    /// <summary>The tag, its bytes big-endian, for example 0x7F49.</summary>
    public uint Tag { get; }

    /// <summary>The value without tag and length.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>The whole data object with tag and length.</summary>
    public ReadOnlySpan<byte> Encoded { get; }

    /// <summary>Where the data object starts, in bytes from the start of the structure.</summary>
    public int Offset { get; }

    /// <summary>Where the value starts, in bytes from the start of the structure.</summary>
    public int ValueOffset => Offset + Encoded.Length - Value.Length;
}
