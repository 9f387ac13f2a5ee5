using EidKit.Encoding;

namespace EidKit.DataGroups.Lds;

/// <summary>Data group 11: further details of the holder (ICAO 9303-10 §4.7.11).</summary>
/// <remarks>
/// Immutable, and personal data. What is absent is null or empty. Texts stay as they are: parts of names and addresses are divided by fillers
/// <c>&lt;</c>. Setting a value that the standard does not allow throws <see cref="ArgumentException"/>.
/// </remarks>
public sealed class PersonalDetails
{
    private const uint FullNameTag = 0x5F0E;
    private const uint OtherNamesTag = 0xA0;
    private const uint PersonalNumberTag = 0x5F10;
    private const uint DateOfBirthTag = 0x5F2B;
    private const uint PlaceOfBirthTag = 0x5F11;
    private const uint AddressTag = 0x5F42;
    private const uint TelephoneTag = 0x5F12;
    private const uint ProfessionTag = 0x5F13;
    private const uint TitleTag = 0x5F14;
    private const uint SummaryTag = 0x5F15;
    private const uint ProofOfCitizenshipTag = 0x5F16;
    private const uint OtherDocumentNumbersTag = 0x5F17;
    private const uint CustodyTag = 0x5F18;

    private static readonly DetailLayout Layout = new(
        LdsTags.PersonalDetails,
        "DG11",
        0x5F0F,
        (FullNameTag, DetailKind.Text),
        (OtherNamesTag, DetailKind.Texts),
        (PersonalNumberTag, DetailKind.Text),
        (DateOfBirthTag, DetailKind.Date),
        (PlaceOfBirthTag, DetailKind.Text),
        (AddressTag, DetailKind.Text),
        (TelephoneTag, DetailKind.Text),
        (ProfessionTag, DetailKind.Text),
        (TitleTag, DetailKind.Text),
        (SummaryTag, DetailKind.Text),
        (ProofOfCitizenshipTag, DetailKind.Bytes),
        (OtherDocumentNumbersTag, DetailKind.Text),
        (CustodyTag, DetailKind.Text));

    private readonly DetailObjects _objects;

    /// <summary>Makes a data group without any detail, to be set on the way.</summary>
    public PersonalDetails()
        : this(DetailObjects.Empty(Layout))
    {
    }

    private PersonalDetails(DetailObjects objects) => _objects = objects;

    /// <summary>The whole name in the letters of its country, for example <c>SMITH&lt;&lt;JOHN&lt;J</c>.</summary>
    public string? FullName
    {
        get => _objects.FindText(FullNameTag);
        init => _objects = _objects.WithText(FullNameTag, value, nameof(FullName));
    }

    /// <summary>Other names.</summary>
    public IReadOnlyList<string> OtherNames
    {
        get => _objects.FindTexts(OtherNamesTag);
        init => _objects = _objects.WithTexts(OtherNamesTag, value, nameof(OtherNames));
    }

    /// <summary>The personal number.</summary>
    public string? PersonalNumber
    {
        get => _objects.FindText(PersonalNumberTag);
        init => _objects = _objects.WithText(PersonalNumberTag, value, nameof(PersonalNumber));
    }

    /// <summary>The whole date of birth.</summary>
    public PartialDate? DateOfBirth
    {
        get => _objects.FindDate(DateOfBirthTag);
        init => _objects = _objects.With(DateOfBirthTag, value is { } date ? LdsDigits.Encode(date) : null, nameof(DateOfBirth));
    }

    /// <summary>The place of birth.</summary>
    public string? PlaceOfBirth
    {
        get => _objects.FindText(PlaceOfBirthTag);
        init => _objects = _objects.WithText(PlaceOfBirthTag, value, nameof(PlaceOfBirth));
    }

    /// <summary>The permanent address.</summary>
    public string? Address
    {
        get => _objects.FindText(AddressTag);
        init => _objects = _objects.WithText(AddressTag, value, nameof(Address));
    }

    /// <summary>The telephone number.</summary>
    public string? Telephone
    {
        get => _objects.FindText(TelephoneTag);
        init => _objects = _objects.WithText(TelephoneTag, value, nameof(Telephone));
    }

    /// <summary>The profession.</summary>
    public string? Profession
    {
        get => _objects.FindText(ProfessionTag);
        init => _objects = _objects.WithText(ProfessionTag, value, nameof(Profession));
    }

    /// <summary>The title.</summary>
    public string? Title
    {
        get => _objects.FindText(TitleTag);
        init => _objects = _objects.WithText(TitleTag, value, nameof(Title));
    }

    /// <summary>A summary of the person.</summary>
    public string? Summary
    {
        get => _objects.FindText(SummaryTag);
        init => _objects = _objects.WithText(SummaryTag, value, nameof(Summary));
    }

    /// <summary>The image of a proof of citizenship, compressed as ISO/IEC 10918 says; not looked at.</summary>
    public ReadOnlyMemory<byte>? ProofOfCitizenship
    {
        get => _objects.Find(ProofOfCitizenshipTag) is { } value ? value : (ReadOnlyMemory<byte>?)null;
        init => _objects = _objects.With(ProofOfCitizenshipTag, value?.ToArray(), nameof(ProofOfCitizenship));
    }

    /// <summary>The numbers of other valid travel documents.</summary>
    public string? OtherDocumentNumbers
    {
        get => _objects.FindText(OtherDocumentNumbersTag);
        init => _objects = _objects.WithText(OtherDocumentNumbersTag, value, nameof(OtherDocumentNumbers));
    }

    /// <summary>What is known of custody.</summary>
    public string? Custody
    {
        get => _objects.FindText(CustodyTag);
        init => _objects = _objects.WithText(CustodyTag, value, nameof(Custody));
    }

    /// <summary>Decodes the file.</summary>
    /// <param name="file">The file; what follows after its outer data object is not looked at.</param>
    /// <returns>The data group; objects with tags that are not known are kept.</returns>
    /// <exception cref="MalformedDataException">The file does not follow the standard.</exception>
    public static PersonalDetails Decode(ReadOnlySpan<byte> file) => new(DetailObjects.Decode(Layout, file));

    /// <summary>Encodes the file, with a list of the tags that are there.</summary>
    /// <returns>The file, in a new array that belongs to the caller.</returns>
    public byte[] Encode() => _objects.Encode();

    /// <summary>Shows that something is hidden here.</summary>
    /// <returns>Always <c>«personal data»</c>.</returns>
    public override string ToString() => EidData.Hidden;
}
