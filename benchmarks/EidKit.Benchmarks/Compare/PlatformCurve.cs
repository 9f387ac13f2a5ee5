using System.Security.Cryptography;
using EidKit.Crypto;

namespace EidKit.Benchmarks.Compare;

/// <summary>The rows by the platform's own classes; it can't multiply the base point by a given scalar without importing a key.</summary>
internal sealed class PlatformCurve
{
    private readonly ECCurve _curve;
    private readonly ECDiffieHellman _own;
    private readonly ECDiffieHellmanPublicKey _peer;
    private readonly ECDsa _signer;
    private readonly byte[] _signature;

    private PlatformCurve(EcGroup group)
    {
        _curve = ECCurve.CreateFromValue(group.CurveOid);
        _own = ECDiffieHellman.Create(_curve);
        _peer = ECDiffieHellman.Create(_curve).PublicKey;
        _signer = ECDsa.Create(_curve);
        _signature = _signer.SignHash(new byte[32]);
    }

    public static PlatformCurve? TryMake(EcGroup group)
    {
        try
        {
            return new PlatformCurve(group);
        }
        catch (PlatformNotSupportedException)
        {
            return null;
        }
    }

    public void Agree() => _own.DeriveRawSecretAgreement(_peer);

    public void GenerateKey()
    {
        using ECDiffieHellman key = ECDiffieHellman.Create(_curve);
        key.ExportParameters(includePrivateParameters: false);
    }

    public void Sign() => _signer.SignHash(new byte[32]);

    public void Verify()
    {
        if (!_signer.VerifyHash(new byte[32], _signature))
        {
            throw new InvalidOperationException("The signature is wrong.");
        }
    }
}
