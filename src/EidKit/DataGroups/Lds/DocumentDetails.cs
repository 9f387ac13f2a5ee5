using EidKit.Encoding;

namespace EidKit.DataGroups.Lds;

/// <summary>Data group 12: further details of the document (ICAO 9303-10 §4.7.12).</summary>
/// <remarks>
/// Immutable, and personal data. What is absent is null or empty. Texts stay as they are: parts of names and addresses are divided by fillers
/// <c>&lt;</c>. Setting a value that the standard does not allow throws <see cref="ArgumentException"/>.
/// </remarks>
public sealed class DocumentDetails
{
    private const uint IssuingAuthorityTag = 0x5F19;
    private const uint DateOfIssueTag = 0x5F26;
    private const uint OtherPersonsTag = 0xA0;
    private const uint EndorsementsTag = 0x5F1B;
    private const uint TaxAndExitRequirementsTag = 0x5F1C;
    private const uint FrontImageTag = 0x5F1D;
    private const uint RearImageTag = 0x5F1E;
    private const uint PersonalizationTimeTag = 0x5F55;
    private const uint PersonalizationSystemTag = 0x5F56;

    private static readonly DetailLayout Layout = new(
        LdsTags.DocumentDetails,
        "DG12",
        0x5F1A,
        (IssuingAuthorityTag, DetailKind.Text),
        (DateOfIssueTag, DetailKind.Date),
        (OtherPersonsTag, DetailKind.Texts),
        (EndorsementsTag, DetailKind.Text),
        (TaxAndExitRequirementsTag, DetailKind.Text),
        (FrontImageTag, DetailKind.Bytes),
        (RearImageTag, DetailKind.Bytes),
        (PersonalizationTimeTag, DetailKind.Time),
        (PersonalizationSystemTag, DetailKind.Text));

    private readonly DetailObjects _objects;

    /// <summary>Makes a data group without any detail, to be set on the way.</summary>
    public DocumentDetails()
        : this(DetailObjects.Empty(Layout))
    {
    }

    private DocumentDetails(DetailObjects objects) => _objects = objects;

    /// <summary>The authority that issued the document.</summary>
    public string? IssuingAuthority
    {
        get => _objects.FindText(IssuingAuthorityTag);
        init => _objects = _objects.WithText(IssuingAuthorityTag, value, nameof(IssuingAuthority));
    }

    /// <summary>The date of issue.</summary>
    public PartialDate? DateOfIssue
    {
        get => _objects.FindDate(DateOfIssueTag);
        init => _objects = _objects.With(DateOfIssueTag, value is { } date ? LdsDigits.Encode(date) : null, nameof(DateOfIssue));
    }

    /// <summary>The names of other persons in the document.</summary>
    public IReadOnlyList<string> OtherPersons
    {
        get => _objects.FindTexts(OtherPersonsTag);
        init => _objects = _objects.WithTexts(OtherPersonsTag, value, nameof(OtherPersons));
    }

    /// <summary>Endorsements and observations.</summary>
    public string? Endorsements
    {
        get => _objects.FindText(EndorsementsTag);
        init => _objects = _objects.WithText(EndorsementsTag, value, nameof(Endorsements));
    }

    /// <summary>Requirements of tax or of leaving the country.</summary>
    public string? TaxAndExitRequirements
    {
        get => _objects.FindText(TaxAndExitRequirementsTag);
        init => _objects = _objects.WithText(TaxAndExitRequirementsTag, value, nameof(TaxAndExitRequirements));
    }

    /// <summary>The image of the front, compressed as ISO/IEC 10918 says; not looked at.</summary>
    public ReadOnlyMemory<byte>? FrontImage
    {
        get => _objects.Find(FrontImageTag) is { } value ? value : (ReadOnlyMemory<byte>?)null;
        init => _objects = _objects.With(FrontImageTag, value?.ToArray(), nameof(FrontImage));
    }

    /// <summary>The image of the rear, likewise.</summary>
    public ReadOnlyMemory<byte>? RearImage
    {
        get => _objects.Find(RearImageTag) is { } value ? value : (ReadOnlyMemory<byte>?)null;
        init => _objects = _objects.With(RearImageTag, value?.ToArray(), nameof(RearImage));
    }

    /// <summary>When the document was personalized: 14 digits YYYYMMDDhhmmss.</summary>
    public string? PersonalizationTime
    {
        get => _objects.Find(PersonalizationTimeTag) is { } value ? LdsDigits.Find(value, LdsDigits.TimeLength) : null;
        init => _objects = _objects.WithText(PersonalizationTimeTag, value, nameof(PersonalizationTime));
    }

    /// <summary>The serial number of the system that personalized it.</summary>
    public string? PersonalizationSystem
    {
        get => _objects.FindText(PersonalizationSystemTag);
        init => _objects = _objects.WithText(PersonalizationSystemTag, value, nameof(PersonalizationSystem));
    }

    /// <summary>Decodes the file.</summary>
    /// <param name="file">The file; what follows after its outer data object is not looked at.</param>
    /// <returns>The data group; objects with tags that are not known are kept.</returns>
    /// <exception cref="MalformedDataException">The file does not follow the standard.</exception>
    public static DocumentDetails Decode(ReadOnlySpan<byte> file) => new(DetailObjects.Decode(Layout, file));

    /// <summary>Encodes the file, with a list of the tags that are there.</summary>
    /// <returns>The file, in a new array that belongs to the caller.</returns>
    public byte[] Encode() => _objects.Encode();

    /// <summary>Shows that something is hidden here.</summary>
    /// <returns>Always <c>«personal data»</c>.</returns>
    public override string ToString() => EidData.Hidden;
}
