using System.Formats.Asn1;
using EidKit.Crypto;

namespace EidKit.TestKit;

/// <summary>Writes domain parameters of curves with all their numbers (RFC 3279 §2.3.5).</summary>
public static class ExplicitCurve
{
    /// <summary>Names a curve by its numbers, with its own base point or another one.</summary>
    public static AlgorithmIdentifier Of(EcGroup group, byte[]? generator = null) => new(AlgorithmIdentifier.EcPublicKey, Parameters(group, generator));

    private static byte[] Parameters(EcGroup group, byte[]? generator)
    {
        EcDomainParameters p = group.Parameters;
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.2.840.10045.1.1");
                writer.WriteIntegerUnsigned(p.Prime.Span);
            }

            using (writer.PushSequence())
            {
                writer.WriteOctetString(p.A.Span);
                writer.WriteOctetString(p.B.Span);
            }

            writer.WriteOctetString(generator ?? p.Generator.Span);
            writer.WriteIntegerUnsigned(p.Order.Span);
            writer.WriteInteger(1);
        }

        return writer.Encode();
    }
}
