namespace EidKit.SecurityInfos;

/// <summary>The mappings of PACE (TR-03110-3 §A.3.4; ICAO 9303-11 §4.4.3.3).</summary>
public enum PaceMappingKind
{
    /// <summary>Generic mapping, GM.</summary>
    Generic,

    /// <summary>Integrated mapping, IM.</summary>
    Integrated,

    /// <summary>Chip authentication mapping, CAM.</summary>
    ChipAuthentication,
}
