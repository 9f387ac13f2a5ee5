using EidKit.DataGroups;
using EidKit.Encoding;
using EidKit.Protocols.RestrictedIdentification;

namespace EidKit.Sessions;

/// <summary>What was read from a card, what was refused, and what was proven. It belongs to the caller; the library keeps no copy.</summary>
public sealed class Identity
{
    internal Identity()
    {
    }

    /// <summary>The contents of the data groups that were read.</summary>
    public required EidData Data { get; init; }

    /// <summary>What became of each data group.</summary>
    public required IReadOnlyDictionary<EidDataGroup, DataGroupAnswer> DataGroups { get; init; }

    /// <summary>What became of the comparison with the date of birth.</summary>
    public required ComparisonAnswer AgeAnswer { get; init; }

    /// <summary>What became of the comparison with the date of expiry.</summary>
    public required ComparisonAnswer ValidityAnswer { get; init; }

    /// <summary>What became of the comparison with the community id.</summary>
    public required ComparisonAnswer CommunityAnswer { get; init; }

    /// <summary>What became of the pseudonym.</summary>
    public required PseudonymAnswer PseudonymAnswer { get; init; }

    /// <summary>What was proven.</summary>
    public required Proof Proof { get; init; }

    /// <summary>What each step took.</summary>
    public required IReadOnlyList<StepReport> Steps { get; init; }

    /// <summary>Whether the holder was born on or before the given day; null without an answer, of which <see cref="AgeAnswer"/> says why.</summary>
    public bool? IsOldEnough => AgeAnswer.Value;

    /// <summary>Whether the card is valid on the given day; null without an answer, of which <see cref="ValidityAnswer"/> says why.</summary>
    public bool? IsValid => ValidityAnswer.Value;

    /// <summary>Whether the community id begins as given; null without an answer, of which <see cref="CommunityAnswer"/> says why.</summary>
    public bool? CommunityMatches => CommunityAnswer.Value;

    /// <summary>The pseudonym; null without one, of which <see cref="PseudonymAnswer"/> says why.</summary>
    public RestrictedIdentificationOutcome? Pseudonym => (PseudonymAnswer as PseudonymAnswer.Given)?.Outcome;

    /// <summary>The kind of document, by data group 1.</summary>
    public DocumentKind DocumentKind => Data.DocumentType switch
    {
        "ID" => DocumentKind.IdentityCard,
        "AR" or "AS" or "AF" => DocumentKind.ResidencePermit,
        "UB" => DocumentKind.EuCitizenCard,
        "OA" => DocumentKind.SmartEid,
        _ => DocumentKind.Unknown,
    };

    /// <summary>The given names; null if not read.</summary>
    public string? GivenNames => Data.GivenNames;

    /// <summary>The family names; null if not read.</summary>
    public string? FamilyNames => Data.FamilyNames;

    /// <summary>The name at birth; null if not read or empty.</summary>
    public string? BirthName => Data.BirthName;

    /// <summary>The academic title; null if not read or empty.</summary>
    public string? AcademicTitle => Data.AcademicTitle;

    /// <summary>The religious or artistic name; null if not read or empty.</summary>
    public string? NomDePlume => Data.NomDePlume;

    /// <summary>The date of birth, of which parts may be unknown; null if not read.</summary>
    public PartialDate? DateOfBirth => Data.DateOfBirth;

    /// <summary>The place of birth; null if not read.</summary>
    public GeneralPlace? PlaceOfBirth => Data.PlaceOfBirth;

    /// <summary>The place of residence; null if not read.</summary>
    public PlaceOfResidence? PlaceOfResidence => Data.PlaceOfResidence;

    /// <summary>The nationality; null if not read.</summary>
    public string? Nationality => Data.Nationality;

    /// <summary>The date of expiry; null if not read.</summary>
    public PartialDate? DateOfExpiry => Data.DateOfExpiry;

    /// <summary>Names the data groups only, no personal data.</summary>
    /// <returns>The names.</returns>
    public override string ToString() => Data.ToString();
}
