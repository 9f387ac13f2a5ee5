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

    internal static SubjectPublicKeyInfo Read(Asn1Reader reader)
    {
        Asn1Reader content = reader.ReadSequence();
        var algorithm = AlgorithmIdentifier.Read(content);
        ReadOnlyMemory<byte> publicKey = content.ReadBitString();
        content.ThrowIfNotEmpty();
        return new SubjectPublicKeyInfo(algorithm, publicKey);
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
