namespace EidKit.Encoding;

/// <summary>How strictly tags and lengths are read.</summary>
public enum TlvRules
{
    /// <summary>Basic encoding: a length may have leading zero bytes (ISO/IEC 7816-4 §5.2.2.2).</summary>
    Basic,

    /// <summary>Distinguished encoding: a length is in its shortest form (TR-03110-3 §D.1).</summary>
    Distinguished,

    /// <summary>Basic encoding with the tags of travel documents, some of which are two bytes where one would do, such as 5F01 (ICAO 9303-10 §4.6).</summary>
    TravelDocument,
}
