using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.Crypto;

/// <summary>Verifies the signatures of certificates and security objects.</summary>
internal static class SignatureVerifier
{
    /// <summary>Curves below this field length are no longer accepted (ICAO 9303-12 §4.1.6.1).</summary>
    private const int LeastFieldLength = 28;

    /// <exception cref="MalformedDataException">The public key is no key.</exception>
    public static SignatureVerdict Verify(
        SubjectPublicKeyInfo key,
        AlgorithmIdentifier algorithm,
        AlgorithmIdentifier? digest,
        ReadOnlySpan<byte> data,
        ReadOnlySpan<byte> signature,
        StrengthPolicy policy)
    {
        if (SignatureScheme.Find(algorithm, digest) is not { } scheme)
        {
            return SignatureVerdict.UnsupportedAlgorithm;
        }

        if (scheme.Hash == HashKind.Sha1 && policy == StrengthPolicy.Current)
        {
            return SignatureVerdict.WeakAlgorithm;
        }

        return scheme.Kind is SignatureKind.RsaPkcs1 or SignatureKind.RsaPss
            ? RsaSignatures.Verify(key, scheme, data, signature, policy)
            : VerifyEcdsa(key, scheme, data, signature, policy);
    }

    public static bool IsTooWeak(EcGroup group) => group.FieldLength < LeastFieldLength;

    private static SignatureVerdict VerifyEcdsa(
        SubjectPublicKeyInfo key, SignatureScheme scheme, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature, StrengthPolicy policy)
    {
        if (key.FindPoint() is not { } point)
        {
            return SignatureVerdict.UnsupportedAlgorithm;
        }

        if (IsTooWeak(point.Group) && policy == StrengthPolicy.Current)
        {
            return SignatureVerdict.WeakAlgorithm;
        }

        ReadOnlySpan<byte> plain = scheme.Kind == SignatureKind.PlainEcdsa ? signature : ToPlain(signature, point.Group.OrderLength);
        return PlainEcdsa.Verify(point, scheme.Hash, data, plain) ? SignatureVerdict.Valid : SignatureVerdict.Invalid;
    }

    /// <summary>Makes r ‖ s of a sequence of two integers; empty, and so wrong, if it is none.</summary>
    private static byte[] ToPlain(ReadOnlySpan<byte> signature, int orderLength)
    {
        try
        {
            Asn1Reader reader = new Asn1Reader(signature.ToArray(), "ECDSA signature", AsnEncodingRules.DER).ReadSequence();
            byte[] plain = new byte[2 * orderLength];
            bool fits = TryCopy(reader.ReadIntegerBytes().Span, plain.AsSpan(0, orderLength))
                & TryCopy(reader.ReadIntegerBytes().Span, plain.AsSpan(orderLength));
            reader.ThrowIfNotEmpty();
            return fits ? plain : [];
        }
        catch (MalformedDataException)
        {
            return [];
        }
    }

    private static bool TryCopy(ReadOnlySpan<byte> number, Span<byte> target)
    {
        bool isNegative = (number[0] & 0x80) != 0;
        number = number.TrimStart((byte)0);
        if (isNegative || number.Length > target.Length)
        {
            return false;
        }

        number.CopyTo(target[(target.Length - number.Length)..]);
        return true;
    }
}
