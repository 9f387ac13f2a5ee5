using System.Formats.Asn1;
using EidKit.Crypto;
using EidKit.SecurityInfos;

namespace EidKit.Simulation.Pki;

/// <summary>Writes what certificates, revocation lists and signed data of the test PKI have in common (RFC 5280; RFC 5758), with deterministic ECDSA.</summary>
internal static class TestX509Writer
{
    private const string CommonName = "2.5.4.3";
    private const string Country = "2.5.4.6";
    private const int LastUtcTimeYear = 2049;

    /// <summary>Puts algorithm and signature behind what is to be signed: a certificate or a revocation list.</summary>
    public static byte[] Sign(byte[] toBeSigned, EcKeyPair key, HashKind hash)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(toBeSigned);
            WriteSignatureAlgorithm(writer, hash);
            writer.WriteBitString(Signature(key, hash, toBeSigned));
        }

        return writer.Encode();
    }

    /// <summary>Signs in the form of X.509 and CMS: a sequence of two numbers.</summary>
    public static byte[] Signature(EcKeyPair key, HashKind hash, byte[] data)
    {
        byte[] plain = PlainEcdsa.Sign(key, hash, data);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(Digits(plain.AsSpan(0, key.Group.OrderLength)));
            writer.WriteIntegerUnsigned(Digits(plain.AsSpan(key.Group.OrderLength)));
        }

        return writer.Encode();

        static ReadOnlySpan<byte> Digits(ReadOnlySpan<byte> number) => number.TrimStart((byte)0);
    }

    /// <summary>The key identifier of RFC 5280 §4.2.1.2, method 1.</summary>
    public static byte[] KeyId(EcPoint key) => Hashing.Compute(HashKind.Sha1, key.Encoded.Span);

    public static void WriteName(AsnWriter writer, TestX509Holder holder)
    {
        using (writer.PushSequence())
        {
            WriteNamePart(writer, Country, holder.Country, UniversalTagNumber.PrintableString);
            WriteNamePart(writer, CommonName, holder.CommonName, UniversalTagNumber.UTF8String);
        }
    }

    public static void WriteIssuerAndSerial(AsnWriter writer, TestX509Holder issuer, int serial)
    {
        using (writer.PushSequence())
        {
            WriteName(writer, issuer);
            writer.WriteInteger(serial);
        }
    }

    public static void WritePublicKey(AsnWriter writer, EcPoint key)
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
    public static void WriteTime(AsnWriter writer, DateOnly day, TimeOnly time)
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

    public static void WriteExtension(AsnWriter writer, string oid, bool isCritical, Action<AsnWriter> value)
    {
        var inner = new AsnWriter(AsnEncodingRules.DER);
        value(inner);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            if (isCritical)
            {
                writer.WriteBoolean(true);
            }

            writer.WriteOctetString(inner.Encode());
        }
    }

    public static void WriteAuthorityKeyIdentifier(AsnWriter writer, EcPoint key) => WriteExtension(writer, "2.5.29.35", isCritical: false, w =>
    {
        using (w.PushSequence())
        {
            w.WriteOctetString(KeyId(key), new Asn1Tag(TagClass.ContextSpecific, 0));
        }
    });

    public static void WriteDigestAlgorithm(AsnWriter writer, HashKind hash) => WriteAlgorithm(writer, HashAlgorithms.OidOf(hash));

    public static void WriteSignatureAlgorithm(AsnWriter writer, HashKind hash) => WriteAlgorithm(writer, hash switch
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

    private static void WriteNamePart(AsnWriter writer, string oid, string text, UniversalTagNumber type)
    {
        using (writer.PushSetOf())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            writer.WriteCharacterString(type, text);
        }
    }
}
