using System.Formats.Asn1;
using System.Security.Cryptography;

namespace EidKit.DataGroups;

/// <summary>The order of the members of a SET OF (X.690 §11.6).</summary>
internal static class DerSet
{
    /// <summary>Copies members into that order.</summary>
    public static T[] Sort<T>(IReadOnlyList<T> members, Action<T, AsnWriter> write)
    {
        byte[][] keys = [.. members.Select(member => Encode(member, write))];
        try
        {
            T[] sorted = [.. members];
            Array.Sort(keys, sorted, Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)));
            return sorted;
        }
        finally
        {
            Array.ForEach(keys, key => CryptographicOperations.ZeroMemory(key));
        }
    }

    private static byte[] Encode<T>(T member, Action<T, AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        write(member, writer);
        return writer.Encode();
    }
}
