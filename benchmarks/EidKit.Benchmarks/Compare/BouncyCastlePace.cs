using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC;
using Org.BouncyCastle.Security;

namespace EidKit.Benchmarks.Compare;

/// <summary>The points of PACE by BouncyCastle, terminal and card; keys and tokens are left out, which take next to nothing.</summary>
internal sealed class BouncyCastlePace(string curve)
{
    private const int NonceBits = 128;
    private readonly X9ECParameters _curve = CustomNamedCurves.GetByName(curve) ?? ECNamedCurveTable.GetByName(curve);
    private readonly SecureRandom _random = new();

    public void Run()
    {
        var nonce = new BigInteger(NonceBits, _random);
        BigInteger terminalMapping = Scalar();
        BigInteger cardMapping = Scalar();
        byte[] terminalPoint = Encode(_curve.G.Multiply(terminalMapping));
        byte[] cardPoint = Encode(_curve.G.Multiply(cardMapping));
        ECPoint terminalGenerator = _curve.G.Multiply(nonce).Add(Decode(cardPoint).Multiply(terminalMapping)).Normalize();
        ECPoint cardGenerator = _curve.G.Multiply(nonce).Add(Decode(terminalPoint).Multiply(cardMapping)).Normalize();
        BigInteger terminalKey = Scalar();
        BigInteger cardKey = Scalar();
        terminalPoint = Encode(terminalGenerator.Multiply(terminalKey));
        cardPoint = Encode(cardGenerator.Multiply(cardKey));
        if (!Decode(cardPoint).Multiply(terminalKey).Equals(Decode(terminalPoint).Multiply(cardKey)))
        {
            throw new InvalidOperationException("Both sides differ.");
        }
    }

    private static byte[] Encode(ECPoint point) => point.Normalize().GetEncoded(false);

    private ECPoint Decode(byte[] encoded) => _curve.Curve.DecodePoint(encoded);

    private BigInteger Scalar() => new BigInteger(_curve.N.BitLength, _random).Mod(_curve.N);
}
