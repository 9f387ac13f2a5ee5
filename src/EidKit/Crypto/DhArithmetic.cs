using Org.BouncyCastle.Math;
using Org.BouncyCastle.Utilities;

namespace EidKit.Crypto;

/// <summary>Arithmetic in a subgroup of a prime field by BouncyCastle. Not constant-time, and its integers can't be zeroed: docs/security.md.</summary>
/// <remarks>Arguments are only asserted: <see cref="DhGroup"/> and <see cref="DhKeyPair"/> check them.</remarks>
internal sealed class DhArithmetic
{
    private const int Hexadecimal = 16;

    private readonly BigInteger _prime;
    private readonly BigInteger _order;
    private readonly BigInteger _generator;
    private readonly int _fieldLength;

    /// <summary>Takes the numbers of a group in hexadecimal digits.</summary>
    public DhArithmetic(string prime, string order, string generator)
    {
        _prime = new BigInteger(prime, Hexadecimal);
        _order = new BigInteger(order, Hexadecimal);
        _generator = new BigInteger(generator, Hexadecimal);
        _fieldLength = (_prime.BitLength + 7) / 8;
        Parameters = new DhDomainParameters(
            _prime.ToByteArrayUnsigned(), _order.ToByteArrayUnsigned(), BigIntegers.AsUnsignedByteArray(_fieldLength, _generator));
    }

    public DhDomainParameters Parameters { get; }

    /// <summary>Whether a number lies in 2 … p−2 and in the subgroup: whoever answers to others tells digits of the private key.</summary>
    public bool IsElement(ReadOnlySpan<byte> encoded)
    {
        var number = new BigInteger(1, encoded);
        return number.CompareTo(BigInteger.One) > 0
            && number.CompareTo(_prime.Subtract(BigInteger.One)) < 0
            && number.ModPow(_order, _prime).Equals(BigInteger.One);
    }

    /// <summary>Computes base to the power of scalar, at field length.</summary>
    public void Power(ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> number, Span<byte> result) =>
        Write(new BigInteger(1, number).ModPow(new BigInteger(1, scalar), _prime), result);

    /// <summary>Computes g to the power of the nonce, times number to the power of scalar; false if a factor or the product is 1.</summary>
    public bool TryMap(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> number, Span<byte> result)
    {
        BigInteger agreed = new BigInteger(1, number).ModPow(new BigInteger(1, scalar), _prime);
        BigInteger mapped = _generator.ModPow(new BigInteger(1, nonce), _prime);
        BigInteger product = mapped.Multiply(agreed).Mod(_prime);
        Write(product, result);
        return !agreed.Equals(BigInteger.One) && !mapped.Equals(BigInteger.One) && !product.Equals(BigInteger.One);
    }

    /// <summary>Maps a number, taken modulo p, to an element of the subgroup: to the power of (p − 1) / q; false if that is 1.</summary>
    public bool TryEncodeNumber(ReadOnlySpan<byte> number, Span<byte> result)
    {
        BigInteger cofactor = _prime.Subtract(BigInteger.One).Divide(_order);
        BigInteger element = new BigInteger(1, number).ModPow(cofactor, _prime);
        Write(element, result);
        return element.CompareTo(BigInteger.One) > 0;
    }

    /// <summary>Reduces a private key by the order; elements of the subgroup do not tell the difference.</summary>
    public void Reduce(ReadOnlySpan<byte> privateKey, Span<byte> result) =>
        BigIntegers.AsUnsignedByteArray(new BigInteger(1, privateKey).Mod(_order), result);

    private static void Write(BigInteger number, Span<byte> result) => BigIntegers.AsUnsignedByteArray(number, result);
}
