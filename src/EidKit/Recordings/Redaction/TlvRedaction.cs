using EidKit.Encoding;

namespace EidKit.Recordings.Redaction;

/// <summary>Says what is done with a data object.</summary>
/// <param name="path">The tags around it, from outside.</param>
/// <param name="tag">Its tag.</param>
/// <param name="value">Its value, as far as it is there.</param>
internal delegate Treatment TlvRule(IReadOnlyList<uint> path, uint tag, ReadOnlySpan<byte> value);

/// <summary>Replaces values of data objects in their place and leaves tags and lengths; whatever is no data object is replaced as a whole.</summary>
/// <remarks>
/// Digits and small letters are tags of constructed data objects, and lengths too. So tags and lengths stay only where everything decodes, down to the
/// primitive data objects. Of content that was not read to its end, the outer tag and length stay if they are those of the file.
/// </remarks>
internal sealed class TlvRedaction(ValueReplacement replacement, TlvRule rule)
{
    private const int DeepestLevel = 32;
    private readonly List<uint> _path = [];

    /// <summary>What fills the rest of a file.</summary>
    public static bool IsPadding(ReadOnlySpan<byte> data) => !data.ContainsAnyExcept((byte)0x00) || !data.ContainsAnyExcept((byte)0xFF);

    /// <summary>Replaces values.</summary>
    /// <param name="data">The data objects.</param>
    /// <param name="outerTag">The only tag that is expected outside; null for any one, of which none may be truncated.</param>
    public void Redact(Span<byte> data, uint? outerTag)
    {
        while (!data.IsEmpty && !IsPadding(data))
        {
            MalformedReason? reason = TlvDecoder.Decode(data, TlvRules.Basic, out uint tag, out int header, out int length);
            bool isTruncated = reason == MalformedReason.Truncated && header > 0 && outerTag is not null;
            if ((reason is not null && !isTruncated) || (outerTag is not null && tag != outerTag))
            {
                replacement.ReplaceBytes(data);
                return;
            }

            if (isTruncated)
            {
                replacement.ReplaceBytes(data[header..]);
                return;
            }

            Treat(tag, data.Slice(header, length));
            data = data[(header + length)..];
        }
    }

    private static bool IsTlv(ReadOnlySpan<byte> data, int levels)
    {
        while (!data.IsEmpty && !IsPadding(data))
        {
            if (levels == 0 || TlvDecoder.Decode(data, TlvRules.Basic, out uint tag, out int header, out int length) is not null
                || (DataObjects.IsConstructed(tag) && !IsTlv(data.Slice(header, length), levels - 1)))
            {
                return false;
            }

            data = data[(header + length)..];
        }

        return true;
    }

    private void Treat(uint tag, Span<byte> value)
    {
        Treatment treatment = rule(_path, tag, value);
        if (treatment == Treatment.Enter && IsTlv(value, DeepestLevel - _path.Count))
        {
            _path.Add(tag);
            Redact(value, outerTag: null);
            _path.RemoveAt(_path.Count - 1);
        }
        else if (treatment != Treatment.Keep)
        {
            replacement.Replace(value, treatment);
        }
    }
}
