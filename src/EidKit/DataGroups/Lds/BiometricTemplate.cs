using System.Buffers.Binary;
using EidKit.Encoding;

namespace EidKit.DataGroups.Lds;

/// <summary>One biometric information template: what kind of biometric data, and the data (ICAO 9303-10 §4.7.2).</summary>
/// <remarks>Immutable, and personal data.</remarks>
public sealed class BiometricTemplate
{
    /// <summary>The owner of the formats of ISO/IEC JTC 1/SC 37.</summary>
    public const ushort IsoFormatOwner = 0x0101;

    /// <summary>The format of faces, ISO/IEC 19794-5.</summary>
    public const ushort IsoFaceFormat = 0x0008;

    internal const uint Tag = 0x7F60;
    private const uint HeaderTag = 0xA1;
    private const uint DataTag = 0x5F2E;
    private const uint ConstructedDataTag = 0x7F2E;
    private const uint VersionTag = 0x80;
    private const uint TypeTag = 0x81;
    private const uint FormatOwnerTag = 0x87;
    private const uint FormatTypeTag = 0x88;
    private const byte FacialFeatures = 0x02;

    private readonly byte[] _header;
    private readonly byte[] _data;

    private BiometricTemplate(byte[] header, byte[] data, bool isConstructed, string structure, int offset)
    {
        _header = header;
        _data = data;
        IsConstructed = isConstructed;
        (FormatOwner, FormatType) = ReadFormat(header, structure, offset);
    }

    /// <summary>The owner of the data format, for example <see cref="IsoFormatOwner"/>.</summary>
    public ushort FormatOwner { get; }

    /// <summary>The data format by its owner's numbers, for example <see cref="IsoFaceFormat"/>.</summary>
    public ushort FormatType { get; }

    /// <summary>The biometric data, in their format.</summary>
    public ReadOnlyMemory<byte> Data => _data;

    /// <summary>Whether the data are data objects themselves (tag 7F2E), as newer formats have them (ISO/IEC 39794).</summary>
    public bool IsConstructed { get; }

    /// <summary>Makes a template of a face.</summary>
    /// <param name="record">The record of the face.</param>
    /// <returns>The template.</returns>
    public static BiometricTemplate OfFace(FaceRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        using var header = new TlvWriter();
        header.Write(VersionTag, [0x01, 0x01]).Write(TypeTag, FacialFeatures).Write(FormatOwnerTag, BigEndian(IsoFormatOwner)).Write(FormatTypeTag, BigEndian(IsoFaceFormat));
        return new BiometricTemplate(header.ToArray(), record.Encode(), isConstructed: false, "biometric template", offset: 0);
    }

    /// <summary>Shows the format only.</summary>
    /// <returns>For example <c>biometric template of format 0101 0008</c>.</returns>
    public override string ToString() => $"biometric template of format {FormatOwner:X4} {FormatType:X4}";

    internal static BiometricTemplate Read(ref TlvReader reader, string structure)
    {
        TlvReader content = reader.ReadConstructed(Tag);
        TlvElement header = content.Read(HeaderTag);
        bool isConstructed = content.PeekTag() == ConstructedDataTag;
        TlvElement data = content.Read(isConstructed ? ConstructedDataTag : DataTag);
        content.ThrowIfNotEmpty();
        return new BiometricTemplate(header.Value.ToArray(), data.Value.ToArray(), isConstructed, structure, header.ValueOffset);
    }

    internal void Write(TlvWriter writer) =>
        writer.Write(Tag, content => content.Write(HeaderTag, _header).Write(IsConstructed ? ConstructedDataTag : DataTag, _data));

    /// <summary>Reads the two numbers that are required; dates, creator and whatever else stands in the header are kept as they are.</summary>
    private static (ushort Owner, ushort Type) ReadFormat(ReadOnlySpan<byte> header, string structure, int offset)
    {
        ushort? owner = null;
        ushort? type = null;
        var reader = new TlvReader(header, structure, TlvRules.TravelDocument, offset);
        while (reader.HasData)
        {
            TlvElement element = reader.Read();
            if (element.Tag == FormatOwnerTag)
            {
                owner = ReadNumber(element, owner, structure);
            }
            else if (element.Tag == FormatTypeTag)
            {
                type = ReadNumber(element, type, structure);
            }
        }

        return owner is { } o && type is { } t ? (o, t) : throw reader.Malformed(MalformedReason.MissingObject, owner is null ? FormatOwnerTag : FormatTypeTag);
    }

    private static ushort ReadNumber(TlvElement element, ushort? before, string structure)
    {
        if (before is not null)
        {
            throw new MalformedDataException(structure, MalformedReason.DuplicateObject, element.Offset, element.Tag);
        }

        return element.Value.Length == sizeof(ushort)
            ? BinaryPrimitives.ReadUInt16BigEndian(element.Value)
            : throw new MalformedDataException(structure, MalformedReason.WrongLength, element.Offset, element.Tag);
    }

    private static byte[] BigEndian(ushort number) => [(byte)(number >> 8), (byte)number];
}
