using System.Buffers.Binary;
using EidKit.Encoding;

namespace EidKit.DataGroups.Lds;

/// <summary>One image of a face with what is said of it (ISO/IEC 19794-5 §5.5 to §5.8).</summary>
/// <remarks>Immutable, and personal data. The image itself is not decoded: whoever shows it takes care of damaged ones.</remarks>
public sealed class FaceImage
{
    private const int InformationLength = 20;
    private const int DescriptionStart = 6;
    private const int FeaturePointLength = 8;
    private const int ImageInformationLength = 12;
    private const int FormatPosition = 1;
    private const int WidthPosition = 2;
    private const int HeightPosition = 4;

    private readonly byte[] _description;
    private readonly byte[] _featurePoints;
    private readonly byte[] _imageInformation;
    private readonly byte[] _data;

    /// <summary>Makes an image of which nothing is said but its size.</summary>
    /// <param name="format">How it is coded.</param>
    /// <param name="width">The width in pixels.</param>
    /// <param name="height">The height in pixels.</param>
    /// <param name="data">The coded image.</param>
    /// <exception cref="ArgumentOutOfRangeException">The format is not defined.</exception>
    public FaceImage(FaceImageFormat format, ushort width, ushort height, ReadOnlySpan<byte> data)
    {
        _description = new byte[InformationLength - DescriptionStart];
        _featurePoints = [];
        _imageInformation = new byte[ImageInformationLength];
        _imageInformation[FormatPosition] = Enum.IsDefined(format) ? (byte)format : throw new ArgumentOutOfRangeException(nameof(format));
        BinaryPrimitives.WriteUInt16BigEndian(_imageInformation.AsSpan(WidthPosition), width);
        BinaryPrimitives.WriteUInt16BigEndian(_imageInformation.AsSpan(HeightPosition), height);
        _data = data.ToArray();
    }

    private FaceImage(ReadOnlySpan<byte> block, int featurePoints)
    {
        _description = block[DescriptionStart..InformationLength].ToArray();
        block = block[InformationLength..];
        _featurePoints = block[..(FeaturePointLength * featurePoints)].ToArray();
        block = block[_featurePoints.Length..];
        _imageInformation = block[..ImageInformationLength].ToArray();
        _data = block[ImageInformationLength..].ToArray();
    }

    /// <summary>How the image is coded.</summary>
    public FaceImageFormat Format => (FaceImageFormat)_imageInformation[FormatPosition];

    /// <summary>The width in pixels, as the record says.</summary>
    public int Width => BinaryPrimitives.ReadUInt16BigEndian(_imageInformation.AsSpan(WidthPosition));

    /// <summary>The height in pixels, as the record says.</summary>
    public int Height => BinaryPrimitives.ReadUInt16BigEndian(_imageInformation.AsSpan(HeightPosition));

    /// <summary>The coded image.</summary>
    public ReadOnlyMemory<byte> Data => _data;

    /// <summary>Shows the format and the size only.</summary>
    /// <returns>For example <c>Jpeg2000, 413 × 531 pixels</c>.</returns>
    public override string ToString() => $"{Format}, {Width} × {Height} pixels";

    internal int Length => InformationLength + _featurePoints.Length + ImageInformationLength + _data.Length;

    /// <summary>Reads one image and says how many bytes it takes.</summary>
    internal static FaceImage Read(ReadOnlySpan<byte> data, string structure, int offset, out int length)
    {
        length = 0;
        if (data.Length < InformationLength)
        {
            throw new MalformedDataException(structure, MalformedReason.Truncated, offset);
        }

        uint blockLength = BinaryPrimitives.ReadUInt32BigEndian(data);
        int featurePoints = BinaryPrimitives.ReadUInt16BigEndian(data[sizeof(uint)..]);
        if (blockLength > data.Length)
        {
            throw new MalformedDataException(structure, MalformedReason.Truncated, offset);
        }

        length = (int)blockLength;
        if (length < InformationLength + FeaturePointLength * featurePoints + ImageInformationLength)
        {
            throw new MalformedDataException(structure, MalformedReason.WrongLength, offset);
        }

        var image = new FaceImage(data[..length], featurePoints);
        return Enum.IsDefined(image.Format) ? image : throw new MalformedDataException(structure, MalformedReason.InvalidValue, offset);
    }

    internal void Write(Span<byte> target)
    {
        BinaryPrimitives.WriteInt32BigEndian(target, Length);
        BinaryPrimitives.WriteUInt16BigEndian(target[sizeof(uint)..], (ushort)(_featurePoints.Length / FeaturePointLength));
        _description.CopyTo(target[DescriptionStart..]);
        target = target[InformationLength..];
        _featurePoints.CopyTo(target);
        target = target[_featurePoints.Length..];
        _imageInformation.CopyTo(target);
        _data.CopyTo(target[ImageInformationLength..]);
    }
}
