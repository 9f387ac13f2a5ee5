using EidKit.Crypto;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Utilities;

namespace EidKit.Tests.Crypto.Curves;

/// <summary>The same arithmetic by BouncyCastle, with which that of the library is compared.</summary>
internal sealed class BouncyCastleOracle
{
    private readonly ECDomainParameters _domain;
    private readonly int _orderLength;

    public BouncyCastleOracle(string curveName)
    {
        X9ECParameters x9 = CustomNamedCurves.GetByName(curveName) ?? ECNamedCurveTable.GetByName(curveName);
        _domain = new ECDomainParameters(x9.Curve, x9.G, x9.N, x9.H, x9.GetSeed());
        _orderLength = (x9.N.BitLength + 7) / 8;
    }

    public bool IsPoint(ReadOnlySpan<byte> encoded)
    {
        try
        {
            // Checks coordinates below p, the equation of the curve and, by the cofactor 1, the order.
            return !_domain.Curve.DecodePoint(encoded).IsInfinity;
        }
        catch (ArgumentException)
        {
            return false;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    public bool TryMultiply(ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> point, Span<byte> result) =>
        TryEncode(Multiply(scalar, point), result);

    public bool TryMap(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> point, Span<byte> result)
    {
        ECPoint agreed = Multiply(scalar, point);
        var s = new BigInteger(1, nonce);
        ECPoint mapped = _domain.G.Multiply(s.Mod(_domain.N));
        return !agreed.IsInfinity && !mapped.IsInfinity && TryEncode(mapped.Add(agreed), result);
    }

    public void Sign(ReadOnlySpan<byte> privateKey, HashKind hash, ReadOnlySpan<byte> digest, Span<byte> signature)
    {
        Org.BouncyCastle.Crypto.IDigest hmacDigest = hash switch
        {
            HashKind.Sha1 => DigestUtilities.GetDigest("SHA-1"),
            HashKind.Sha224 => DigestUtilities.GetDigest("SHA-224"),
            HashKind.Sha256 => DigestUtilities.GetDigest("SHA-256"),
            HashKind.Sha384 => DigestUtilities.GetDigest("SHA-384"),
            _ => DigestUtilities.GetDigest("SHA-512"),
        };
        var signer = new ECDsaSigner(new HMacDsaKCalculator(hmacDigest));
        signer.Init(true, new ECPrivateKeyParameters(new BigInteger(1, privateKey), _domain));
        BigInteger[] rs = signer.GenerateSignature(digest.ToArray());
        BigIntegers.AsUnsignedByteArray(_orderLength, rs[0]).CopyTo(signature);
        BigIntegers.AsUnsignedByteArray(_orderLength, rs[1]).CopyTo(signature[_orderLength..]);
    }

    public bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        var signer = new ECDsaSigner();
        signer.Init(false, new ECPublicKeyParameters(_domain.Curve.DecodePoint(publicKey), _domain));
        var r = new BigInteger(1, signature[.._orderLength]);
        var s = new BigInteger(1, signature[_orderLength..]);
        return signer.VerifySignature(digest.ToArray(), r, s);
    }

    private ECPoint Multiply(ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> point) =>
        _domain.Curve.DecodePoint(point).Multiply(new BigInteger(1, scalar));

    private static bool TryEncode(ECPoint point, Span<byte> result)
    {
        ECPoint normal = point.Normalize();
        if (normal.IsInfinity)
        {
            return false;
        }

        normal.EncodeTo(compressed: false, result);
        return true;
    }
}
