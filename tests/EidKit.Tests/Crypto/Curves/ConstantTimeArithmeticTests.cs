using System.Numerics;
using EidKit.Crypto;
using EidKit.Simulation;
using EidKit.TestKit;

namespace EidKit.Tests.Crypto.Curves;

/// <summary>The library's curve arithmetic against BouncyCastle's, on every curve.</summary>
public sealed class ConstantTimeArithmeticTests
{
    public static TheoryData<int> Ids => [.. EcGroup.All.Select(g => g.ParameterId)];

    public static TheoryData<int, HashKind> IdsAndHashes => [.. EcGroup.All.SelectMany(g => Enum.GetValues<HashKind>(), (g, h) => (g.ParameterId, h))];

    [Theory]
    [MemberData(nameof(Ids))]
    public void TryMultiply_EdgeScalars_AreTheProductsOfTheOracle(int id)
    {
        Curve curve = new(id);
        byte[][] points = [curve.Generator, curve.Times(2), curve.Times(3), curve.Times(16), curve.Times(17), curve.Times(curve.Order - 1), curve.RandomPoint()];
        byte[][] scalars = [.. EdgeScalars.Of(curve.Parameters)];
        for (int i = 0; i < scalars.Length; i++)
        {
            // The base point has a table of its own, so it meets every scalar, as one of the others does.
            curve.AssertSameProduct(scalars[i], curve.Generator);
            curve.AssertSameProduct(scalars[i], points[1 + (i % (points.Length - 1))]);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void TryMultiply_RandomScalars_AreTheProductsOfTheOracle(int id)
    {
        Curve curve = new(id);
        for (int i = 0; i < Thorough.Runs(20); i++)
        {
            curve.AssertSameProduct(curve.RandomScalar(), curve.RandomPoint());
            curve.AssertSameProduct(curve.RandomScalar(), curve.Generator);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void TryMap_NoncesOfEveryLength_AreMappedAsByTheOracle(int id)
    {
        Curve curve = new(id);
        int length = curve.Parameters.Order.Length;
        foreach (int nonceLength in (int[])[1, 15, 16, 24, 32, length - 1, length, length + 1, 2 * length, 3 * length])
        {
            curve.AssertSameMapping(curve.RandomBytes(nonceLength), curve.RandomScalar(), curve.RandomPoint());
            curve.AssertSameMapping([.. Enumerable.Repeat((byte)0xFF, nonceLength)], curve.RandomScalar(), curve.RandomPoint());
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void TryMap_TermsThatAreEqualOppositeOrNone_AreMappedAsByTheOracle(int id)
    {
        Curve curve = new(id);
        byte[] two = curve.Scalar(2);
        byte[] point = curve.Times(7);
        byte[] order = curve.Parameters.Order.ToArray();
        Assert.True(curve.AssertSameMapping(curve.Scalar(14), two, point));
        Assert.True(curve.AssertSameMapping(curve.Scalar(curve.Order + 14), two, point));
        Assert.False(curve.AssertSameMapping(curve.Scalar(curve.Order - 14), two, point));
        Assert.False(curve.AssertSameMapping(new byte[16], two, point));
        Assert.False(curve.AssertSameMapping(order, two, point));
        Assert.False(curve.AssertSameMapping([.. order, 0], two, point));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void IsPoint_OffCurveOrOutOfRange_IsFalse(int id)
    {
        Curve curve = new(id);
        int length = curve.Parameters.Prime.Length;
        byte[] point = curve.RandomPoint();
        Assert.True(curve.Own.IsPoint(point));
        foreach (int bit in (int[])[8, 9 + (8 * length), (8 * (1 + length)) - 1, (8 * (1 + (2 * length))) - 1])
        {
            byte[] changed = [.. point];
            changed[bit / 8] ^= (byte)(0x80 >> (bit % 8));
            Assert.False(curve.Own.IsPoint(changed));
        }

        // The same point with p added to a coordinate, where that still fits.
        var p = new BigInteger(curve.Parameters.Prime.Span, isUnsigned: true, isBigEndian: true);
        var x = new BigInteger(point.AsSpan(1, length), isUnsigned: true, isBigEndian: true);
        byte[] moved = [4, .. EdgeScalars.Encode((x + p) % (BigInteger.One << (8 * length)), length), .. point[(1 + length)..]];
        Assert.False(curve.Own.IsPoint(moved));
        Assert.False(curve.Own.IsPoint([4, .. curve.Parameters.Prime.Span, .. point.AsSpan(1 + length)]));
        Assert.False(curve.Own.IsPoint([4, .. new byte[2 * length]]));
    }

    [Theory]
    [MemberData(nameof(IdsAndHashes))]
    public void Sign_RandomDigests_AreTheSignaturesOfTheOracleAndVerify(int id, HashKind hash)
    {
        Curve curve = new(id);
        int digestLength = Hashing.LengthOf(hash);
        byte[][] digests = [curve.RandomBytes(digestLength), new byte[digestLength], [.. Enumerable.Repeat((byte)0xFF, digestLength)]];
        foreach (byte[] digest in digests)
        {
            byte[] key = curve.RandomScalar();
            byte[] publicKey = curve.Times(new BigInteger(key, isUnsigned: true, isBigEndian: true));
            byte[] signature = new byte[2 * key.Length];
            byte[] expected = new byte[2 * key.Length];
            curve.Own.Sign(key, hash, digest, signature);
            curve.Oracle.Sign(key, hash, digest, expected);
            Assert.True(expected.SequenceEqual(signature), "The signature is not that of RFC 6979.");
            Assert.True(curve.Own.Verify(publicKey, digest, signature));
            signature[^1] ^= 1;
            Assert.False(curve.Own.Verify(publicKey, digest, signature));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Verify_PartsOutOfRangeOrChanged_AreRefused(int id)
    {
        Curve curve = new(id);
        byte[] key = curve.RandomScalar();
        byte[] publicKey = curve.Times(new BigInteger(key, isUnsigned: true, isBigEndian: true));
        byte[] digest = curve.RandomBytes(32);
        int length = key.Length;
        byte[] signature = new byte[2 * length];
        curve.Own.Sign(key, HashKind.Sha256, digest, signature);
        BigInteger r = new(signature.AsSpan(0, length), isUnsigned: true, isBigEndian: true);
        BigInteger s = new(signature.AsSpan(length), isUnsigned: true, isBigEndian: true);
        BigInteger limit = BigInteger.One << (8 * length);
        Assert.True(curve.Own.Verify(publicKey, digest, signature));

        // −s makes the same point's x, which plain ECDSA accepts.
        Assert.True(curve.Own.Verify(publicKey, digest, [.. signature[..length], .. curve.Scalar(curve.Order - s)]));
        foreach (BigInteger bad in (BigInteger[])[0, curve.Order, curve.Order + 1, limit - 1, (r + curve.Order) % limit, (s + curve.Order) % limit])
        {
            Assert.False(curve.Own.Verify(publicKey, digest, [.. EdgeScalars.Encode(bad, length), .. signature[length..]]));
            Assert.False(curve.Own.Verify(publicKey, digest, [.. signature[..length], .. EdgeScalars.Encode(bad, length)]));
        }

        Assert.False(curve.Own.Verify(curve.RandomPoint(), digest, signature));
        digest[0] ^= 0x80;
        Assert.False(curve.Own.Verify(publicKey, digest, signature));
    }

    /// <summary>A sum of both terms of a verification that is a doubling, or the point at infinity.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void Verify_TermsThatAreEqualOrOpposite_IsAsByTheOracle(int id)
    {
        Curve curve = new(id);
        int fieldLength = curve.Parameters.Prime.Length;
        byte[] digest = curve.RandomBytes(20);
        byte[] nonce = curve.RandomScalar();
        BigInteger z = new(digest, isUnsigned: true, isBigEndian: true);
        BigInteger k = new(nonce, isUnsigned: true, isBigEndian: true);
        BigInteger r = new BigInteger(curve.Times(k).AsSpan(1, fieldLength), isUnsigned: true, isBigEndian: true) % curve.Order;
        BigInteger same = z * curve.Inverse(r) % curve.Order;
        foreach (BigInteger key in (BigInteger[])[same, curve.Order - same])
        {
            // z · G = ± r · Q, so that both terms are equal or opposite whatever s is.
            BigInteger s = curve.Inverse(k) * (z + (r * key)) % curve.Order;
            byte[] signature = [.. curve.Scalar(r), .. curve.Scalar(s == 0 ? 1 : s)];
            bool isRight = curve.Oracle.Verify(curve.Times(key), digest, signature);
            Assert.Equal(key == same, isRight);
            Assert.Equal(isRight, curve.Own.Verify(curve.Times(key), digest, signature));
        }
    }

    /// <summary>A curve with both arithmetics and its own repeatable random numbers.</summary>
    private sealed class Curve
    {
        private readonly SeededRandomSource _random;

        public Curve(int id)
        {
            EcGroup group = EcGroup.ById(id)!;
            Own = group.Arithmetic;
            Oracle = new BouncyCastleOracle(group.Name);
            _random = new SeededRandomSource(id);
            Order = new BigInteger(Parameters.Order.Span, isUnsigned: true, isBigEndian: true);
        }

        public IEcArithmetic Own { get; }

        public BouncyCastleOracle Oracle { get; }

        public EcDomainParameters Parameters => Own.Parameters;

        public BigInteger Order { get; }

        public byte[] Generator => Parameters.Generator.ToArray();

        public byte[] RandomBytes(int length)
        {
            byte[] bytes = new byte[length];
            _random.Fill(bytes);
            return bytes;
        }

        public byte[] RandomScalar() =>
            Scalar((new BigInteger(RandomBytes(Parameters.Order.Length + 8), isUnsigned: true, isBigEndian: true) % (Order - 1)) + 1);

        public byte[] Scalar(BigInteger number) => EdgeScalars.Encode(number, Math.Max(Parameters.Order.Length, number.GetByteCount(isUnsigned: true)));

        public BigInteger Inverse(BigInteger number) => BigInteger.ModPow(number, Order - 2, Order);

        public byte[] RandomPoint() => Times(new BigInteger(RandomScalar(), isUnsigned: true, isBigEndian: true));

        public byte[] Times(BigInteger scalar)
        {
            byte[] product = new byte[Generator.Length];
            Assert.True(Oracle.TryMultiply(Scalar(scalar), Generator, product));
            return product;
        }

        public void AssertSameProduct(byte[] scalar, byte[] point)
        {
            byte[] product = new byte[point.Length];
            byte[] expected = new byte[point.Length];
            bool isMade = Oracle.TryMultiply(scalar, point, expected);
            string where = $"{Convert.ToHexString(scalar)} times {Convert.ToHexString(point)}";
            Assert.True(isMade == Own.TryMultiply(scalar, point, product), where);
            Assert.True(!isMade || expected.SequenceEqual(product), where);
        }

        public bool AssertSameMapping(byte[] nonce, byte[] scalar, byte[] point)
        {
            byte[] mapped = new byte[point.Length];
            byte[] expected = new byte[point.Length];
            bool isMade = Oracle.TryMap(nonce, scalar, point, expected);
            string where = $"nonce {Convert.ToHexString(nonce)}, {Convert.ToHexString(scalar)} times {Convert.ToHexString(point)}";
            Assert.True(isMade == Own.TryMap(nonce, scalar, point, mapped), where);
            Assert.True(!isMade || expected.SequenceEqual(mapped), where);
            return isMade;
        }
    }
}
