using System.Formats.Asn1;
using EidKit.Crypto;

namespace EidKit.Simulation.Pki;

/// <summary>Signs data of any kind in the name of the test PKI (RFC 5652 §5).</summary>
/// <param name="contentType">The kind of data, in dotted form.</param>
/// <param name="content">The data.</param>
internal sealed class TestCms(string contentType, byte[] content)
{
    private const string SignedData = "1.2.840.113549.1.7.2";
    private const string ContentType = "1.2.840.113549.1.9.3";
    private const string MessageDigest = "1.2.840.113549.1.9.4";
    private const string SigningTime = "1.2.840.113549.1.9.5";

    /// <summary>The certificates that are sent along, that of the signer among them.</summary>
    public required IReadOnlyList<byte[]> Certificates { get; init; }

    /// <summary>When it was signed, to be signed along; null if that is not said.</summary>
    public DateOnly? SignedOn { get; init; }

    /// <summary>Whether the signer is named by the identifier of its key, otherwise by issuer and serial number.</summary>
    public bool NamesKey { get; init; }

    public byte[] Sign(TestX509Content signer, HashKind hash)
    {
        byte[] attributes = SignedAttributes(Hashing.Compute(hash, content));
        byte[] signature = TestX509Writer.Signature(signer.Subject.Key, hash, attributes);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(SignedData);
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            using (writer.PushSequence())
            {
                writer.WriteInteger(3);
                using (writer.PushSetOf())
                {
                    TestX509Writer.WriteDigestAlgorithm(writer, hash);
                }

                WriteContent(writer);
                WriteCertificates(writer);
                using (writer.PushSetOf())
                {
                    WriteSigner(writer, signer, attributes, signature, hash);
                }
            }
        }

        return writer.Encode();
    }

    private static void WriteAttribute(AsnWriter writer, string oid, Action<AsnWriter> value)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            using (writer.PushSetOf())
            {
                value(writer);
            }
        }
    }

    private void WriteContent(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(contentType);
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            {
                writer.WriteOctetString(content);
            }
        }
    }

    private void WriteCertificates(AsnWriter writer)
    {
        using (writer.PushSetOf(new Asn1Tag(TagClass.ContextSpecific, 0)))
        {
            foreach (byte[] certificate in Certificates)
            {
                writer.WriteEncodedValue(certificate);
            }
        }
    }

    private void WriteSigner(AsnWriter writer, TestX509Content signer, byte[] attributes, byte[] signature, HashKind hash)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(NamesKey ? 3 : 1);
            if (NamesKey)
            {
                writer.WriteOctetString(TestX509Writer.KeyId(signer.Subject.Key.PublicKey), new Asn1Tag(TagClass.ContextSpecific, 0));
            }
            else
            {
                TestX509Writer.WriteIssuerAndSerial(writer, signer.Issuer, signer.Serial);
            }

            TestX509Writer.WriteDigestAlgorithm(writer, hash);
            // Signed as a SET, sent with the implicit tag [0] (RFC 5652 §5.4).
            writer.WriteEncodedValue([0xA0, .. attributes[1..]]);
            TestX509Writer.WriteSignatureAlgorithm(writer, hash);
            writer.WriteOctetString(signature);
        }
    }

    private byte[] SignedAttributes(byte[] digest)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSetOf())
        {
            WriteAttribute(writer, ContentType, w => w.WriteObjectIdentifier(contentType));
            WriteAttribute(writer, MessageDigest, w => w.WriteOctetString(digest));
            if (SignedOn is { } day)
            {
                WriteAttribute(writer, SigningTime, w => TestX509Writer.WriteTime(w, day, TimeOnly.MinValue));
            }
        }

        return writer.Encode();
    }
}
