namespace EidKit.Recordings.Redaction;

/// <summary>Files of the master file, which are the same on many cards, apart from what could name one of them.</summary>
internal static class FileRules
{
    private const uint CardServiceData = 0x43;
    private const uint CardCapabilities = 0x47;
    private const uint ExtendedLength = 0x7F66;
    public const uint ApplicationTemplate = 0x61;
    private const uint ApplicationId = 0x4F;
    private const uint ApplicationLabel = 0x50;
    private const int FileIdLength = 2;

    /// <summary>EF.ATR/INFO: the capabilities stay; other objects may hold the number of the chip (ICAO 9303-10 §3.11.1).</summary>
    public static Treatment AtrInfo(IReadOnlyList<uint> path, uint tag, ReadOnlySpan<byte> value) =>
        tag is CardServiceData or CardCapabilities or ExtendedLength ? Treatment.Keep : Treatment.Bytes;

    /// <summary>EF.DIR: the names of the applications stay.</summary>
    public static Treatment Directory(IReadOnlyList<uint> path, uint tag, ReadOnlySpan<byte> value) => tag switch
    {
        ApplicationTemplate => Treatment.Enter,
        ApplicationId or ApplicationLabel => Treatment.Keep,
        _ => DataObjects.IsConstructed(tag) ? Treatment.Enter : Treatment.Bytes,
    };

    /// <summary>EF.CardAccess: protocols, numbers, curves and identifiers of files stay (TR-03110-3 §A.1.1).</summary>
    public static Treatment CardAccess(IReadOnlyList<uint> path, uint tag, ReadOnlySpan<byte> value) => tag switch
    {
        DataObjects.OctetString when value.Length <= FileIdLength => Treatment.Keep,
        _ when Asn1Rules.IsCurve(tag, value) => Treatment.Keep,
        _ => Asn1Rules.Treat(tag),
    };
}
