namespace EidKit.DataGroups.Lds;

/// <summary>The sizes of documents with a machine readable zone that have a chip.</summary>
public enum MrzFormat
{
    /// <summary>Cards: three lines of 30 characters (ICAO 9303-5 §4.2).</summary>
    Td1,

    /// <summary>Larger cards: two lines of 36 characters (ICAO 9303-6 §4.2).</summary>
    Td2,

    /// <summary>Passports: two lines of 44 characters (ICAO 9303-4 §4.2).</summary>
    Td3,
}
