using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.DataGroups;

/// <summary>Reads the DER objects inside a data group and names what is wrong with them.</summary>
/// <remarks>The order of a SET is not checked: cards with unsorted sets are in the field.</remarks>
internal sealed class DataGroupReader
{
    private static readonly AsnReaderOptions Options = new() { SkipSetSortOrderVerification = true };
    private readonly AsnReader _reader;

    public DataGroupReader(ReadOnlyMemory<byte> content, string structure)
        : this(new AsnReader(content, AsnEncodingRules.DER, Options), structure)
    {
    }

    private DataGroupReader(AsnReader reader, string structure)
    {
        _reader = reader;
        Structure = structure;
    }

    /// <summary>What is read, for messages of exceptions.</summary>
    public string Structure { get; }

    public bool HasData => _reader.HasData;

    public bool NextIs(Asn1Tag tag) => HasData && _reader.PeekTag() == tag;

    public DataGroupReader ReadSequence()
    {
        Expect(Asn1Tag.Sequence);
        return new DataGroupReader(_reader.ReadSequence(), Structure);
    }

    public DataGroupReader ReadSet()
    {
        Expect(Asn1Tag.SetOf);
        return new DataGroupReader(_reader.ReadSetOf(), Structure);
    }

    /// <summary>Opens the explicit tag [number]; what is inside is read and ended by the caller.</summary>
    public DataGroupReader ReadExplicit(int number)
    {
        Asn1Tag tag = ContextTag(number);
        Expect(tag);
        return new DataGroupReader(_reader.ReadSequence(tag), Structure);
    }

    public string ReadText(TextRule rule)
    {
        var tag = new Asn1Tag(rule.Type);
        Expect(tag);
        return _reader.TryReadPrimitiveCharacterStringBytes(tag, out ReadOnlyMemory<byte> content)
            ? rule.Decode(content.Span) ?? throw Malformed(MalformedReason.InvalidText, tag)
            : throw Malformed(MalformedReason.InvalidAsn1, tag);
    }

    public string ReadExplicitText(int number, TextRule rule)
    {
        DataGroupReader inner = ReadExplicit(number);
        string text = inner.ReadText(rule);
        inner.ThrowIfNotEmpty();
        return text;
    }

    public string? TryReadExplicitText(int number, TextRule rule) =>
        NextIs(ContextTag(number)) ? ReadExplicitText(number, rule) : null;

    public byte[] ReadOctets()
    {
        Expect(Asn1Tag.PrimitiveOctetString);
        return _reader.ReadOctetString();
    }

    public string ReadObjectIdentifier()
    {
        Expect(Asn1Tag.ObjectIdentifier);
        ReadOnlySpan<byte> content = _reader.PeekContentBytes().Span;
        string identifier = ObjectIdentifier.Decode(content, Structure);
        _reader.ReadEncodedValue();
        return identifier;
    }

    public ReadOnlyMemory<byte> ReadAny() => _reader.ReadEncodedValue();

    public void ThrowIfNotEmpty()
    {
        if (HasData)
        {
            throw Malformed(MalformedReason.TrailingData);
        }
    }

    public MalformedDataException Malformed(MalformedReason reason, Asn1Tag? tag = null) =>
        new(Structure, reason, tag: tag is { } t ? TagByte(t) : null);

    public static Asn1Tag ContextTag(int number) => new(TagClass.ContextSpecific, number, isConstructed: true);

    private void Expect(Asn1Tag tag)
    {
        if (!HasData)
        {
            throw Malformed(MalformedReason.MissingObject, tag);
        }

        if (!NextIs(tag))
        {
            throw Malformed(MalformedReason.UnexpectedObject, tag);
        }
    }

    private static uint TagByte(Asn1Tag tag)
    {
        Span<byte> encoded = stackalloc byte[tag.CalculateEncodedSize()];
        tag.Encode(encoded);
        return encoded[0];
    }
}
