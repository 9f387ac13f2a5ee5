using System.Formats.Asn1;
using EidKit.Crypto;

namespace EidKit.Simulation.Pki;

/// <summary>Writes the X.509 certificates of the test PKI (RFC 5280 §4; ICAO 9303-12 §7.1).</summary>
internal static class TestX509
{
    public static byte[] Issue(TestX509Content content, HashKind hash)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            {
                writer.WriteInteger(2);
            }

            writer.WriteInteger(content.Serial);
            TestX509Writer.WriteSignatureAlgorithm(writer, hash);
            TestX509Writer.WriteName(writer, content.Issuer);
            using (writer.PushSequence())
            {
                TestX509Writer.WriteTime(writer, content.Validity.First, TimeOnly.MinValue);
                TestX509Writer.WriteTime(writer, content.Validity.Last, new TimeOnly(23, 59, 59));
            }

            TestX509Writer.WriteName(writer, content.Subject);
            TestX509Writer.WritePublicKey(writer, content.Subject.Key.PublicKey);
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 3)))
            using (writer.PushSequence())
            {
                WriteExtensions(writer, content);
            }
        }

        return TestX509Writer.Sign(writer.Encode(), content.Signer ?? content.Issuer.Key, hash);
    }

    private static void WriteExtensions(AsnWriter writer, TestX509Content content)
    {
        TestX509Writer.WriteExtension(
            writer, "2.5.29.14", isCritical: false, w => w.WriteOctetString(TestX509Writer.KeyId(content.Subject.Key.PublicKey)));
        TestX509Writer.WriteAuthorityKeyIdentifier(writer, content.Issuer.Key.PublicKey);
        // keyCertSign and cRLSign, or digitalSignature (RFC 5280 §4.2.1.3).
        TestX509Writer.WriteExtension(
            writer, "2.5.29.15", isCritical: true, w => w.WriteBitString(content.IsCa ? [0x06] : [0x80], content.IsCa ? 1 : 7));
        if (content.IsCa)
        {
            TestX509Writer.WriteExtension(writer, "2.5.29.19", isCritical: true, w =>
            {
                using (w.PushSequence())
                {
                    w.WriteBoolean(true);
                    w.WriteInteger(0);
                }
            });
        }

        if (content.ExtendedKeyUsage is { } usage)
        {
            TestX509Writer.WriteExtension(writer, "2.5.29.37", isCritical: true, w =>
            {
                using (w.PushSequence())
                {
                    w.WriteObjectIdentifier(usage);
                }
            });
        }
    }
}
