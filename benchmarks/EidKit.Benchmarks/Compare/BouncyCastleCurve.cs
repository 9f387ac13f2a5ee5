using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;

namespace EidKit.Benchmarks.Compare;

/// <summary>The rows by BouncyCastle.</summary>
internal sealed class BouncyCastleCurve
{
    private readonly ECDomainParameters _domain;
    private readonly BigInteger _scalar;
    private readonly byte[] _peer;
    private readonly byte[] _digest;
    private readonly BigInteger[] _signature;
    private readonly ECPrivateKeyParameters _privateKey;
    private readonly ECPublicKeyParameters _publicKey;
    private readonly SecureRandom _random = new();

    public BouncyCastleCurve(string name, byte[] scalar, ReadOnlySpan<byte> peer, byte[] digest)
    {
        X9ECParameters x9 = CustomNamedCurves.GetByName(name) ?? ECNamedCurveTable.GetByName(name);
        _domain = new ECDomainParameters(x9.Curve, x9.G, x9.N, x9.H);
        _scalar = new BigInteger(1, scalar);
        _peer = peer.ToArray();
        _digest = digest;
        _privateKey = new ECPrivateKeyParameters(_scalar, _domain);
        _publicKey = new ECPublicKeyParameters(_domain.G.Multiply(_scalar), _domain);
        _signature = MakeSignature();
    }

    public void MultiplyGenerator() => _domain.G.Multiply(_scalar).Normalize().GetEncoded(false);

    public void MultiplyPoint() => _domain.Curve.DecodePoint(_peer).Multiply(_scalar).Normalize().AffineXCoord.GetEncoded();

    public void GenerateKey()
    {
        var generator = new ECKeyPairGenerator();
        generator.Init(new ECKeyGenerationParameters(_domain, _random));
        generator.GenerateKeyPair();
    }

    public void Sign() => MakeSignature();

    public void Verify()
    {
        var signer = new ECDsaSigner();
        signer.Init(false, _publicKey);
        if (!signer.VerifySignature(_digest, _signature[0], _signature[1]))
        {
            throw new InvalidOperationException("The signature is wrong.");
        }
    }

    private BigInteger[] MakeSignature()
    {
        var signer = new ECDsaSigner(new HMacDsaKCalculator(DigestUtilities.GetDigest("SHA-256")));
        signer.Init(true, _privateKey);
        return signer.GenerateSignature(_digest);
    }
}
