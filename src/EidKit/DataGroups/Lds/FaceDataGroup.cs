using EidKit.Encoding;

namespace EidKit.DataGroups.Lds;

/// <summary>Data group 2: the face of the holder (ICAO 9303-10 §4.7.2).</summary>
/// <remarks>Immutable, and personal data.</remarks>
public sealed class FaceDataGroup
{
    private const string Structure = "DG2";
    private const uint GroupTag = 0x7F61;

    private readonly BiometricTemplate[] _templates;

    /// <summary>Makes the data group.</summary>
    /// <param name="templates">The templates, 1 to 255; one is usual.</param>
    /// <exception cref="ArgumentException">There is no template, or there are more than 255.</exception>
    public FaceDataGroup(params IEnumerable<BiometricTemplate> templates)
    {
        ArgumentNullException.ThrowIfNull(templates);
        _templates = [.. templates];
        if (_templates.Length is 0 or > byte.MaxValue)
        {
            throw new ArgumentException("A data group of faces has 1 to 255 templates.", nameof(templates));
        }
    }

    /// <summary>The templates.</summary>
    public IReadOnlyList<BiometricTemplate> Templates => Array.AsReadOnly(_templates);

    /// <summary>Decodes the file; the records inside the templates are not looked at, see <see cref="DecodeImages"/>.</summary>
    /// <param name="file">The file; what follows after its outer data object is not looked at.</param>
    /// <returns>The data group.</returns>
    /// <exception cref="MalformedDataException">The file does not follow the standard.</exception>
    public static FaceDataGroup Decode(ReadOnlySpan<byte> file)
    {
        TlvReader outer = LdsFile.Open(file, LdsTags.Face, Structure);
        TlvReader group = outer.ReadConstructed(GroupTag);
        outer.ThrowIfNotEmpty();
        int count = LdsFile.ReadCount(ref group, Structure);
        var templates = new List<BiometricTemplate>();
        while (group.HasData)
        {
            templates.Add(BiometricTemplate.Read(ref group, Structure));
        }

        return count > 0 && templates.Count == count ? new FaceDataGroup(templates) : throw group.Malformed(MalformedReason.InvalidValue, LdsTags.Count);
    }

    /// <summary>Encodes the file.</summary>
    /// <returns>The file, in a new array that belongs to the caller.</returns>
    public byte[] Encode() => LdsFile.Close(LdsTags.Face, writer => writer.Write(GroupTag, group =>
    {
        group.Write(LdsTags.Count, (byte)_templates.Length);
        foreach (BiometricTemplate template in _templates)
        {
            template.Write(group);
        }
    }));

    /// <summary>Takes the images out of the records of ISO/IEC 19794-5; records of other formats are passed over.</summary>
    /// <returns>The images; empty if all records are of other formats.</returns>
    /// <exception cref="MalformedDataException">A record does not follow its standard.</exception>
    public IReadOnlyList<FaceImage> DecodeImages() =>
    [
        .. _templates
            .Where(t => t is { FormatOwner: BiometricTemplate.IsoFormatOwner, FormatType: BiometricTemplate.IsoFaceFormat, IsConstructed: false })
            .SelectMany(t => FaceRecord.Decode(t.Data.Span).Images),
    ];
}
