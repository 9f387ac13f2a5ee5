using EidKit.Encoding;

namespace EidKit.DataGroups;

/// <content>The data groups as properties.</content>
public sealed partial class EidData
{
    /// <summary>ID identity card; AR, AS, AF residence permit; UB card for citizens of the Union; OA Smart-eID (TR-03127 §3.4.3).</summary>
    /// <exception cref="ArgumentException">The value is not allowed by the standard.</exception>
    public string? DocumentType
    {
        get => Get<string>(EidDataGroup.DocumentType);
        init => Put(EidDataGroup.DocumentType, value);
    }

    /// <summary>The state or place that issued the document.</summary>
    /// <exception cref="ArgumentException">The value is not allowed by the standard.</exception>
    public IssuingEntity? IssuingEntity
    {
        get => Get<IssuingEntity>(EidDataGroup.IssuingEntity);
        init => Put(EidDataGroup.IssuingEntity, value);
    }

    /// <summary>The last day on which the document is valid.</summary>
    /// <exception cref="ArgumentException">The value is not allowed by the standard.</exception>
    public PartialDate? DateOfExpiry
    {
        get => GetNullable<PartialDate>(EidDataGroup.DateOfExpiry);
        init => Put(EidDataGroup.DateOfExpiry, value);
    }

    /// <summary>The given names; <c>---</c> if there are none.</summary>
    /// <exception cref="ArgumentException">The value is not allowed by the standard.</exception>
    public string? GivenNames
    {
        get => Get<string>(EidDataGroup.GivenNames);
        init => Put(EidDataGroup.GivenNames, value);
    }

    /// <summary>The family names.</summary>
    /// <exception cref="ArgumentException">The value is not allowed by the standard.</exception>
    public string? FamilyNames
    {
        get => Get<string>(EidDataGroup.FamilyNames);
        init => Put(EidDataGroup.FamilyNames, value);
    }

    /// <summary>The religious or stage name.</summary>
    /// <exception cref="ArgumentException">The value is not allowed by the standard.</exception>
    public string? NomDePlume
    {
        get => Get<string>(EidDataGroup.NomDePlume);
        init => Put(EidDataGroup.NomDePlume, value);
    }

    /// <summary>The academic title.</summary>
    /// <exception cref="ArgumentException">The value is not allowed by the standard.</exception>
    public string? AcademicTitle
    {
        get => Get<string>(EidDataGroup.AcademicTitle);
        init => Put(EidDataGroup.AcademicTitle, value);
    }

    /// <summary>The date of birth, of which parts may be unknown.</summary>
    /// <exception cref="ArgumentException">The value is not allowed by the standard.</exception>
    public PartialDate? DateOfBirth
    {
        get => GetNullable<PartialDate>(EidDataGroup.DateOfBirth);
        init => Put(EidDataGroup.DateOfBirth, value);
    }

    /// <summary>The place of birth.</summary>
    /// <exception cref="ArgumentException">The value is not allowed by the standard.</exception>
    public GeneralPlace? PlaceOfBirth
    {
        get => Get<GeneralPlace>(EidDataGroup.PlaceOfBirth);
        init => Put(EidDataGroup.PlaceOfBirth, value);
    }

    /// <summary>The nationality, for example D.</summary>
    /// <exception cref="ArgumentException">The value is not allowed by the standard.</exception>
    public string? Nationality
    {
        get => Get<string>(EidDataGroup.Nationality);
        init => Put(EidDataGroup.Nationality, value);
    }

    /// <summary>The sex.</summary>
    /// <exception cref="ArgumentException">The value is not allowed by the standard.</exception>
    public Sex? Sex
    {
        get => GetNullable<Sex>(EidDataGroup.Sex);
        init => Put(EidDataGroup.Sex, value);
    }

    /// <summary>Data of other kinds, in the order of the file.</summary>
    /// <exception cref="ArgumentException">The value is not allowed by the standard.</exception>
    public IReadOnlyList<OptionalData>? OptionalData
    {
        get => Get<IReadOnlyList<OptionalData>>(EidDataGroup.OptionalData);
        init => Put(EidDataGroup.OptionalData, value);
    }

    /// <summary>The name at birth.</summary>
    /// <exception cref="ArgumentException">The value is not allowed by the standard.</exception>
    public string? BirthName
    {
        get => Get<string>(EidDataGroup.BirthName);
        init => Put(EidDataGroup.BirthName, value);
    }

    /// <summary>An image of the signature in JPEG 2000; not decoded.</summary>
    /// <exception cref="ArgumentException">The value is not allowed by the standard.</exception>
    public ReadOnlyMemory<byte>? WrittenSignature
    {
        get => GetNullable<ReadOnlyMemory<byte>>(EidDataGroup.WrittenSignature);
        init => Put(EidDataGroup.WrittenSignature, value);
    }

    /// <summary>The day of issue.</summary>
    /// <exception cref="ArgumentException">The value is not allowed by the standard.</exception>
    public PartialDate? DateOfIssuance
    {
        get => GetNullable<PartialDate>(EidDataGroup.DateOfIssuance);
        init => Put(EidDataGroup.DateOfIssuance, value);
    }

    /// <summary>Where the holder lives.</summary>
    /// <exception cref="ArgumentException">The value is not allowed by the standard.</exception>
    public PlaceOfResidence? PlaceOfResidence
    {
        get => Get<PlaceOfResidence>(EidDataGroup.PlaceOfResidence);
        init => Put(EidDataGroup.PlaceOfResidence, value);
    }

    /// <summary>The number of the municipality where the holder lives.</summary>
    /// <exception cref="ArgumentException">The value is not allowed by the standard.</exception>
    public CommunityId? CommunityId
    {
        get => Get<CommunityId>(EidDataGroup.CommunityId);
        init => Put(EidDataGroup.CommunityId, value);
    }

    /// <summary>The first text of a residence permit.</summary>
    /// <exception cref="ArgumentException">The value is not allowed by the standard.</exception>
    public TextValue? ResidencePermitI
    {
        get => Get<TextValue>(EidDataGroup.ResidencePermitI);
        init => Put(EidDataGroup.ResidencePermitI, value);
    }

    /// <summary>The second text of a residence permit.</summary>
    /// <exception cref="ArgumentException">The value is not allowed by the standard.</exception>
    public TextValue? ResidencePermitII
    {
        get => Get<TextValue>(EidDataGroup.ResidencePermitII);
        init => Put(EidDataGroup.ResidencePermitII, value);
    }

    /// <summary>The telephone number as tel URI.</summary>
    /// <exception cref="ArgumentException">The value is not allowed by the standard.</exception>
    public string? PhoneNumber
    {
        get => Get<string>(EidDataGroup.PhoneNumber);
        init => Put(EidDataGroup.PhoneNumber, value);
    }

    /// <summary>The e-mail address.</summary>
    /// <exception cref="ArgumentException">The value is not allowed by the standard.</exception>
    public string? EmailAddress
    {
        get => Get<string>(EidDataGroup.EmailAddress);
        init => Put(EidDataGroup.EmailAddress, value);
    }

    private T? Get<T>(EidDataGroup group)
        where T : class => _contents[(int)group] as T;

    private T? GetNullable<T>(EidDataGroup group)
        where T : struct => _contents[(int)group] as T?;

    private void Put(EidDataGroup group, object? value) =>
        _contents[(int)group] = value is null ? null : DataGroupTable.Of(group).Import(value);
}
