using System.Formats.Asn1;
using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.SecurityInfos;
using EidKit.Simulation;
using EidKit.TestKit;
using EidKit.Tests.SecurityInfos;
using Org.BouncyCastle.Math;

namespace EidKit.Tests.Crypto;

public sealed class DhGroupTests
{
    private static readonly DhGroup Small = DhGroup.ById(0)!;

    public static IEnumerable<TheoryDataRow<string>> Files => [.. VectorFiles.Names("icao-dh-group-*.json"), .. VectorFiles.Names("computed-dh-group-*.json")];

    public static TheoryData<int> Ids => [.. DhGroup.All.Select(g => g.ParameterId)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Agree_Vector_GivesKeysSecretsAndGenerator(string name)
    {
        DhVector vector = VectorFiles.Load<DhVector>(name).Content;
        DhGroup group = DhGroup.ById(vector.ParameterId)!;
        using MappedGenerator generator = AssertAgreement(group, vector.Mapping, null, vector.Nonce)!;
        Assert.Equal(vector.Mapping.Generator!, generator.Encoded.ToArray());
        AssertAgreement(group, vector.Agreement, generator, null);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Parameters_OfEveryGroup_AreAPrimeSubgroup(int id)
    {
        DhDomainParameters p = DhGroup.ById(id)!.Parameters;
        var prime = new BigInteger(1, p.Prime.Span);
        var order = new BigInteger(1, p.Order.Span);
        var generator = new BigInteger(1, p.Generator.Span);
        Assert.True(prime.IsProbablePrime(40) && order.IsProbablePrime(40));
        Assert.Equal(BigInteger.Zero, prime.Subtract(BigInteger.One).Mod(order));
        Assert.Equal(BigInteger.One, generator.ModPow(order, prime));
        Assert.NotEqual(BigInteger.One, generator);
        (int, int)[] lengths = [(128, 20), (256, 28), (256, 32)];
        Assert.Equal(lengths[id], (DhGroup.ById(id)!.FieldLength, DhGroup.ById(id)!.OrderLength));
        Assert.Same(DhGroup.ById(id), KeyAgreementGroup.Find(id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void TryDecodeKey_OutsideTheSubgroup_IsRefused(int id)
    {
        DhGroup group = DhGroup.ById(id)!;
        byte[] prime = group.Parameters.Prime.ToArray();
        byte[] minusOne = [.. prime[..^1], (byte)(prime[^1] - 1)];
        byte[] plusOne = [.. prime[..^1], (byte)(prime[^1] + 1)];
        using DhKeyPair key = group.ImportKeyPair([7]);
        byte[] negative = new BigInteger(1, prime).Subtract(new BigInteger(1, key.PublicKey.Encoded.Span)).ToByteArrayUnsigned();
        byte[][] refused =
        [
            [], [0], [1], [0, 1], prime, minusOne, plusOne, [.. Enumerable.Repeat((byte)0xFF, prime.Length)], negative, [0, .. group.Parameters.Generator.Span],
            group.Parameters.Order.ToArray(),
        ];
        Assert.All(refused, encoded => Assert.False(group.TryDecodeKey(encoded, out _), Hex.Encode(encoded)));
        Assert.Equal(MalformedReason.InvalidPoint, Assert.Throws<MalformedDataException>(() => group.DecodeKey([1])).Reason);
        Assert.True(group.TryDecodeKey(group.Parameters.Generator.Span, out KeyAgreementPublicKey? own) && own.Group == group);
    }

    [Fact]
    public void Agree_SecretWithLeadingZero_KeepsFieldLength()
    {
        for (int seed = 1; ; seed++)
        {
            using DhKeyPair first = Small.GenerateKeyPair(new SeededRandomSource(seed));
            using DhKeyPair second = Small.GenerateKeyPair(new SeededRandomSource(-seed));
            using SecretBytes secret = first.Agree(second.PublicKey);
            using SecretBytes same = second.Agree(first.PublicKey);
            Assert.True(secret.Span.SequenceEqual(same.Span), $"seed {seed}");
            Assert.Equal(Small.FieldLength, secret.Length);
            if (secret.Span[0] == 0)
            {
                return;
            }
        }
    }

    /// <summary>A number is written without leading zeros (TR-03110-3 §D.2.1.1) and read with them, too.</summary>
    [Fact]
    public void Encoded_KeyWithLeadingZero_IsShorterAndReadInEitherForm()
    {
        for (int seed = 1; ; seed++)
        {
            using DhKeyPair key = Small.GenerateKeyPair(new SeededRandomSource(seed));
            int length = key.PublicKey.Encoded.Length;
            Assert.Equal(Hashing.Compute(HashKind.Sha1, key.PublicKey.Encoded.Span), key.PublicKey.Compressed.ToArray());
            if (length < Small.FieldLength)
            {
                byte[] padded = [.. new byte[Small.FieldLength - length], .. key.PublicKey.Encoded.Span];
                Assert.Equal<KeyAgreementPublicKey>(key.PublicKey, Small.DecodeKey(key.PublicKey.Encoded.Span));
                Assert.Equal<KeyAgreementPublicKey>(key.PublicKey, Small.DecodeKey(padded));
                Assert.Equal<KeyAgreementPublicKey>(key.PublicKey, SubjectPublicKeyInfo.OfKey(key.PublicKey).FindKey());
                return;
            }
        }
    }

    [Fact]
    public void ImportKeyPair_KeyOutOfRange_Throws()
    {
        Assert.Throws<ArgumentException>("privateKey", () => Small.ImportKeyPair([0]));
        Assert.Throws<ArgumentException>("privateKey", () => Small.ImportKeyPair(Small.Parameters.Order.Span));
        Assert.Throws<ArgumentException>("privateKey", () => Small.ImportKeyPair([1, .. new byte[Small.FieldLength]]));
        using DhKeyPair key = Small.ImportKeyPair([2]);
        using SecretBytes exported = key.ExportPrivateKey();
        Assert.Equal(Small.OrderLength, exported.Length);
        key.Dispose();
        Assert.True(key.IsDisposed);
        Assert.Throws<ObjectDisposedException>(() => key.Agree(key.PublicKey));
    }

    [Fact]
    public void Operations_WithAnotherGroup_Throw()
    {
        using DhKeyPair key = Small.ImportKeyPair([2]);
        using DhKeyPair other = DhGroup.ById(1)!.ImportKeyPair([2]);
        using EcKeyPair curve = EcGroup.ById(12)!.ImportKeyPair([2]);
        Assert.Throws<ArgumentException>("peer", () => key.Agree(other.PublicKey));
        Assert.Throws<ArgumentException>("peer", () => curve.Agree(key.PublicKey));
        Assert.Throws<ArgumentException>("peer", () => Small.MapGenerator(key, other.PublicKey, [1]));
        Assert.Throws<ArgumentException>("own", () => Small.MapGenerator(other, other.PublicKey, [1]));
        using MappedGenerator generator = Small.MapGenerator(key, key.PublicKey, [1])!;
        Assert.Throws<ArgumentException>("generator", () => DhGroup.ById(1)!.ImportKeyPair([2], generator));
        Assert.Throws<ArgumentException>("generator", () => EcGroup.ById(12)!.ImportKeyPair([2], generator));
        generator.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Small.ImportKeyPair([2], generator));
    }

    [Fact]
    public void MapGenerator_NonceThatGivesOne_IsNull()
    {
        using DhKeyPair key = Small.ImportKeyPair([2]);
        Assert.Null(Small.MapGenerator(key, key.PublicKey, Small.Parameters.Order.Span));
        // g to the power of q − 4, times g to the power of 2 · 2.
        byte[] order = Small.Parameters.Order.ToArray();
        Assert.Null(Small.MapGenerator(key, key.PublicKey, new BigInteger(1, order).Subtract(BigInteger.ValueOf(4)).ToByteArrayUnsigned()));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void FindKeyAgreementGroup_ByIdAndNumbers_IsTheStandardizedOneOnly(int id)
    {
        DhGroup group = DhGroup.ById(id)!;
        Assert.Same(group, AlgorithmIdentifier.OfGroup(group).FindKeyAgreementGroup());
        Assert.Null(AlgorithmIdentifier.OfGroup(group).FindGroup());
        byte[] p = group.Parameters.Prime.ToArray();
        byte[] g = group.Parameters.Generator.ToArray();
        byte[] q = group.Parameters.Order.ToArray();
        Assert.Same(group, Named("1.2.840.10046.2.1", p, g, q));
        Assert.Same(group, Named("1.2.840.113549.1.3.1", p, g));
        Assert.Null(Named("1.2.840.10046.2.1", p, g));
        Assert.Null(Named("1.2.840.10046.2.1", p, g, [.. q[..^1], (byte)(q[^1] ^ 2)]));
        Assert.Null(Named("1.2.840.10046.2.1", p, [4], q));
        Assert.Null(Named("1.2.840.113549.1.3.1", [.. p[..^1], (byte)(p[^1] ^ 2)], g));
        Assert.Null(Named("1.2.840.113549.1.3.2", p, g));
    }

    [Fact]
    public void FindKey_WorkedExample_IsTheKeyOfTheChip()
    {
        byte[] file = VectorFiles.Load<SecurityFileVector>("bsi-ef-cardsecurity-eac-example-dh.json").Content.Der;
        ChipAuthenticationPublicKeyInfo info = CardSecurity.DecodeUnverified(file).SecurityInfos.OfType<ChipAuthenticationPublicKeyInfo>().Single();
        KeyAgreementPublicKey key = info.PublicKey.FindKey()!;
        Assert.Same(Small, key.Group);
        Assert.Null(info.PublicKey.FindPoint());
        Assert.Equal(info.PublicKey.PublicKey.ToArray(), SubjectPublicKeyInfo.OfKey(key).PublicKey.ToArray());
    }

    [Theory]
    [InlineData("0200", MalformedReason.InvalidAsn1)]
    [InlineData("020101", MalformedReason.InvalidPoint)]
    [InlineData("020180", MalformedReason.InvalidValue)]
    [InlineData("02010202", MalformedReason.TrailingData)]
    [InlineData("0401ff", MalformedReason.UnexpectedObject)]
    public void FindKey_NoNumberOfTheGroup_ThrowsWithReason(string encoded, MalformedReason reason)
    {
        var info = new SubjectPublicKeyInfo(AlgorithmIdentifier.OfGroup(Small), Hex.Decode(encoded));
        Assert.Equal(reason, Assert.Throws<MalformedDataException>(() => info.FindKey()).Reason);
    }

    private static KeyAgreementGroup? Named(string oid, params byte[][] numbers)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (byte[] number in numbers)
            {
                writer.WriteIntegerUnsigned(number);
            }
        }

        return new AlgorithmIdentifier(oid, writer.Encode()).FindKeyAgreementGroup();
    }

    private static MappedGenerator? AssertAgreement(DhGroup group, DhAgreement vector, MappedGenerator? generator, byte[]? nonce)
    {
        using DhKeyPair own = group.ImportKeyPair(vector.PrivateKey, generator);
        using DhKeyPair peer = group.ImportKeyPair(vector.PeerPrivateKey, generator);
        Assert.Equal(vector.PublicKey, own.PublicKey.Encoded.ToArray());
        Assert.Equal(vector.PeerPublicKey, peer.PublicKey.Encoded.ToArray());
        using SecretBytes secret = own.Agree(group.DecodeKey(vector.PeerPublicKey));
        using SecretBytes same = peer.Agree(group.DecodeKey(vector.PublicKey));
        Assert.Equal(vector.SharedSecret, secret.Span.ToArray());
        Assert.Equal(vector.SharedSecret, same.Span.ToArray());
        return nonce is null ? null : group.MapGenerator(own, peer.PublicKey, nonce);
    }

    public sealed record DhVector(string What, string Source, int ParameterId, byte[] Nonce, DhAgreement Mapping, DhAgreement Agreement);

    public sealed record DhAgreement(
        byte[] PrivateKey, byte[] PublicKey, byte[] PeerPrivateKey, byte[] PeerPublicKey, byte[] SharedSecret, byte[]? Generator = null);
}
