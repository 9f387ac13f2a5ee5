namespace EidKit.Channels;

/// <summary>A file that the standards name, with its two identifiers.</summary>
internal readonly record struct StandardFile(ushort FileId, byte ShortId)
{
    public static StandardFile ChipSecurity { get; } = new(0x011B, 0x1B);

    public static StandardFile CardAccess { get; } = new(0x011C, 0x1C);

    public static StandardFile CardSecurity { get; } = new(0x011D, 0x1D);

    public static StandardFile Directory { get; } = new(0x2F00, 0x1E);

    public static StandardFile AtrInfo { get; } = new(0x2F01, 0x01);

    /// <summary>EF.COM of a travel document (ICAO 9303-10 §4.6.1).</summary>
    public static StandardFile CommonData { get; } = new(0x011E, 0x1E);

    /// <summary>EF.SOD of a travel document (ICAO 9303-10 §4.6.2).</summary>
    public static StandardFile DocumentSecurity { get; } = new(0x011D, 0x1D);

    /// <summary>Those of the master file.</summary>
    public static IReadOnlyList<StandardFile> All { get; } = [ChipSecurity, CardAccess, CardSecurity, Directory, AtrInfo];
}
