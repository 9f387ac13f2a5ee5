using System.Formats.Asn1;
using EidKit.Crypto;
using EidKit.TestKit;

namespace EidKit.Tests.Crypto;

/// <summary>Writes private keys part by part, so that one part can be wrong; all bytes are DER.</summary>
internal sealed record PrivateKeyFile
{
    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag One = new(TagClass.ContextSpecific, 1);

    public static readonly EcGroup Group = EcGroup.ById(12)!;

    public const byte Scalar = 7;

    public int Version { get; init; }

    public string Algorithm { get; init; } = AlgorithmIdentifier.EcPublicKey;

    /// <summary>Null leaves the parameters away.</summary>
    public byte[]? Curve { get; init; } = NameOf(Group);

    public byte[] Attributes { get; init; } = [];

    /// <summary>Behind the attributes, which only version 2 (number 1) may have.</summary>
    public byte[]? OuterPublicKey { get; init; }

    public int InnerVersion { get; init; } = 1;

    public byte[] Key { get; init; } = [Scalar];

    public byte[]? InnerCurve { get; init; }

    public byte[]? InnerPublicKey { get; init; }

    /// <summary>Where these bytes are put that do not belong there.</summary>
    public string? TrailingIn { get; init; }

    public static byte[] PublicKey
    {
        get
        {
            using EcKeyPair pair = Group.ImportKeyPair([Scalar]);
            return pair.PublicKey.Encoded.ToArray();
        }
    }

    public static byte[] NameOf(EcGroup group)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteObjectIdentifier(group.CurveOid);
        return writer.Encode();
    }

    public static byte[] NumbersOf(EcGroup group, byte[]? generator = null) => ExplicitCurve.Of(group, generator).Parameters.ToArray();

    /// <summary>As RFC 5958 §2 has it.</summary>
    public byte[] Encode()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(Version);
            WriteAlgorithm(writer);
            writer.WriteOctetString(EncodeInner());
            if (Attributes.Length > 0)
            {
                writer.WriteEncodedValue(Attributes);
            }

            if (OuterPublicKey is not null)
            {
                writer.WriteBitString(OuterPublicKey, tag: One);
            }

            WriteTrailing(writer, "PKCS#8");
        }

        return TrailingIn == "file" ? [.. writer.Encode(), 0x05, 0x00] : writer.Encode();
    }

    /// <summary>The key by itself, as RFC 5915 §3 has it.</summary>
    public byte[] EncodeInner()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(InnerVersion);
            writer.WriteOctetString(Key);
            if (InnerCurve is not null)
            {
                using (writer.PushSequence(Zero))
                {
                    writer.WriteEncodedValue(InnerCurve);
                    WriteTrailing(writer, "parameters");
                }
            }

            if (InnerPublicKey is not null)
            {
                using (writer.PushSequence(One))
                {
                    writer.WriteBitString(InnerPublicKey);
                    WriteTrailing(writer, "public key");
                }
            }

            WriteTrailing(writer, "ECPrivateKey");
        }

        return TrailingIn == "octets" ? [.. writer.Encode(), 0x05, 0x00] : writer.Encode();
    }

    private void WriteAlgorithm(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Algorithm);
            if (Curve is not null)
            {
                writer.WriteEncodedValue(Curve);
            }
        }
    }

    private void WriteTrailing(AsnWriter writer, string place)
    {
        if (TrailingIn == place)
        {
            writer.WriteNull();
        }
    }
}
