using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.SecurityInfos;

/// <summary>SecurityInfos: what a chip says about itself, in no order (TR-03110-3 §A.1.1).</summary>
/// <remarks>Immutable. Unknown infos are kept. What is looked for is found by type, version and key id, never by position.</remarks>
public sealed class SecurityInfoSet
{
    private readonly SecurityInfo[] _infos;

    /// <summary>Makes a set in the order that DER demands.</summary>
    /// <param name="infos">The infos.</param>
    public SecurityInfoSet(params IEnumerable<SecurityInfo> infos)
        : this(infos, sort: true)
    {
    }

    internal SecurityInfoSet(IEnumerable<SecurityInfo> infos, bool sort)
    {
        ArgumentNullException.ThrowIfNull(infos);
        _infos = [.. infos];
        if (sort)
        {
            Array.Sort(_infos, static (a, b) => a.Encode().AsSpan().SequenceCompareTo(b.Encode()));
        }
    }

    /// <summary>The infos, in the order in which they are encoded.</summary>
    public IReadOnlyList<SecurityInfo> Infos => _infos;

    /// <summary>Decodes a set; the order of its elements does not matter.</summary>
    /// <param name="encoded">The DER encoding, nothing before or after it.</param>
    /// <param name="structure">What is read, for the message of the exception.</param>
    /// <returns>The set; encoded again it gives the same bytes.</returns>
    /// <exception cref="MalformedDataException">The bytes are no set of security infos, or one that is known does not follow the standard.</exception>
    public static SecurityInfoSet Decode(ReadOnlySpan<byte> encoded, string structure = "SecurityInfos")
    {
        SecurityInfoSet set = DecodeStart(encoded, structure, out int length);
        return length == encoded.Length ? set : throw new MalformedDataException(structure, MalformedReason.TrailingData, length);
    }

    /// <summary>Encodes the set.</summary>
    /// <returns>The DER encoding, in a new array that belongs to the caller.</returns>
    public byte[] Encode()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        Write(writer);
        return writer.Encode();
    }

    /// <summary>Finds the infos of one type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <returns>The infos; empty if there is none.</returns>
    public IEnumerable<T> OfType<T>()
        where T : SecurityInfo => _infos.OfType<T>();

    /// <summary>Whether an info with the same bytes is in the set.</summary>
    /// <param name="info">The info.</param>
    /// <returns>True if it is.</returns>
    public bool Contains(SecurityInfo info) => Array.IndexOf(_infos, info) >= 0;

    /// <summary>Decodes a set and says how long it is; what follows is not looked at.</summary>
    internal static SecurityInfoSet DecodeStart(ReadOnlySpan<byte> data, string structure, out int length)
    {
        var reader = new Asn1Reader(data.ToArray(), structure);
        SecurityInfoSet set = SecurityInfoDecoder.ReadSet(reader);
        length = reader.Offset;
        return set;
    }

    /// <summary>Writes the elements in the order in which they are: the writer of the framework would sort a SET.</summary>
    internal void Write(AsnWriter writer)
    {
        var content = new AsnWriter(AsnEncodingRules.DER);
        // A sequence in place of the set, for its tag alone is the difference.
        using (content.PushSequence(Asn1Tag.Sequence))
        {
            foreach (SecurityInfo info in _infos)
            {
                info.Write(content);
            }
        }

        byte[] encoded = content.Encode();
        encoded[0] = 0x31;
        writer.WriteEncodedValue(encoded);
    }
}
