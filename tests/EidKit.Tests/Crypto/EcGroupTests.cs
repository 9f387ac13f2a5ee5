using System.Numerics;
using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.Simulation;
using EidKit.TestKit;

namespace EidKit.Tests.Crypto;

public sealed class EcGroupTests
{
    public static IEnumerable<TheoryDataRow<string>> Curves => [.. VectorFiles.Names("rfc5639-curve-*.json"), .. VectorFiles.Names("fips186-curve-*.json")];

    public static IEnumerable<TheoryDataRow<string>> InvalidPoints => VectorFiles.Names("invalid-point-*.json");

    public static IEnumerable<TheoryDataRow<string>> Agreements => VectorFiles.Names("rfc7027-ecdh-*.json");

    public static TheoryData<int> Ids => [.. EcGroup.All.Select(g => g.ParameterId)];

    [Theory]
    [MemberData(nameof(InvalidPoints))]
    public void DecodePoint_InvalidVector_ThrowsInvalidPoint(string name)
    {
        PointVector vector = VectorFiles.Load<PointVector>(name).Content;
        EcGroup group = EcGroup.ById(vector.ParameterId)!;
        Assert.False(group.TryDecodePoint(vector.Point, out _));
        var refused = Assert.Throws<MalformedDataException>(() => group.DecodePoint(vector.Point));
        Assert.Equal((MalformedReason.InvalidPoint, 0), (refused.Reason, refused.Offset));
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void Parameters_Vector_AreItsNumbers(string name)
    {
        CurveVector vector = VectorFiles.Load<CurveVector>(name).Content;
        EcGroup group = EcGroup.ById(vector.ParameterId)!;
        EcDomainParameters p = group.Parameters;
        Assert.Equal((vector.Name, vector.CurveOid), (group.Name, group.CurveOid));
        Assert.Equal(
            [vector.Prime, vector.A, vector.B, vector.Generator, vector.Order, [1]],
            new[] { p.Prime, p.A, p.B, p.Generator, p.Order, p.Cofactor }.Select(n => n.ToArray()));
        Assert.Equal((vector.Prime.Length, vector.Order.Length, vector.Generator.Length), (group.FieldLength, group.OrderLength, group.PointLength));
        Assert.Same(group, EcGroup.ByCurveOid(vector.CurveOid));
        Assert.Same(group, EcGroup.ByParameters(vector.Prime, vector.A, vector.B, vector.Generator, vector.Order, [1]));
        Assert.Same(group, EcGroup.ByParameters([0, .. vector.Prime], [0, .. vector.A], vector.B, vector.Generator, [0, .. vector.Order], [0, 1]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void ByParameters_OneNumberChanged_IsNull(int changed)
    {
        EcDomainParameters p = EcGroup.ById(13)!.Parameters;
        byte[][] numbers = [.. new[] { p.Prime, p.A, p.B, p.Generator, p.Order, p.Cofactor }.Select(n => n.ToArray())];
        numbers[changed][^1] ^= 2;
        Assert.Null(EcGroup.ByParameters(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]));
    }

    [Fact]
    public void All_Groups_AreTheElevenOfTheStandard()
    {
        Assert.Equal(Enumerable.Range(8, 11), EcGroup.All.Select(g => g.ParameterId));
        Assert.Null(EcGroup.ById(7));
        Assert.Null(EcGroup.ById(19));
        Assert.Null(EcGroup.ByCurveOid("1.3.132.0.10"));
    }

    [Theory]
    [MemberData(nameof(Agreements))]
    public void Agree_Vector_GivesSharedSecretAtFieldLength(string name)
    {
        AgreementVector vector = VectorFiles.Load<AgreementVector>(name).Content;
        EcGroup group = EcGroup.ById(vector.ParameterId)!;
        using EcKeyPair own = group.ImportKeyPair(vector.OwnPrivateKey);
        using EcKeyPair peer = group.ImportKeyPair(vector.PeerPrivateKey);
        Assert.Equal(vector.PeerPublicKey, peer.PublicKey.Encoded.ToArray());
        using SecretBytes forward = own.Agree(peer.PublicKey);
        using SecretBytes backward = peer.Agree(own.PublicKey);
        Assert.Equal(vector.SharedSecret, forward.Span.ToArray());
        Assert.Equal(vector.SharedSecret, backward.Span.ToArray());
    }

    [Fact]
    public void MapGeneratorAndAgree_SharedVectors_GiveTheirPoints()
    {
        SharedVector[] vectors = SharedVectors.Load<SharedFile>("ec-kat.json").Content.Vectors;
        EcGroup group = EcGroup.ById(13)!;
        foreach (SharedVector vector in vectors.Where(v => v.Op == "multiply"))
        {
            using EcKeyPair pair = group.ImportKeyPair(Reduce(vector.K!, group));
            using SecretBytes x = pair.Agree(group.DecodePoint(vector.P));
            Assert.Equal(vector.Result.AsSpan(1, 32), x.Span);
        }

        SharedVector mapping = vectors.Single(v => v.Op == "gm-map");
        byte[] one = [1];
        // With the private key 1 the point agreed on is the public key itself.
        using MappedGenerator generator = group.MapGenerator(group.ImportKeyPair(one), group.DecodePoint(mapping.P), mapping.Nonce!)!;
        Assert.Equal(mapping.Result, group.ImportKeyPair(one, generator).PublicKey.Encoded.ToArray());
    }

    [Fact]
    public void MapGenerator_SumIsInfinity_IsNull()
    {
        EcGroup group = EcGroup.ById(13)!;
        byte[] minusTwo = group.Parameters.Order.ToArray();
        minusTwo[^1] -= 2;
        using EcKeyPair own = group.ImportKeyPair([1]);
        Assert.Null(group.MapGenerator(own, group.ImportKeyPair(minusTwo).PublicKey, [2]));
        Assert.Null(group.MapGenerator(own, group.ImportKeyPair([5]).PublicKey, [0]));
        Assert.NotNull(group.MapGenerator(own, group.ImportKeyPair(minusTwo).PublicKey, [3]));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void GenerateKeyPair_EachGroup_SidesAgree(int id)
    {
        EcGroup group = EcGroup.ById(id)!;
        using EcKeyPair own = group.GenerateKeyPair(new SeededRandomSource([1]));
        using EcKeyPair peer = group.GenerateKeyPair(new SeededRandomSource([2]));
        using SecretBytes forward = own.Agree(peer.PublicKey);
        using SecretBytes backward = peer.Agree(own.PublicKey);
        Assert.Equal(forward.Span, backward.Span);
        Assert.Equal(group.FieldLength, forward.Length);
        Assert.NotEqual(own.PublicKey, peer.PublicKey);
        Assert.Equal(own.PublicKey, group.DecodePoint(own.PublicKey.Encoded.Span));
    }

    [Fact]
    public void GenerateKeyPair_RandomAboveOrderAndZero_IsDrawnAgain()
    {
        EcGroup group = EcGroup.ById(13)!;
        byte[] order = group.Parameters.Order.ToArray();
        byte[] lastKey = [.. order];
        lastKey[^1]--;
        using EcKeyPair pair = group.GenerateKeyPair(new ScriptedRandomSource(new byte[32], order, Enumerable.Repeat((byte)0xFF, 32).ToArray(), lastKey));
        using SecretBytes privateKey = pair.ExportPrivateKey();
        Assert.Equal(lastKey, privateKey.Span.ToArray());
    }

    [Fact]
    public void ImportKeyPair_OutsideRange_Throws()
    {
        EcGroup group = EcGroup.ById(13)!;
        Assert.Throws<ArgumentException>("privateKey", () => group.ImportKeyPair([0]));
        Assert.Throws<ArgumentException>("privateKey", () => group.ImportKeyPair(group.Parameters.Order.Span));
        Assert.Throws<ArgumentException>("privateKey", () => group.ImportKeyPair([1, .. new byte[32]]));
    }

    [Fact]
    public void ImportKeyPair_LeadingZeros_DoNotMatter()
    {
        EcGroup group = EcGroup.ById(13)!;
        Assert.Equal(group.ImportKeyPair([5]).PublicKey, group.ImportKeyPair([.. new byte[40], 5]).PublicKey);
    }

    [Fact]
    public void Agree_KeyOfOtherGroup_Throws()
    {
        using EcKeyPair own = EcGroup.ById(13)!.ImportKeyPair([5]);
        EcPoint other = EcGroup.ById(12)!.ImportKeyPair([5]).PublicKey;
        Assert.Throws<ArgumentException>("peer", () => own.Agree(other));
        own.Dispose();
        Assert.Throws<ObjectDisposedException>(() => own.Agree(EcGroup.ById(13)!.ImportKeyPair([6]).PublicKey));
    }

    /// <summary>One of the factors is larger than the order of the curve.</summary>
    private static byte[] Reduce(byte[] number, EcGroup group) =>
        (new BigInteger(number, isUnsigned: true, isBigEndian: true) % new BigInteger(group.Parameters.Order.Span, isUnsigned: true, isBigEndian: true))
            .ToByteArray(isUnsigned: true, isBigEndian: true);

    public sealed record CurveVector(
        string What, string Source, int ParameterId, string Name, string CurveOid, byte[] Prime, byte[] A, byte[] B, byte[] Generator, byte[] Order);

    public sealed record PointVector(string What, string Source, int ParameterId, byte[] Point);

    public sealed record AgreementVector(
        string What, string Source, int ParameterId, byte[] OwnPrivateKey, byte[] PeerPrivateKey, byte[] PeerPublicKey, byte[] SharedSecret);

    public sealed record SharedFile(string What, string Source, SharedVector[] Vectors, SharedPoint[] InvalidPoints, bool Verified, string[] Checks);

    public sealed record SharedVector(
        string Name, string Op, int ParameterId, byte[] P, byte[] Result, string From, byte[]? K = null, byte[]? Q = null, byte[]? Nonce = null);

    public sealed record SharedPoint(int ParameterId, byte[] Point, string Why);
}
