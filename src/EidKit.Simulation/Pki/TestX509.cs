using System.Formats.Asn1;
using EidKit.Crypto;
using EidKit.SecurityInfos;

namespace EidKit.Simulation.Pki;

/// <summary>Writes the X.509 certificates and the CMS signature of the test PKI (RFC 5280; RFC 5652), with deterministic ECDSA.</summary>
internal static class TestX509
{
    private const string CommonName = "2.5.4.3";
    private const string Country = "2.5.4.6";
    private const string SignedData = "1.2.840.113549.1.7.2";
    private const string ContentType = "1.2.840.113549.1.9.3";
    private const string MessageDigest = "1.2.840.113549.1.9.4";
    private const int LastUtcTimeYear = 2049;

    /// <summary>Makes a certificate.</summary>
    public static byte[] IssueCertificate(int serial, TestX509Holder issuer, TestX509Holder subject, HashKind hash, TestValidity validity, bool isCa)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            {
                writer.WriteInteger(2);
            }

            writer.WriteInteger(serial);
            WriteSignatureAlgorithm(writer, hash);
            WriteName(writer, issuer);
            using (writer.PushSequence())
            {
                WriteTime(writer, validity.First, TimeOnly.MinValue);
                WriteTime(writer, validity.Last, new TimeOnly(23, 59, 59));
            }

            WriteName(writer, subject);
            WritePublicKey(writer, subject.Key.PublicKey);
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 3)))
            using (writer.PushSequence())
            {
                WriteExtensions(writer, issuer.Key.PublicKey, subject.Key.PublicKey, isCa);
            }
        }

        return Signed(writer.Encode(), issuer.Key, hash);
    }

    /// <summary>Signs security infos as EF.CardSecurity (TR-03110-3 §A.1.2.5).</summary>
    public static byte[] SignCardSecurity(byte[] content, byte[] certificate, int serial, TestX509Holder issuer, EcKeyPair key, HashKind hash)
    {
        byte[] attributes = SignedAttributes(Hashing.Compute(hash, content));
        byte[] signature = DerSignature(PlainEcdsa.Sign(key, hash, attributes), key.Group);
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
                    WriteDigestAlgorithm(writer, hash);
                }

                WriteContent(writer, content);
                using (writer.PushSetOf(new Asn1Tag(TagClass.ContextSpecific, 0)))
                {
                    writer.WriteEncodedValue(certificate);
                }

                using (writer.PushSetOf())
                {
                    WriteSigner(writer, attributes, signature, issuer, serial, hash);
                }
            }
        }

        return writer.Encode();
    }

    private static void WriteContent(AsnWriter writer, byte[] content)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(ProtocolIdentifiers.SecurityObject);
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            {
                writer.WriteOctetString(content);
            }
        }
    }

    private static void WriteSigner(AsnWriter writer, byte[] attributes, byte[] signature, TestX509Holder issuer, int serial, HashKind hash)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence())
            {
                WriteName(writer, issuer);
                writer.WriteInteger(serial);
            }

            WriteDigestAlgorithm(writer, hash);
            // Signed as a SET, sent with the implicit tag [0] (RFC 5652 §5.4).
            writer.WriteEncodedValue([0xA0, .. attributes[1..]]);
            WriteSignatureAlgorithm(writer, hash);
            writer.WriteOctetString(signature);
        }
    }

    private static byte[] SignedAttributes(byte[] digest)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSetOf())
        {
            WriteAttribute(writer, ContentType, w => w.WriteObjectIdentifier(ProtocolIdentifiers.SecurityObject));
            WriteAttribute(writer, MessageDigest, w => w.WriteOctetString(digest));
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

    private static byte[] Signed(byte[] toBeSigned, EcKeyPair key, HashKind hash)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(toBeSigned);
            WriteSignatureAlgorithm(writer, hash);
            writer.WriteBitString(DerSignature(PlainEcdsa.Sign(key, hash, toBeSigned), key.Group));
        }

        return writer.Encode();
    }

    private static byte[] DerSignature(byte[] plain, EcGroup group)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(Digits(plain.AsSpan(0, group.OrderLength)));
            writer.WriteIntegerUnsigned(Digits(plain.AsSpan(group.OrderLength)));
        }

        return writer.Encode();

        static ReadOnlySpan<byte> Digits(ReadOnlySpan<byte> number) => number.TrimStart((byte)0);
    }

    private static void WriteExtensions(AsnWriter writer, EcPoint issuer, EcPoint subject, bool isCa)
    {
        WriteExtension(writer, "2.5.29.14", false, w => w.WriteOctetString(KeyId(subject)));
        WriteExtension(writer, "2.5.29.35", false, w =>
        {
            using (w.PushSequence())
            {
                w.WriteOctetString(KeyId(issuer), new Asn1Tag(TagClass.ContextSpecific, 0));
            }
        });
        // keyCertSign and cRLSign, or digitalSignature (RFC 5280 §4.2.1.3).
        WriteExtension(writer, "2.5.29.15", true, w => w.WriteBitString(isCa ? [0x06] : [0x80], isCa ? 1 : 7));
        if (isCa)
        {
            WriteExtension(writer, "2.5.29.19", true, w =>
            {
                using (w.PushSequence())
                {
                    w.WriteBoolean(true);
                    w.WriteInteger(0);
                }
            });
        }
    }

    private static void WriteExtension(AsnWriter writer, string oid, bool critical, Action<AsnWriter> value)
    {
        var inner = new AsnWriter(AsnEncodingRules.DER);
        value(inner);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            if (critical)
            {
                writer.WriteBoolean(true);
            }

            writer.WriteOctetString(inner.Encode());
        }
    }

    private static byte[] KeyId(EcPoint key) => Hashing.Compute(HashKind.Sha1, key.Encoded.Span);

    private static void WriteName(AsnWriter writer, TestX509Holder holder)
    {
        using (writer.PushSequence())
        {
            WriteNamePart(writer, Country, holder.Country, UniversalTagNumber.PrintableString);
            WriteNamePart(writer, CommonName, holder.CommonName, UniversalTagNumber.UTF8String);
        }
    }

    private static void WriteNamePart(AsnWriter writer, string oid, string text, UniversalTagNumber type)
    {
        using (writer.PushSetOf())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            writer.WriteCharacterString(type, text);
        }
    }

    private static void WritePublicKey(AsnWriter writer, EcPoint key)
    {
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(AlgorithmIdentifier.EcPublicKey);
                writer.WriteObjectIdentifier(key.Group.CurveOid);
            }

            writer.WriteBitString(key.Encoded.Span);
        }
    }

    /// <summary>UTCTime until 2049, GeneralizedTime from then on (RFC 5280 §4.1.2.5).</summary>
    private static void WriteTime(AsnWriter writer, DateOnly day, TimeOnly time)
    {
        DateTimeOffset moment = new(day, time, TimeSpan.Zero);
        if (day.Year <= LastUtcTimeYear)
        {
            writer.WriteUtcTime(moment, LastUtcTimeYear);
        }
        else
        {
            writer.WriteGeneralizedTime(moment, omitFractionalSeconds: true);
        }
    }

    private static void WriteDigestAlgorithm(AsnWriter writer, HashKind hash) => WriteAlgorithm(writer, HashAlgorithms.OidOf(hash));

    private static void WriteSignatureAlgorithm(AsnWriter writer, HashKind hash) => WriteAlgorithm(writer, hash switch
    {
        HashKind.Sha1 => "1.2.840.10045.4.1",
        HashKind.Sha224 => "1.2.840.10045.4.3.1",
        HashKind.Sha256 => "1.2.840.10045.4.3.2",
        HashKind.Sha384 => "1.2.840.10045.4.3.3",
        _ => "1.2.840.10045.4.3.4",
    });

    private static void WriteAlgorithm(AsnWriter writer, string oid)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
        }
    }
}
