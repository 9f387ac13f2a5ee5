using EidKit.Encoding;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;

namespace EidKit.Crypto;

/// <summary>Verifies RSA signatures by BouncyCastle: the framework has neither SHA-224 nor a free choice of mask and salt.</summary>
internal static class RsaSignatures
{
    public const string RsaEncryption = "1.2.840.113549.1.1.1";
    private const string RsaPss = "1.2.840.113549.1.1.10";
    private const int LeastBits = 2048;
    private const int LeastBitsOfOldDocuments = 1024;

    /// <summary>Longer keys are refused: whoever made the file would decide how long verification takes.</summary>
    private const int MostBits = 8192;
    private const int MostExponentBits = 64;

    public static SignatureVerdict Verify(
        SubjectPublicKeyInfo key, SignatureScheme scheme, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature, StrengthPolicy policy)
    {
        if (FindKey(key) is not { } numbers)
        {
            return SignatureVerdict.UnsupportedAlgorithm;
        }

        if (IsTooWeak(numbers.Modulus, policy))
        {
            return SignatureVerdict.WeakAlgorithm;
        }

        try
        {
            ISigner signer = scheme.Kind == SignatureKind.RsaPss
                ? new PssSigner(new RsaEngine(), MakeDigest(scheme.Hash), MakeDigest(scheme.MaskHash), scheme.SaltLength)
                : new RsaDigestSigner(MakeDigest(scheme.Hash));
            signer.Init(false, new RsaKeyParameters(false, numbers.Modulus, numbers.Exponent));
            signer.BlockUpdate(data);
            return signer.VerifySignature(signature.ToArray()) ? SignatureVerdict.Valid : SignatureVerdict.Invalid;
        }
        catch (ArgumentException)
        {
            // Numbers that can't be an RSA key.
            return SignatureVerdict.Invalid;
        }
        catch (CryptoException)
        {
            return SignatureVerdict.Invalid;
        }
    }

    /// <summary>The numbers of a key; null if it is of another algorithm, or its numbers are longer than anybody needs.</summary>
    /// <exception cref="MalformedDataException">The public key is no key.</exception>
    public static (BigInteger Modulus, BigInteger Exponent)? FindKey(SubjectPublicKeyInfo key)
    {
        if (key.Algorithm.Oid is not (RsaEncryption or RsaPss))
        {
            return null;
        }

        (BigInteger Modulus, BigInteger Exponent) numbers = ReadKey(key);
        return numbers.Modulus.BitLength > MostBits || numbers.Exponent.BitLength > MostExponentBits ? null : numbers;
    }

    public static bool IsTooWeak(BigInteger modulus, StrengthPolicy policy) =>
        modulus.BitLength < (policy == StrengthPolicy.Current ? LeastBits : LeastBitsOfOldDocuments);

    private static (BigInteger Modulus, BigInteger Exponent) ReadKey(SubjectPublicKeyInfo key)
    {
        var reader = new Asn1Reader(key.PublicKey, "RSA public key");
        Asn1Reader content = reader.ReadSequence();
        var modulus = new BigInteger(content.ReadIntegerBytes().ToArray());
        var exponent = new BigInteger(content.ReadIntegerBytes().ToArray());
        content.ThrowIfNotEmpty();
        return modulus.SignValue > 0 && exponent.SignValue > 0 ? (modulus, exponent) : throw reader.Malformed(MalformedReason.InvalidValue);
    }

    private static IDigest MakeDigest(HashKind hash) => hash switch
    {
        HashKind.Sha1 => new Sha1Digest(),
        HashKind.Sha224 => new Sha224Digest(),
        HashKind.Sha256 => new Sha256Digest(),
        HashKind.Sha384 => new Sha384Digest(),
        _ => new Sha512Digest(),
    };
}
