namespace EidKit.DataGroups;

/// <summary>The sex as DG11 tells it (TR-03110-4 §2.2.3.1, ICAOSex).</summary>
public enum Sex
{
    /// <summary>A blank: not specified.</summary>
    Unspecified = ' ',

    /// <summary>F: female.</summary>
    Female = 'F',

    /// <summary>M: male.</summary>
    Male = 'M',
}
