using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.SecurityInfos;

/// <summary>The hash value of one data group (TR-03110-3 §A.1.1.8).</summary>
/// <param name="number">The number of the data group.</param>
/// <param name="hash">The hash value.</param>
public sealed class DataGroupHash(int number, ReadOnlyMemory<byte> hash)
{
    /// <summary>The number of the data group.</summary>
    public int Number { get; } = number;

    /// <summary>The hash value.</summary>
    public ReadOnlyMemory<byte> Hash { get; } = hash;

    internal static DataGroupHash Read(Asn1Reader reader)
    {
        Asn1Reader content = reader.ReadSequence();
        var result = new DataGroupHash(content.ReadInt32(), content.ReadOctetString());
        content.ThrowIfNotEmpty();
        return result;
    }

    internal void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(Number);
            writer.WriteOctetString(Hash.Span);
        }
    }
}
