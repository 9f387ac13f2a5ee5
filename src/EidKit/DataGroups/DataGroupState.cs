namespace EidKit.DataGroups;

/// <summary>Whether there is something in a data group.</summary>
public enum DataGroupState
{
    /// <summary>There is no such file on the card, or it was not read.</summary>
    Absent,

    /// <summary>The file is there and holds nothing, for example no academic title.</summary>
    Empty,

    /// <summary>The file holds a value.</summary>
    Filled,
}
