namespace EidKit.DataGroups;

/// <summary>Name and kind of every data group (TR-03110-4 §2.2.3).</summary>
internal static class DataGroupTable
{
    public static IReadOnlyList<DataGroupCodec> All { get; } =
    [
        new(EidDataGroup.DocumentType, "document-type", ValueCodecs.DocumentType),
        new(EidDataGroup.IssuingEntity, "issuing-entity", ValueCodecs.Issuer),
        new(EidDataGroup.DateOfExpiry, "date-of-expiry", ValueCodecs.Date),
        new(EidDataGroup.GivenNames, "given-names", ValueCodecs.Utf8Text),
        new(EidDataGroup.FamilyNames, "family-names", ValueCodecs.Utf8Text),
        new(EidDataGroup.NomDePlume, "nom-de-plume", ValueCodecs.Utf8Text),
        new(EidDataGroup.AcademicTitle, "academic-title", ValueCodecs.Utf8Text),
        new(EidDataGroup.DateOfBirth, "date-of-birth", ValueCodecs.Date),
        new(EidDataGroup.PlaceOfBirth, "place-of-birth", ValueCodecs.Place),
        new(EidDataGroup.Nationality, "nationality", ValueCodecs.Country),
        new(EidDataGroup.Sex, "sex", ValueCodecs.Sex),
        new(EidDataGroup.OptionalData, "optional-data", ValueCodecs.OptionalData),
        new(EidDataGroup.BirthName, "birth-name", ValueCodecs.Utf8Text),
        new(EidDataGroup.WrittenSignature, "written-signature", ValueCodecs.Octets),
        new(EidDataGroup.DateOfIssuance, "date-of-issuance", ValueCodecs.Date),
        new(EidDataGroup.PlaceOfResidence, "place-of-residence", ValueCodecs.Residence),
        new(EidDataGroup.CommunityId, "community-id", ValueCodecs.Community),
        new(EidDataGroup.ResidencePermitI, "residence-permit-1", ValueCodecs.LongText),
        new(EidDataGroup.ResidencePermitII, "residence-permit-2", ValueCodecs.LongText),
        new(EidDataGroup.PhoneNumber, "phone-number", ValueCodecs.PrintableText),
        new(EidDataGroup.EmailAddress, "email-address", ValueCodecs.Ia5Text),
    ];

    /// <summary>Gives the row of a data group.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such data group.</exception>
    public static DataGroupCodec Of(EidDataGroup group) =>
        All.FirstOrDefault(codec => codec.Group == group)
        ?? throw new ArgumentOutOfRangeException(nameof(group), group, "There is no such data group.");
}
