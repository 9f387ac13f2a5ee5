using System.Formats.Asn1;

namespace EidKit.Encoding;

/// <summary>Reads ASN.1 values one after the other and says where one is malformed; the decoding is the framework's.</summary>
/// <remarks>SETs are read in any order: cards are in the field whose SETs are not sorted.</remarks>
internal sealed class Asn1Reader
{
    private readonly ReadOnlyMemory<byte> _data;
    private readonly AsnEncodingRules _rules;
    private readonly int _start;
    private int _position;

    public Asn1Reader(ReadOnlyMemory<byte> data, string structure, AsnEncodingRules rules = AsnEncodingRules.DER, int offset = 0)
    {
        _data = data;
        Structure = structure;
        _rules = rules;
        _start = offset;
    }

    private delegate T Decoder<T>(ReadOnlySpan<byte> element, AsnEncodingRules rules);

    /// <summary>What is read, for messages of exceptions.</summary>
    public string Structure { get; }

    public bool HasData => _position < _data.Length;

    /// <summary>Where the reader stands, in bytes from the start of the structure.</summary>
    public int Offset => _start + _position;

    public ReadOnlyMemory<byte> Remaining => _data[_position..];

    /// <summary>Whether the next value has the tag; false at the end.</summary>
    public bool NextIs(Asn1Tag tag) => HasData && Peek(tag) is { } next && next.HasSameClassAndValue(tag);

    public bool NextIs(UniversalTagNumber number) => NextIs(new Asn1Tag(number));

    public Asn1Reader ReadSequence(Asn1Tag? tag = null) => ReadConstructed(tag ?? Asn1Tag.Sequence);

    public Asn1Reader ReadSet(Asn1Tag? tag = null) => ReadConstructed(tag ?? Asn1Tag.SetOf);

    public string ReadOid() =>
        Read(Asn1Tag.ObjectIdentifier, (element, rules) => AsnDecoder.ReadObjectIdentifier(element, rules, out _));

    /// <summary>Reads an INTEGER that fits in 32 bits.</summary>
    public int ReadInt32(Asn1Tag? tag = null)
    {
        Asn1Tag expected = tag ?? Asn1Tag.Integer;
        int offset = Offset;
        int? value = Read(expected, (element, rules) => AsnDecoder.TryReadInt32(element, rules, out int v, out _, expected) ? v : (int?)null);
        return value ?? throw new MalformedDataException(Structure, MalformedReason.InvalidValue, offset, Number(expected));
    }

    /// <summary>Reads an INTEGER of any size; big-endian, in two's complement.</summary>
    public ReadOnlyMemory<byte> ReadIntegerBytes() =>
        Read(Asn1Tag.Integer, (element, rules) => AsnDecoder.ReadIntegerBytes(element, rules, out _).ToArray());

    public bool ReadBoolean(Asn1Tag? tag = null)
    {
        Asn1Tag expected = tag ?? Asn1Tag.Boolean;
        return Read(expected, (element, rules) => AsnDecoder.ReadBoolean(element, rules, out _, expected));
    }

    public ReadOnlyMemory<byte> ReadOctetString(Asn1Tag? tag = null)
    {
        Asn1Tag expected = tag ?? Asn1Tag.PrimitiveOctetString;
        return Read(expected, (element, rules) => AsnDecoder.ReadOctetString(element, rules, out _, expected));
    }

    /// <summary>Reads an OCTET STRING where it stands, so that of a secret there is no copy that nobody clears.</summary>
    public ReadOnlyMemory<byte> ReadOctetStringInPlace()
    {
        (Asn1Tag found, int contentOffset, int contentLength, int length) = Header(Asn1Tag.PrimitiveOctetString);
        if (found.IsConstructed)
        {
            throw Malformed(MalformedReason.InvalidAsn1, Number(Asn1Tag.PrimitiveOctetString));
        }

        ReadOnlyMemory<byte> content = _data.Slice(_position + contentOffset, contentLength);
        _position += length;
        return content;
    }

    /// <summary>Reads a BIT STRING whose bits fill whole bytes.</summary>
    public ReadOnlyMemory<byte> ReadBitString(Asn1Tag? tag = null)
    {
        Asn1Tag expected = tag ?? Asn1Tag.PrimitiveBitString;
        int offset = Offset;
        byte[]? value = Read(
            expected, (element, rules) => AsnDecoder.ReadBitString(element, rules, out int unused, out _, expected) is var bits && unused == 0 ? bits : null);
        return value ?? throw new MalformedDataException(Structure, MalformedReason.InvalidValue, offset, Number(expected));
    }

    /// <summary>Reads a BIT STRING of named bits; the first bit is the most significant one of the first byte.</summary>
    public byte[] ReadNamedBits() =>
        Read(Asn1Tag.PrimitiveBitString, (element, rules) => AsnDecoder.ReadBitString(element, rules, out _, out _));

    public void ReadNull() =>
        Read(Asn1Tag.Null, (element, rules) => { AsnDecoder.ReadNull(element, rules, out _); return true; });

    public string ReadText(UniversalTagNumber type) =>
        Read(new Asn1Tag(type), (element, rules) => AsnDecoder.ReadCharacterString(element, rules, type, out _));

    /// <summary>Reads the content of a string, whose characters are not checked.</summary>
    public byte[] ReadTextBytes(UniversalTagNumber type)
    {
        var tag = new Asn1Tag(type);
        int offset = Offset;
        byte[]? content = Read(
            tag, (element, rules) => AsnDecoder.TryReadPrimitiveCharacterStringBytes(element, rules, tag, out var bytes, out _) ? bytes.ToArray() : null);
        return content ?? throw new MalformedDataException(Structure, MalformedReason.InvalidAsn1, offset, Number(tag));
    }

    /// <summary>Reads a Time of X.509: UTCTime until 2049, GeneralizedTime from then on (RFC 5280 §4.1.2.5).</summary>
    public DateTimeOffset ReadTime() => NextIs(UniversalTagNumber.UtcTime)
        ? Read(Asn1Tag.UtcTime, (element, rules) => AsnDecoder.ReadUtcTime(element, rules, out _, 2049))
        : Read(Asn1Tag.GeneralizedTime, (element, rules) => AsnDecoder.ReadGeneralizedTime(element, rules, out _));

    /// <summary>Takes the next value as it stands, with tag and length.</summary>
    public ReadOnlyMemory<byte> ReadEncoded()
    {
        (_, _, _, int length) = Header(null);
        ReadOnlyMemory<byte> encoded = _data.Slice(_position, length);
        _position += length;
        return encoded;
    }

    public void ThrowIfNotEmpty()
    {
        if (HasData)
        {
            throw Malformed(MalformedReason.TrailingData);
        }
    }

    public MalformedDataException Malformed(MalformedReason reason, uint? tag = null) => new(Structure, reason, Offset, tag);

    private static uint Number(Asn1Tag tag) => (uint)((int)tag.TagClass | (tag.IsConstructed ? 0x20 : 0) | tag.TagValue);

    private Asn1Reader ReadConstructed(Asn1Tag tag)
    {
        (Asn1Tag found, int contentOffset, int contentLength, int length) = Header(tag);
        if (!found.IsConstructed)
        {
            throw Malformed(MalformedReason.InvalidAsn1, Number(tag));
        }

        int start = _position + contentOffset;
        _position += length;
        return new Asn1Reader(_data.Slice(start, contentLength), Structure, _rules, _start + start);
    }

    private T Read<T>(Asn1Tag tag, Decoder<T> decode)
    {
        (_, _, _, int length) = Header(tag);
        try
        {
            T value = decode(_data.Span.Slice(_position, length), _rules);
            _position += length;
            return value;
        }
        catch (AsnContentException e)
        {
            throw new MalformedDataException(Structure, MalformedReason.InvalidAsn1, Offset, Number(tag), e);
        }
    }

    private Asn1Tag? Peek(Asn1Tag tag) =>
        Asn1Tag.TryDecode(_data.Span[_position..], out Asn1Tag found, out _) ? found : throw Malformed(MalformedReason.InvalidTag, Number(tag));

    private (Asn1Tag Tag, int ContentOffset, int ContentLength, int Length) Header(Asn1Tag? expected)
    {
        uint? number = expected is { } e ? Number(e) : null;
        if (!HasData)
        {
            throw Malformed(MalformedReason.MissingObject, number);
        }

        if (TryDecodeHeader(_data.Span[_position..]) is not { } header)
        {
            MalformedReason? reason = TlvDecoder.Decode(_data.Span[_position..], TlvRules.Distinguished, out _, out _, out _);
            throw Malformed(reason ?? MalformedReason.InvalidAsn1, number);
        }

        return expected is { } wanted && !wanted.HasSameClassAndValue(header.Tag) ? throw Malformed(MalformedReason.UnexpectedObject, number) : header;
    }

    private (Asn1Tag Tag, int ContentOffset, int ContentLength, int Length)? TryDecodeHeader(ReadOnlySpan<byte> data)
    {
        try
        {
            return AsnDecoder.TryReadEncodedValue(data, _rules, out Asn1Tag tag, out int contentOffset, out int contentLength, out int length)
                ? (tag, contentOffset, contentLength, length)
                : null;
        }
        catch (AsnContentException)
        {
            // In spite of its name, for an indefinite length without an end.
            return null;
        }
    }
}
