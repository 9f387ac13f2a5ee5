using EidKit.DataGroups;

namespace EidKit.Recordings.Redaction;

/// <summary>Data groups of the eID application: every value gets a pseudonym with which the file still decodes (TR-03110-4 §2.2.3.1).</summary>
internal static class DataGroupRules
{
    private const uint CompressedTag = 0xA2;
    private const int LongestCommunityId = 7;
    private const int DateLength = 8;
    private const int DocumentTypeLength = 2;

    public static Treatment Treat(IReadOnlyList<uint> path, uint tag, ReadOnlySpan<byte> value) => tag switch
    {
        _ when DataObjects.IsConstructed(tag) => path.Count == 0 || IsAsn1(tag) ? Treatment.Enter : Treatment.Bytes,
        DataObjects.ObjectIdentifier or DataObjects.Null => Treatment.Keep,
        DataObjects.NumericString when value.Length == DateLength => Treatment.Date,
        DataObjects.PrintableString when IsIn(path, EidDataGroup.DocumentType) && value.Length == DocumentTypeLength => Treatment.Keep,
        DataObjects.PrintableString when IsIn(path, EidDataGroup.Sex) => Treatment.Sex,
        DataObjects.Utf8String or DataObjects.NumericString or DataObjects.PrintableString or DataObjects.TeletexString or DataObjects.Ia5String
            or DataObjects.UtcTime or DataObjects.GeneralizedTime => Treatment.Text,
        DataObjects.OctetString when path is [.., CompressedTag] => Treatment.CompressedText,
        DataObjects.OctetString when IsIn(path, EidDataGroup.CommunityId) && value.Length <= LongestCommunityId => Treatment.Digits,
        DataObjects.Integer => Treatment.Integer,
        DataObjects.BitString => Treatment.BitString,
        _ => Treatment.Bytes,
    };

    /// <summary>Small letters are tags too, of the application class, which data groups do not have inside.</summary>
    private static bool IsAsn1(uint tag) => tag is DataObjects.Sequence or DataObjects.Set or (>= 0xA0 and <= 0xBE);

    private static bool IsIn(IReadOnlyList<uint> path, EidDataGroup group) => path.Count > 0 && path[0] == group.GetTag();
}
