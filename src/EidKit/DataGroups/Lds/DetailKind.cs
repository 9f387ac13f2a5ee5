namespace EidKit.DataGroups.Lds;

/// <summary>How the value of a detail is written.</summary>
internal enum DetailKind
{
    /// <summary>Text in UTF-8.</summary>
    Text,

    /// <summary>A date YYYYMMDD, in digits or in packed digits.</summary>
    Date,

    /// <summary>Date and time YYYYMMDDhhmmss, in digits or in packed digits.</summary>
    Time,

    /// <summary>An image, or whatever is not looked at.</summary>
    Bytes,

    /// <summary>A number of texts under one tag.</summary>
    Texts,
}
