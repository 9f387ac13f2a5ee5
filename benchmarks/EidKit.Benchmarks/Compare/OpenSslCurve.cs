namespace EidKit.Benchmarks.Compare;

/// <summary>The rows by libcrypto, called directly; its objects live as long as the process.</summary>
internal sealed class OpenSslCurve
{
    private readonly nint _group;
    private readonly nint _scalar;
    private readonly nint _point;
    private readonly nint _result;
    private readonly nint _x = LibCrypto.NewNumber();
    private readonly nint _y = LibCrypto.NewNumber();
    private readonly nint _context = LibCrypto.NewContext();
    private readonly nint _key;
    private readonly nint _newKey;
    private readonly nint _signature;
    private readonly byte[] _digest;

    private OpenSslCurve(int curve, byte[] scalar, byte[] digest)
    {
        _digest = digest;
        _group = LibCrypto.NewGroup(curve);
        _scalar = LibCrypto.ToNumber(scalar, scalar.Length, 0);
        _point = LibCrypto.NewPoint(_group);
        _result = LibCrypto.NewPoint(_group);
        Require(LibCrypto.Multiply(_group, _point, _scalar, 0, 0, _context));
        _key = LibCrypto.NewKey(curve);
        _newKey = LibCrypto.NewKey(curve);
        Require(LibCrypto.GenerateKey(_key));
        _signature = LibCrypto.Sign(_digest, _digest.Length, _key);
    }

    public static OpenSslCurve? TryMake(string name, byte[] scalar, byte[] digest)
    {
        int curve = LibCrypto.IsPresent ? LibCrypto.CurveByName(name == "secp256r1" ? "prime256v1" : name) : 0;
        return curve == 0 ? null : new OpenSslCurve(curve, scalar, digest);
    }

    public void MultiplyGenerator() => MultiplyToAffine(_scalar, 0, 0);

    public void MultiplyPoint() => MultiplyToAffine(0, _point, _scalar);

    public void GenerateKey() => Require(LibCrypto.GenerateKey(_newKey));

    public void Sign() => LibCrypto.FreeSignature(LibCrypto.Sign(_digest, _digest.Length, _key));

    public void Verify() => Require(LibCrypto.Verify(_digest, _digest.Length, _signature, _key));

    private static void Require(int status)
    {
        if (status != 1)
        {
            throw new InvalidOperationException("libcrypto refused.");
        }
    }

    private void MultiplyToAffine(nint generatorScalar, nint point, nint scalar)
    {
        Require(LibCrypto.Multiply(_group, _result, generatorScalar, point, scalar, _context));
        Require(LibCrypto.GetAffine(_group, _result, _x, _y, _context));
    }
}
