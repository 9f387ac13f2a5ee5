namespace EidKit.DataGroups.Lds;

/// <summary>The tags of the files of a travel document (ICAO 9303-10 §4.6, §4.7).</summary>
internal static class LdsTags
{
    public const uint Common = 0x60;
    public const uint TagList = 0x5C;
    public const uint Count = 0x02;
    public const uint MachineReadableZone = 0x61;
    public const uint MachineReadableZoneText = 0x5F1F;
    public const uint Face = 0x75;
    public const uint PersonalDetails = 0x6B;
    public const uint DocumentDetails = 0x6C;
    public const uint SecurityInfos = 0x6E;
    public const uint PublicKey = 0x6F;
    public const uint PersonsToNotify = 0x70;

    /// <summary>The tags of data groups 1 to 16.</summary>
    public static ReadOnlySpan<byte> OfDataGroups => [0x61, 0x75, 0x63, 0x76, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x6F, 0x70];
}
