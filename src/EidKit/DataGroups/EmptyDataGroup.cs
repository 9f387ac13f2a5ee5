namespace EidKit.DataGroups;

/// <summary>The forms in which a file holds nothing; kept apart so that a file encodes back to the same bytes.</summary>
internal enum EmptyDataGroup
{
    /// <summary>No byte, or padding from the first byte on.</summary>
    NoBytes,

    /// <summary>The outer data object alone, for example <c>6600</c>.</summary>
    NoObject,

    /// <summary>An inner data object without content, for example <c>66020c00</c>.</summary>
    NoContent,
}
