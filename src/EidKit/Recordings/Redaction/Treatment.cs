namespace EidKit.Recordings.Redaction;

/// <summary>What is done with the value of a data object.</summary>
internal enum Treatment
{
    /// <summary>It stays, and everything in it.</summary>
    Keep,

    /// <summary>The data objects in it are treated one by one.</summary>
    Enter,

    /// <summary>Other bytes.</summary>
    Bytes,

    /// <summary>Other letters and digits of the same kind; signs and blanks stay.</summary>
    Text,

    /// <summary>Another date, in eight digits of which some may be blank.</summary>
    Date,

    /// <summary>Other digits, in ASCII, packed or unpacked.</summary>
    Digits,

    /// <summary>One of the letters of a sex.</summary>
    Sex,

    /// <summary>A positive integer of the same length.</summary>
    Integer,

    /// <summary>A bit string; the number of unused bits stays.</summary>
    BitString,

    /// <summary>Text that is compressed.</summary>
    CompressedText,

    /// <summary>A point of a curve, or bytes that begin like one.</summary>
    Point,
}
