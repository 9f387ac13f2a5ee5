using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.SecurityInfos;

/// <summary>A security info with an object identifier that is not known here, kept as it stands (TR-03110-3 §A.1.1.10).</summary>
public sealed class UnknownSecurityInfo : SecurityInfo
{
    /// <summary>Makes a security info of any kind.</summary>
    /// <param name="oid">The object identifier in dotted form.</param>
    /// <param name="data">What follows the object identifier, DER values one after the other.</param>
    /// <exception cref="ArgumentException">The text is no object identifier, or the data are not DER values.</exception>
    public UnknownSecurityInfo(string oid, ReadOnlyMemory<byte> data)
        : base(oid)
    {
        Data = data.ToArray();
        try
        {
            Skip(new Asn1Reader(Data, oid));
        }
        catch (MalformedDataException e)
        {
            throw new ArgumentException("The data are not DER values.", nameof(data), e);
        }
    }

    private UnknownSecurityInfo(string oid, Asn1Reader content)
        : base(oid)
    {
        Data = content.Remaining;
        Skip(content);
    }

    /// <summary>What follows the object identifier, DER values one after the other.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    internal static UnknownSecurityInfo Read(string oid, Asn1Reader content) => new(oid, content);

    private protected override void WriteData(AsnWriter writer)
    {
        var reader = new Asn1Reader(Data, Oid);
        while (reader.HasData)
        {
            writer.WriteEncodedValue(reader.ReadEncoded().Span);
        }
    }

    private static void Skip(Asn1Reader reader)
    {
        while (reader.HasData)
        {
            reader.ReadEncoded();
        }
    }
}
