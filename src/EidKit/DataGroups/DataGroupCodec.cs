using System.Formats.Asn1;
using System.Security.Cryptography;
using EidKit.Encoding;

namespace EidKit.DataGroups;

/// <summary>Reads and writes the file of one data group: an outer tag and one object inside (TR-03110-4 §2.2.3.1).</summary>
/// <remarks>
/// What is decoded is a value or an <see cref="EmptyDataGroup"/>, and encodes back to the same bytes. A file may be longer than its
/// content: what follows the outer object is ignored, for on a card it may be the rest of an older, longer value.
/// </remarks>
internal sealed class DataGroupCodec(EidDataGroup group, string name, ValueCodec values)
{
    private readonly string _structure = $"eID DG{(int)group}";

    public EidDataGroup Group => group;

    public string Name => name;

    public ValueCodec Values => values;

    /// <summary>Decodes a file.</summary>
    /// <exception cref="MalformedDataException">The file is malformed.</exception>
    public object Decode(ReadOnlySpan<byte> file)
    {
        // 00 and FF are no tags but padding: the file was made and never filled.
        if (file.IsEmpty || file[0] is 0x00 or 0xFF)
        {
            return EmptyDataGroup.NoBytes;
        }

        TlvElement element = new TlvReader(file, _structure, TlvRules.Distinguished).Read(group.GetTag());
        if (element.Value.IsEmpty)
        {
            return EmptyDataGroup.NoObject;
        }

        if (IsWithoutContent(element.Value))
        {
            return EmptyDataGroup.NoContent;
        }

        byte[] inner = element.Value.ToArray();
        try
        {
            var reader = new Asn1Reader(inner, _structure, offset: element.ValueOffset);
            object value = values.Read(reader);
            reader.ThrowIfNotEmpty();
            return value;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(inner);
        }
    }

    /// <summary>Encodes a value or an <see cref="EmptyDataGroup"/>.</summary>
    public byte[] Encode(object content)
    {
        if (content is EmptyDataGroup.NoBytes)
        {
            return [];
        }

        byte[] inner = EncodeInner(content);
        try
        {
            using var writer = new TlvWriter();
            return writer.Write(group.GetTag(), inner).ToArray();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(inner);
        }
    }

    /// <summary>Takes a value of a caller; one that encodes to an object without content becomes an <see cref="EmptyDataGroup"/>.</summary>
    /// <exception cref="ArgumentException">The value has another type or is not allowed.</exception>
    public object Import(object value)
    {
        object imported = values.Import(value);
        byte[] inner = EncodeInner(imported);
        try
        {
            return IsWithoutContent(inner) ? EmptyDataGroup.NoContent : imported;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(inner);
        }
    }

    /// <summary>The form of «empty» that is written, as German cards have it where the type allows it.</summary>
    public EmptyDataGroup Empty => values.EmptyTag is null ? EmptyDataGroup.NoObject : EmptyDataGroup.NoContent;

    private bool IsWithoutContent(ReadOnlySpan<byte> inner) =>
        values.EmptyTag is { } tag && inner is [var first, 0x00] && first == tag;

    private byte[] EncodeInner(object content)
    {
        switch (content)
        {
            case EmptyDataGroup.NoObject:
                return [];
            case EmptyDataGroup.NoContent:
                return [values.EmptyTag!.Value, 0x00];
            default:
                // Not DER: that would sort a set, and a set that came unsorted from a card must go back as it came. All else is the same.
                var writer = new AsnWriter(AsnEncodingRules.BER);
                values.Write(writer, content);
                return writer.Encode();
        }
    }
}
