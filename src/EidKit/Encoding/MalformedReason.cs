namespace EidKit.Encoding;

/// <summary>Why bytes from a card, a certificate or a file were refused.</summary>
public enum MalformedReason
{
    /// <summary>The data end before the structure does.</summary>
    Truncated,

    /// <summary>Bytes follow after the end of the structure.</summary>
    TrailingData,

    /// <summary>A tag is reserved, longer than four bytes or not in its shortest form.</summary>
    InvalidTag,

    /// <summary>A length is indefinite or takes more than three bytes.</summary>
    UnsupportedLength,

    /// <summary>A length is not in its shortest form where the distinguished encoding is required.</summary>
    LengthNotMinimal,

    /// <summary>Another object stands where this one was expected.</summary>
    UnexpectedObject,

    /// <summary>A required object is absent.</summary>
    MissingObject,

    /// <summary>An object that may occur once occurs again.</summary>
    DuplicateObject,

    /// <summary>An object has a length that its type does not allow.</summary>
    WrongLength,

    /// <summary>An object has a value that its type does not allow.</summary>
    InvalidValue,

    /// <summary>A date is not a day of the calendar, or not written as the standard demands.</summary>
    InvalidDate,

    /// <summary>A text has characters that its type does not allow.</summary>
    InvalidText,

    /// <summary>A public key is not a point of its curve other than the point at infinity, or not a number of its subgroup other than 1.</summary>
    InvalidPoint,

    /// <summary>Domain parameters are not those of a standardized group.</summary>
    UnknownDomainParameters,

    /// <summary>An object identifier is not one of those allowed here.</summary>
    UnknownObjectIdentifier,

    /// <summary>A version number is not one of those that are defined.</summary>
    UnknownVersion,

    /// <summary>The data are not the distinguished encoding of the ASN.1 type.</summary>
    InvalidAsn1,

    /// <summary>The text is no JSON document.</summary>
    InvalidJson,

    /// <summary>A JSON object has a field that is not defined.</summary>
    UnknownField,
}
