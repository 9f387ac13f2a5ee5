namespace EidKit.DataGroups.Lds;

/// <summary>The details that a data group may have.</summary>
/// <param name="FileTag">The tag of the outer data object.</param>
/// <param name="Structure">The name of the data group, for messages of exceptions.</param>
/// <param name="MemberTag">The tag of each text of a <see cref="DetailKind.Texts"/>; the list of tags names it in place of the tag around them.</param>
/// <param name="Kinds">The details in the order of the standard.</param>
internal sealed record DetailLayout(uint FileTag, string Structure, uint MemberTag, params (uint Tag, DetailKind Kind)[] Kinds)
{
    public DetailKind KindOf(uint tag) => Array.Find(Kinds, k => k.Tag == tag) is { Tag: not 0 } found ? found.Kind : DetailKind.Bytes;

    public int PlaceOf(uint tag) => Array.FindIndex(Kinds, k => k.Tag == tag);

    public uint ListedTag(uint tag) => KindOf(tag) == DetailKind.Texts ? MemberTag : tag;
}
