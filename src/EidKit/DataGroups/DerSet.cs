using System.Formats.Asn1;

namespace EidKit.DataGroups;

/// <summary>The order of the members of a SET OF (X.690 §11.6).</summary>
internal static class DerSet
{
    /// <summary>Copies members into that order.</summary>
    public static T[] Sort<T>(IReadOnlyList<T> members, Action<T, AsnWriter> write)
    {
        byte[][] keys = [.. members.Select(member => Encode(member, write))];
        T[] sorted = [.. members];
        Array.Sort(keys, sorted, Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)));
        return sorted;
    }

    private static byte[] Encode<T>(T member, Action<T, AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        write(member, writer);
        return writer.Encode();
    }
}
