using System.Buffers.Binary;
using EidKit.Encoding;

namespace EidKit.DataGroups.Lds;

/// <summary>A record of a face: its images (ISO/IEC 19794-5 §5.4).</summary>
/// <remarks>Immutable, and personal data. Version 010 of the format is read, which travel documents have (ICAO 9303-10 §4.7.2).</remarks>
public sealed class FaceRecord
{
    private const string Structure = "face record";
    private const int LengthPosition = 8;
    private const int CountPosition = 12;
    private const int HeaderLength = 14;

    private readonly FaceImage[] _images;

    /// <summary>Makes a record.</summary>
    /// <param name="images">The images, 1 to 65,535.</param>
    /// <exception cref="ArgumentException">There is no image, or there are more than 65,535.</exception>
    public FaceRecord(params IEnumerable<FaceImage> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        _images = [.. images];
        if (_images.Length is 0 or > ushort.MaxValue)
        {
            throw new ArgumentException("A face record has 1 to 65,535 images.", nameof(images));
        }
    }

    /// <summary>The images.</summary>
    public IReadOnlyList<FaceImage> Images => Array.AsReadOnly(_images);

    private static ReadOnlySpan<byte> Identifier => "FAC\0010\0"u8;

    /// <summary>Decodes a record.</summary>
    /// <param name="encoded">The record, nothing before or after it.</param>
    /// <returns>The record; encoded again it gives the same bytes.</returns>
    /// <exception cref="MalformedDataException">
    /// The bytes are no such record; <see cref="MalformedReason.UnknownVersion"/> if they are one of another version.
    /// </exception>
    public static FaceRecord Decode(ReadOnlySpan<byte> encoded)
    {
        if (encoded.Length < HeaderLength)
        {
            throw new MalformedDataException(Structure, MalformedReason.Truncated);
        }

        if (!encoded.StartsWith(Identifier))
        {
            bool isFace = encoded[..4].SequenceEqual(Identifier[..4]);
            throw new MalformedDataException(Structure, isFace ? MalformedReason.UnknownVersion : MalformedReason.UnexpectedObject, offset: 0);
        }

        if (BinaryPrimitives.ReadUInt32BigEndian(encoded[LengthPosition..]) != encoded.Length)
        {
            throw new MalformedDataException(Structure, MalformedReason.WrongLength, LengthPosition);
        }

        int count = BinaryPrimitives.ReadUInt16BigEndian(encoded[CountPosition..]);
        int position = HeaderLength;
        var images = new List<FaceImage>();
        while (position < encoded.Length)
        {
            images.Add(FaceImage.Read(encoded[position..], Structure, position, out int length));
            position += length;
        }

        return count > 0 && images.Count == count ? new FaceRecord(images) : throw new MalformedDataException(Structure, MalformedReason.InvalidValue, CountPosition);
    }

    /// <summary>Encodes the record.</summary>
    /// <returns>The record, in a new array that belongs to the caller.</returns>
    public byte[] Encode()
    {
        byte[] encoded = new byte[HeaderLength + _images.Sum(image => image.Length)];
        Identifier.CopyTo(encoded);
        BinaryPrimitives.WriteInt32BigEndian(encoded.AsSpan(LengthPosition), encoded.Length);
        BinaryPrimitives.WriteUInt16BigEndian(encoded.AsSpan(CountPosition), (ushort)_images.Length);
        int position = HeaderLength;
        foreach (FaceImage image in _images)
        {
            image.Write(encoded.AsSpan(position));
            position += image.Length;
        }

        return encoded;
    }
}
