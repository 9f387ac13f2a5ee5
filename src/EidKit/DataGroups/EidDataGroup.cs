namespace EidKit.DataGroups;

/// <summary>The data groups of the eID application by their numbers (TR-03110-4 §2.2.3, table 3).</summary>
/// <remarks>Number 16 is reserved and has no member.</remarks>
public enum EidDataGroup
{
    /// <summary>DG1: two letters, for example ID for an identity card (TR-03127 §3.4.3).</summary>
    DocumentType = 1,

    /// <summary>DG2: the state, or the place of the authority, that issued the document.</summary>
    IssuingEntity = 2,

    /// <summary>DG3: the last day on which the document is valid.</summary>
    DateOfExpiry = 3,

    /// <summary>DG4: the given names.</summary>
    GivenNames = 4,

    /// <summary>DG5: the family names.</summary>
    FamilyNames = 5,

    /// <summary>DG6: the religious or stage name.</summary>
    NomDePlume = 6,

    /// <summary>DG7: the academic title.</summary>
    AcademicTitle = 7,

    /// <summary>DG8: the date of birth, of which parts may be unknown.</summary>
    DateOfBirth = 8,

    /// <summary>DG9: the place of birth.</summary>
    PlaceOfBirth = 9,

    /// <summary>DG10: the nationality; empty on German identity cards issued before November 2019.</summary>
    Nationality = 10,

    /// <summary>DG11: the sex; not used by German documents.</summary>
    Sex = 11,

    /// <summary>DG12: data of other kinds; not used by German documents.</summary>
    OptionalData = 12,

    /// <summary>DG13: the name at birth.</summary>
    BirthName = 13,

    /// <summary>DG14: an image of the signature; not used by German documents.</summary>
    WrittenSignature = 14,

    /// <summary>DG15: the day of issue; not used by German cards.</summary>
    DateOfIssuance = 15,

    /// <summary>DG17: one address or several.</summary>
    PlaceOfResidence = 17,

    /// <summary>DG18: the number of the municipality where the holder lives.</summary>
    CommunityId = 18,

    /// <summary>DG19: the first text of a residence permit.</summary>
    ResidencePermitI = 19,

    /// <summary>DG20: the second text of a residence permit.</summary>
    ResidencePermitII = 20,

    /// <summary>DG21: a telephone number as tel URI; not used by German documents.</summary>
    PhoneNumber = 21,

    /// <summary>DG22: an e-mail address; not used by German documents.</summary>
    EmailAddress = 22,
}
