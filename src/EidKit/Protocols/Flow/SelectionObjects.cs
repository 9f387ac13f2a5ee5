using EidKit.Encoding;

namespace EidKit.Protocols.Flow;

/// <summary>How the data objects of MSE:Set AT are read: in any order, each once (TR-03110-3 §B.14.1).</summary>
internal static class SelectionObjects
{
    /// <summary>Reads the next data object.</summary>
    /// <param name="reader">Stands before it.</param>
    /// <param name="tags">The tags that may come.</param>
    /// <param name="seen">Which of them came: a bit each, none at the start.</param>
    /// <returns>The data object.</returns>
    /// <exception cref="MalformedDataException">It has another tag, came before, or is malformed.</exception>
    public static TlvElement ReadOnce(this ref TlvReader reader, ReadOnlySpan<uint> tags, ref uint seen)
    {
        TlvElement element = reader.Read();
        int index = tags.IndexOf(element.Tag);
        if (index < 0)
        {
            throw reader.Malformed(MalformedReason.UnexpectedObject, element.Tag);
        }

        uint bit = 1u << index;
        if ((seen & bit) != 0)
        {
            throw reader.Malformed(MalformedReason.DuplicateObject, element.Tag);
        }

        seen |= bit;
        return element;
    }

    /// <summary>The value of a data object of one byte.</summary>
    /// <exception cref="MalformedDataException">It has another length.</exception>
    public static byte SingleByte(this in TlvReader reader, TlvElement element) =>
        element.Value.Length == 1 ? element.Value[0] : throw reader.Malformed(MalformedReason.WrongLength, element.Tag);
}
