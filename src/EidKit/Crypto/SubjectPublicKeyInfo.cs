using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.Crypto;

/// <summary>A public key with its algorithm, as certificates and security files carry it (RFC 5280 §4.1.2.7).</summary>
public sealed class SubjectPublicKeyInfo
{
    /// <summary>Makes a public key info.</summary>
    /// <param name="algorithm">The algorithm with its domain parameters.</param>
    /// <param name="publicKey">The content of the bit string, for curves the uncompressed point.</param>
    public SubjectPublicKeyInfo(AlgorithmIdentifier algorithm, ReadOnlyMemory<byte> publicKey)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        Algorithm = algorithm;
        PublicKey = publicKey;
    }

    /// <summary>The algorithm with its domain parameters.</summary>
    public AlgorithmIdentifier Algorithm { get; }

    /// <summary>The content of the bit string.</summary>
    public ReadOnlyMemory<byte> PublicKey { get; }

    /// <summary>Makes a public key info of a point, its group named by parameter id (TR-03110-3 §A.2.1.1).</summary>
    /// <param name="point">The public key.</param>
    /// <returns>The public key info.</returns>
    public static SubjectPublicKeyInfo OfPoint(EcPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return new SubjectPublicKeyInfo(AlgorithmIdentifier.OfGroup(point.Group), point.Encoded);
    }

    /// <summary>Makes a public key info of a point, its curve given by its numbers, as travel documents have it (TR-03111 §5.1.1).</summary>
    /// <param name="point">The public key.</param>
    /// <returns>The public key info.</returns>
    internal static SubjectPublicKeyInfo OfPointWithParameters(EcPoint point) =>
        new(new AlgorithmIdentifier(AlgorithmIdentifier.EcPublicKey, EcParameters.Encode(point.Group)), point.Encoded);

    /// <summary>Decodes and checks the key as a point of a standardized curve.</summary>
    /// <returns>The point; null if the key is of another kind, or its curve not a standardized one.</returns>
    /// <exception cref="MalformedDataException">The curve is standardized, but the key is no point of it.</exception>
    public EcPoint? FindPoint() => Algorithm.FindGroup()?.DecodePoint(PublicKey.Span);

    /// <summary>Makes a public key info of a key of a key agreement, its group named by parameter id (TR-03110-3 §A.2.1.1).</summary>
    /// <param name="key">The public key.</param>
    /// <returns>The public key info.</returns>
    public static SubjectPublicKeyInfo OfKey(KeyAgreementPublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key is EcPoint point ? OfPoint(point) : new SubjectPublicKeyInfo(AlgorithmIdentifier.OfGroup(key.Group), WriteNumber(key.Encoded.Span));
    }

    /// <summary>Decodes and checks the key as one of a standardized group of a key agreement.</summary>
    /// <returns>The key, a point or a number; null if the key is of another kind, or its group not a standardized one.</returns>
    /// <exception cref="MalformedDataException">The group is standardized, but the key is not in it.</exception>
    public KeyAgreementPublicKey? FindKey() => Algorithm.FindKeyAgreementGroup() switch
    {
        null => null,
        DhGroup group => group.DecodeKey(ReadNumber()),
        var group => group.DecodeKey(PublicKey.Span),
    };

    internal static SubjectPublicKeyInfo Read(Asn1Reader reader)
    {
        Asn1Reader content = reader.ReadSequence();
        var algorithm = AlgorithmIdentifier.Read(content);
        ReadOnlyMemory<byte> publicKey = content.ReadBitString();
        content.ThrowIfNotEmpty();
        return new SubjectPublicKeyInfo(algorithm, publicKey);
    }

    private static byte[] WriteNumber(ReadOnlySpan<byte> number)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteIntegerUnsigned(number);
        return writer.Encode();
    }

    /// <summary>In a bit string a number is an INTEGER (RFC 3279 §2.3.3).</summary>
    private ReadOnlySpan<byte> ReadNumber()
    {
        var reader = new Asn1Reader(PublicKey, "public key");
        ReadOnlyMemory<byte> number = reader.ReadIntegerBytes();
        reader.ThrowIfNotEmpty();
        bool isNegative = (number.Span[0] & 0x80) != 0;
        return isNegative ? throw new MalformedDataException("public key", MalformedReason.InvalidValue, offset: 0) : number.Span.TrimStart((byte)0);
    }

    internal void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            Algorithm.Write(writer);
            writer.WriteBitString(PublicKey.Span);
        }
    }
}
