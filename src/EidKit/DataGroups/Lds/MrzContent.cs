namespace EidKit.DataGroups.Lds;

/// <summary>What a machine readable zone says, to be written (ICAO 9303-3 §4.2).</summary>
/// <remarks>Texts have the letters A–Z, digits, and blanks or fillers between words; who writes other letters transliterates them (ICAO 9303-3 §6).</remarks>
public sealed record MrzContent
{
    /// <summary>The size of the document.</summary>
    public required MrzFormat Format { get; init; }

    /// <summary>The kind of document, one or two letters, for example <c>P</c> or <c>ID</c>.</summary>
    public required string DocumentCode { get; init; }

    /// <summary>The state that issued it, one to three letters, for example <c>D</c>.</summary>
    public required string IssuingState { get; init; }

    /// <summary>The document number: up to 9 characters, or on cards up to 22 (TD1) or 14 (TD2).</summary>
    public required string DocumentNumber { get; init; }

    /// <summary>The nationality, one to three letters.</summary>
    public required string Nationality { get; init; }

    /// <summary>The date of birth.</summary>
    public required MrzDate DateOfBirth { get; init; }

    /// <summary>The sex: <c>M</c>, <c>F</c>, or a filler if it is not said.</summary>
    public char Sex { get; init; } = '<';

    /// <summary>The date of expiry.</summary>
    public required MrzDate DateOfExpiry { get; init; }

    /// <summary>The family name; a text that does not fit with the given names is cut.</summary>
    public required string PrimaryIdentifier { get; init; }

    /// <summary>The given names; empty if there is none.</summary>
    public string SecondaryIdentifier { get; init; } = "";

    /// <summary>What the state adds, 15, 7 or 14 characters by size, less what a long document number takes.</summary>
    public string OptionalData { get; init; } = "";

    /// <summary>What the state adds in the second line of a card of size TD1, 11 characters.</summary>
    public string OptionalData2 { get; init; } = "";

    /// <summary>Shows that something is hidden here.</summary>
    /// <returns>Always <c>«personal data»</c>.</returns>
    public override string ToString() => EidData.Hidden;
}
