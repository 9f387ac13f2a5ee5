using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.Crypto;

/// <summary>Reads and writes the parameters of id-ecPublicKey: the name of a curve, or its numbers (TR-03111 §5.1.1; RFC 3279 §2.3.5).</summary>
internal static class EcParameters
{
    private const string PrimeField = "1.2.840.10045.1.1";

    /// <summary>Finds the standardized group; null for any other curve, and for parameters that can't be read.</summary>
    public static EcGroup? FindGroup(ReadOnlyMemory<byte> parameters)
    {
        var reader = new Asn1Reader(parameters, "domain parameters", AsnEncodingRules.BER);
        try
        {
            return reader.NextIs(UniversalTagNumber.ObjectIdentifier) ? EcGroup.ByCurveOid(reader.ReadOid()) : FindByNumbers(reader.ReadSequence());
        }
        catch (MalformedDataException)
        {
            return null;
        }
    }

    /// <summary>Encodes a curve by its numbers (RFC 3279 §2.3.5).</summary>
    public static byte[] Encode(EcGroup group)
    {
        EcDomainParameters numbers = group.Parameters;
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(PrimeField);
                writer.WriteIntegerUnsigned(numbers.Prime.Span.TrimStart((byte)0));
            }

            using (writer.PushSequence())
            {
                writer.WriteOctetString(numbers.A.Span);
                writer.WriteOctetString(numbers.B.Span);
            }

            writer.WriteOctetString(numbers.Generator.Span);
            writer.WriteIntegerUnsigned(numbers.Order.Span.TrimStart((byte)0));
            writer.WriteInteger(1);
        }

        return writer.Encode();
    }

    /// <summary>All numbers count: a curve with a base point of somebody's choice would make every signature valid (CVE-2020-0601).</summary>
    private static EcGroup? FindByNumbers(Asn1Reader content)
    {
        content.ReadInt32();
        Asn1Reader field = content.ReadSequence();
        if (field.ReadOid() != PrimeField)
        {
            return null;
        }

        ReadOnlyMemory<byte> prime = field.ReadIntegerBytes();
        Asn1Reader curve = content.ReadSequence();
        ReadOnlyMemory<byte> a = curve.ReadOctetString();
        ReadOnlyMemory<byte> b = curve.ReadOctetString();
        ReadOnlyMemory<byte> generator = content.ReadOctetString();
        ReadOnlyMemory<byte> order = content.ReadIntegerBytes();
        ReadOnlySpan<byte> cofactor = content.HasData ? content.ReadIntegerBytes().Span : [1];
        return EcGroup.ByParameters(prime.Span, a.Span, b.Span, generator.Span, order.Span, cofactor);
    }
}
