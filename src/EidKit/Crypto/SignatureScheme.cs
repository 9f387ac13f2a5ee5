using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.Crypto;

/// <summary>What a signature algorithm of X.509 and CMS stands for (RFC 5758, RFC 4055, TR-03111 §5.2).</summary>
/// <param name="Kind">The way the signature is made.</param>
/// <param name="Hash">The hash function of the signed data.</param>
/// <param name="MaskHash">The hash function of the mask, for PSS.</param>
/// <param name="SaltLength">The length of the salt in bytes, for PSS.</param>
internal sealed record SignatureScheme(SignatureKind Kind, HashKind Hash, HashKind MaskHash = default, int SaltLength = 0)
{
    private const string RsaEncryption = "1.2.840.113549.1.1.1";
    private const string RsaPss = "1.2.840.113549.1.1.10";
    private const string Mgf1 = "1.2.840.113549.1.1.8";

    private static readonly Dictionary<string, SignatureScheme> Table = new(StringComparer.Ordinal)
    {
        ["1.2.840.10045.4.1"] = new(SignatureKind.Ecdsa, HashKind.Sha1),
        ["1.2.840.10045.4.3.1"] = new(SignatureKind.Ecdsa, HashKind.Sha224),
        ["1.2.840.10045.4.3.2"] = new(SignatureKind.Ecdsa, HashKind.Sha256),
        ["1.2.840.10045.4.3.3"] = new(SignatureKind.Ecdsa, HashKind.Sha384),
        ["1.2.840.10045.4.3.4"] = new(SignatureKind.Ecdsa, HashKind.Sha512),
        ["0.4.0.127.0.7.1.1.4.1.1"] = new(SignatureKind.PlainEcdsa, HashKind.Sha1),
        ["0.4.0.127.0.7.1.1.4.1.2"] = new(SignatureKind.PlainEcdsa, HashKind.Sha224),
        ["0.4.0.127.0.7.1.1.4.1.3"] = new(SignatureKind.PlainEcdsa, HashKind.Sha256),
        ["0.4.0.127.0.7.1.1.4.1.4"] = new(SignatureKind.PlainEcdsa, HashKind.Sha384),
        ["0.4.0.127.0.7.1.1.4.1.5"] = new(SignatureKind.PlainEcdsa, HashKind.Sha512),
        ["1.2.840.113549.1.1.5"] = new(SignatureKind.RsaPkcs1, HashKind.Sha1),
        ["1.2.840.113549.1.1.14"] = new(SignatureKind.RsaPkcs1, HashKind.Sha224),
        ["1.2.840.113549.1.1.11"] = new(SignatureKind.RsaPkcs1, HashKind.Sha256),
        ["1.2.840.113549.1.1.12"] = new(SignatureKind.RsaPkcs1, HashKind.Sha384),
        ["1.2.840.113549.1.1.13"] = new(SignatureKind.RsaPkcs1, HashKind.Sha512),
    };

    /// <summary>Finds the scheme; null if it is not known.</summary>
    /// <param name="algorithm">The signature algorithm.</param>
    /// <param name="digest">The digest algorithm that stands beside it in CMS, which counts for plain rsaEncryption (RFC 3370 §3.2).</param>
    public static SignatureScheme? Find(AlgorithmIdentifier algorithm, AlgorithmIdentifier? digest) => algorithm.Oid switch
    {
        RsaEncryption => digest is not null && HashAlgorithms.Find(digest.Oid) is { } hash ? new SignatureScheme(SignatureKind.RsaPkcs1, hash) : null,
        RsaPss => FindPss(algorithm.Parameters),
        _ => Table.GetValueOrDefault(algorithm.Oid),
    };

    /// <summary>The object identifier of plain ECDSA with a hash function (TR-03111 §5.2.1.1).</summary>
    public static string PlainEcdsaOid(HashKind hash) =>
        Table.Single(row => row.Value.Kind == SignatureKind.PlainEcdsa && row.Value.Hash == hash).Key;

    /// <summary>Reads RSASSA-PSS-params, whose defaults are SHA-1 and 20 bytes (RFC 4055 §3.1).</summary>
    private static SignatureScheme? FindPss(ReadOnlyMemory<byte> parameters)
    {
        try
        {
            Asn1Reader content = new Asn1Reader(parameters, "RSASSA-PSS-params", AsnEncodingRules.BER).ReadSequence();
            HashKind? hash = HashKind.Sha1;
            HashKind? maskHash = HashKind.Sha1;
            if (Optional(content, 0) is { } hashReader)
            {
                hash = HashAlgorithms.Find(AlgorithmIdentifier.Read(hashReader).Oid);
            }

            if (Optional(content, 1) is { } maskReader)
            {
                var mask = AlgorithmIdentifier.Read(maskReader);
                maskHash = mask.Oid == Mgf1 ? HashAlgorithms.Find(AlgorithmIdentifier.Read(new Asn1Reader(mask.Parameters, Mgf1)).Oid) : null;
            }

            int saltLength = Optional(content, 2)?.ReadInt32() ?? 20;
            int trailer = Optional(content, 3)?.ReadInt32() ?? 1;
            return hash is { } h && maskHash is { } m && saltLength is >= 0 and <= Hashing.MaximumLength && trailer == 1
                ? new SignatureScheme(SignatureKind.RsaPss, h, m, saltLength)
                : null;
        }
        catch (MalformedDataException)
        {
            return null;
        }
    }

    private static Asn1Reader? Optional(Asn1Reader content, int number)
    {
        var tag = new Asn1Tag(TagClass.ContextSpecific, number, isConstructed: true);
        return content.NextIs(tag) ? content.ReadSequence(tag) : null;
    }
}
