using EidKit.Encoding;

namespace EidKit.DataGroups.Lds;

/// <summary>The outer data object of a file of a travel document (ICAO 9303-10 §3.12).</summary>
/// <remarks>
/// Lengths are read in any form, since documents in the field do not all write the shortest one; what is written has the shortest. What follows
/// the outer object is padding and not looked at.
/// </remarks>
internal static class LdsFile
{
    public static TlvReader Open(ReadOnlySpan<byte> file, uint tag, string structure) => new TlvReader(file, structure, TlvRules.TravelDocument).ReadConstructed(tag);

    public static byte[] Close(uint tag, Action<TlvWriter> content)
    {
        using var writer = new TlvWriter();
        return writer.Write(tag, content).ToArray();
    }

    /// <summary>Reads a number of objects, which is one byte (ICAO 9303-10 §4.7.2).</summary>
    public static int ReadCount(ref TlvReader reader, string structure)
    {
        TlvElement count = reader.Read(LdsTags.Count);
        return count.Value.Length == 1 ? count.Value[0] : throw new MalformedDataException(structure, MalformedReason.WrongLength, count.Offset, count.Tag);
    }
}
