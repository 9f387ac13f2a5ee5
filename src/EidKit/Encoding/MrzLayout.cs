namespace EidKit.Encoding;

/// <summary>Where document number, dates and optional data stand in the lines of a machine readable zone, counted through all of them.</summary>
/// <param name="LineLength">Length of a line in characters.</param>
/// <param name="Number">Where the nine characters of the document number begin; their check digit follows.</param>
/// <param name="DateOfBirth">Where the six characters of the date begin; their check digit follows.</param>
/// <param name="DateOfExpiry">Where the six characters of the date begin; their check digit follows.</param>
/// <param name="OptionalData">Where the data begin into which a longer document number goes on; without meaning if it can't be longer.</param>
/// <param name="OptionalDataLength">Length of these data; 0 if a document number can't be longer.</param>
internal sealed record MrzLayout(int LineLength, int Number, int DateOfBirth, int DateOfExpiry, int OptionalData, int OptionalDataLength)
{
    /// <summary>Three lines of 30 characters (ICAO 9303-5 §4.2).</summary>
    public static MrzLayout Td1 { get; } = new(30, Number: 5, DateOfBirth: 30, DateOfExpiry: 38, OptionalData: 15, OptionalDataLength: 15);

    /// <summary>Two lines of 36 characters (ICAO 9303-6 §4.2).</summary>
    public static MrzLayout Td2 { get; } = new(36, Number: 36, DateOfBirth: 49, DateOfExpiry: 57, OptionalData: 64, OptionalDataLength: 7);

    /// <summary>Two lines of 44 characters (ICAO 9303-4 §4.2).</summary>
    public static MrzLayout Td3 { get; } = new(44, Number: 44, DateOfBirth: 57, DateOfExpiry: 65, OptionalData: 0, OptionalDataLength: 0);

    /// <summary>The layout of a zone; null if no document has one of that length.</summary>
    public static MrzLayout? OfLength(int length) => length switch
    {
        90 => Td1,
        72 => Td2,
        88 => Td3,
        _ => null,
    };
}
