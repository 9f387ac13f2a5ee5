using EidKit.Encoding;

namespace EidKit.Recordings.Redaction;

/// <summary>Says what is done with a data object.</summary>
/// <param name="path">The tags around it, from outside.</param>
/// <param name="tag">Its tag.</param>
/// <param name="value">Its value, as far as it is there.</param>
internal delegate Treatment TlvRule(IReadOnlyList<uint> path, uint tag, ReadOnlySpan<byte> value);

/// <summary>Replaces values of data objects in their place and leaves tags and lengths; whatever is no data object is replaced as a whole.</summary>
/// <remarks>Truncated data are treated as far as they go.</remarks>
internal sealed class TlvRedaction(ValueReplacement replacement, TlvRule rule)
{
    private const int DeepestLevel = 32;
    private readonly List<uint> _path = [];

    /// <summary>What fills the rest of a file.</summary>
    public static bool IsPadding(ReadOnlySpan<byte> data) => !data.ContainsAnyExcept((byte)0x00) || !data.ContainsAnyExcept((byte)0xFF);

    public void Redact(Span<byte> data)
    {
        while (!data.IsEmpty && !IsPadding(data))
        {
            MalformedReason? reason = TlvDecoder.Decode(data, TlvRules.Basic, out uint tag, out int header, out int length);
            if (header == 0 || reason is not (null or MalformedReason.Truncated) || _path.Count == DeepestLevel)
            {
                replacement.ReplaceBytes(data);
                return;
            }

            Span<byte> value = data.Slice(header, Math.Min(length, data.Length - header));
            Treat(tag, value);
            data = data[(header + value.Length)..];
        }
    }

    private void Treat(uint tag, Span<byte> value)
    {
        Treatment treatment = rule(_path, tag, value);
        if (treatment == Treatment.Enter)
        {
            _path.Add(tag);
            Redact(value);
            _path.RemoveAt(_path.Count - 1);
        }
        else if (treatment != Treatment.Keep)
        {
            replacement.Replace(value, treatment);
        }
    }
}
