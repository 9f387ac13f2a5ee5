using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.Simulation;
using EidKit.TestKit;

namespace EidKit.Tests.Certificates;

public class CvcPublicKeyTests
{
    private const string Sha256Oid = "0.4.0.127.0.7.2.2.2.2.3";
    private static readonly EcGroup Group = EcGroup.ById(13)!;

    [Fact]
    public void Resolve_OwnDomainParameters_AreTakenBeforeInheritedOnes()
    {
        using EcKeyPair pair = NewKey();
        CvcPublicKey key = CvcPublicKey.Decode(CvcPublicKey.Create(pair.PublicKey, HashKind.Sha256, withDomainParameters: true).Encode());

        Assert.True(key.HasDomainParameters);
        Assert.Equal((pair.PublicKey, HashKind.Sha256), key.Resolve(EcGroup.ById(17)));
    }

    [Fact]
    public void Resolve_WithoutDomainParameters_InheritsThem()
    {
        using EcKeyPair pair = NewKey();
        CvcPublicKey key = CvcPublicKey.Create(pair.PublicKey, HashKind.Sha256, withDomainParameters: true).WithoutDomainParameters();

        Assert.False(key.HasDomainParameters);
        Assert.Equal(CvcPublicKey.Create(pair.PublicKey, HashKind.Sha256, withDomainParameters: false).Encode(), key.Encode());
        Assert.Equal((pair.PublicKey, HashKind.Sha256), key.Resolve(Group));
        AssertUnusable(MalformedReason.MissingObject, key);
        AssertUnusable(MalformedReason.InvalidPoint, key, EcGroup.ById(12));
        AssertUnusable(MalformedReason.InvalidPoint, key, EcGroup.ById(17));
    }

    [Theory]
    [InlineData(0x81)]
    [InlineData(0x82)]
    [InlineData(0x83)]
    [InlineData(0x84)]
    [InlineData(0x85)]
    [InlineData(0x87)]
    public void Resolve_OneDomainParameterChanged_IsUnknownDomainParameters(int tag)
    {
        List<(uint Tag, byte[] Value)> fields = Fields();
        byte[] value = fields.Find(f => f.Tag == tag).Value;
        value[^1] ^= 2;

        CvcPublicKey key = CvcPublicKey.Decode(Compose(Sha256Oid, fields));

        AssertUnusable(MalformedReason.UnknownDomainParameters, key, Group);
    }

    [Fact]
    public void Resolve_PointChanged_IsInvalidPoint()
    {
        List<(uint Tag, byte[] Value)> fields = Fields();
        fields.Find(f => f.Tag == 0x86).Value[^1] ^= 1;

        AssertUnusable(MalformedReason.InvalidPoint, CvcPublicKey.Decode(Compose(Sha256Oid, fields)));
    }

    [Fact]
    public void Resolve_NoCofactorOrLeadingZeros_IsTheSameCurve()
    {
        List<(uint Tag, byte[] Value)> fields = [.. Fields().Where(f => f.Tag != 0x87).Select(f => f.Tag is 0x82 or 0x85 ? (f.Tag, [0, .. f.Value]) : f)];
        byte[] encoded = Compose(Sha256Oid, fields);

        CvcPublicKey key = CvcPublicKey.Decode(encoded);

        Assert.Equal(Group, key.Resolve().Key.Group);
        Assert.Equal(encoded, key.Encode());
    }

    [Theory]
    [InlineData("0.4.0.127.0.7.2.2.2.2.6")]
    [InlineData("0.4.0.127.0.7.2.2.2.2.3.1")]
    public void Resolve_UnknownHashFunction_IsUnknownObjectIdentifier(string oid)
    {
        CvcPublicKey key = CvcPublicKey.Decode(Compose(oid, Fields()));

        Assert.Null(key.Hash);
        AssertUnusable(MalformedReason.UnknownObjectIdentifier, key);
    }

    [Theory]
    [InlineData("0.4.0.127.0.7.2.2.2.1.1", HashKind.Sha1)]
    [InlineData("0.4.0.127.0.7.2.2.2.1.2", HashKind.Sha256)]
    [InlineData("0.4.0.127.0.7.2.2.2.1.3", HashKind.Sha1)]
    [InlineData("0.4.0.127.0.7.2.2.2.1.4", HashKind.Sha256)]
    [InlineData("0.4.0.127.0.7.2.2.2.1.5", HashKind.Sha512)]
    [InlineData("0.4.0.127.0.7.2.2.2.1.6", HashKind.Sha512)]
    public void Decode_Rsa_IsReadButNotResolved(string oid, HashKind hash)
    {
        byte[] encoded = Compose(oid, [(0x81, [0xC1, 0x02]), (0x82, [0x01, 0x00, 0x01])]);

        CvcPublicKey key = CvcPublicKey.Decode(encoded);

        Assert.True(key.IsRsa);
        Assert.Equal(hash, key.Hash);
        Assert.Equal([0xC1, 0x02], key.Modulus.ToArray());
        Assert.Equal([0x01, 0x00, 0x01], key.Exponent.ToArray());
        Assert.True(key.Point.IsEmpty);
        Assert.Equal(encoded, key.Encode());
        AssertUnusable(MalformedReason.UnknownObjectIdentifier, key, Group);
    }

    [Fact]
    public void Decode_OtherProtocol_IsUnknownObjectIdentifier() =>
        AssertRefused(MalformedReason.UnknownObjectIdentifier, "0.4.0.127.0.7.2.2.5.2.3", Fields());

    [Fact]
    public void Decode_FieldsLeftOutOrAdded_AreRefusedWithTheReason()
    {
        List<(uint Tag, byte[] Value)> all = Fields();
        foreach (uint tag in new uint[] { 0x81, 0x82, 0x83, 0x84, 0x85, 0x86 })
        {
            AssertRefused(MalformedReason.MissingObject, Sha256Oid, [.. all.Where(f => f.Tag != tag)]);
        }

        AssertRefused(MalformedReason.TrailingData, Sha256Oid, [.. all, (0x88, [1])]);
        AssertRefused(MalformedReason.TrailingData, Sha256Oid, [.. all.Where(f => f.Tag >= 0x86)]);
        AssertRefused(MalformedReason.UnexpectedObject, Sha256Oid, [all[0], .. all]);
        AssertRefused(MalformedReason.WrongLength, Sha256Oid, [(0x86, [])]);
        AssertRefused(MalformedReason.MissingObject, "0.4.0.127.0.7.2.2.2.1.2", [(0x81, [0xC1])]);
    }

    [Fact]
    public void Create_UndefinedHash_Throws()
    {
        using EcKeyPair pair = NewKey();

        Assert.Throws<ArgumentOutOfRangeException>(() => CvcPublicKey.Create(pair.PublicKey, (HashKind)99, withDomainParameters: true));
    }

    [Fact]
    public void Decode_Damaged_IsAValueOrMalformed() =>
        MalformedInput.CheckRoundTrip("key", Compose(Sha256Oid, Fields()), bytes => CvcPublicKey.Decode(bytes), key => key.Encode());

    private static EcKeyPair NewKey() => Group.GenerateKeyPair(new SeededRandomSource(4));

    private static List<(uint Tag, byte[] Value)> Fields()
    {
        using EcKeyPair pair = NewKey();
        EcDomainParameters p = Group.Parameters;
        return
        [
            (0x81, p.Prime.ToArray()), (0x82, p.A.ToArray()), (0x83, p.B.ToArray()), (0x84, p.Generator.ToArray()), (0x85, p.Order.ToArray()),
            (0x86, pair.PublicKey.Encoded.ToArray()), (0x87, p.Cofactor.ToArray()),
        ];
    }

    private static byte[] Compose(string oid, List<(uint Tag, byte[] Value)> fields)
    {
        using var writer = new TlvWriter();
        return writer.Write(0x7F49, content =>
        {
            content.Write(0x06, ObjectIdentifier.Encode(oid));
            fields.ForEach(f => content.Write(f.Tag, f.Value));
        }).ToArray();
    }

    private static void AssertRefused(MalformedReason reason, string oid, List<(uint Tag, byte[] Value)> fields) =>
        Assert.Equal(reason, Assert.Throws<MalformedDataException>(() => CvcPublicKey.Decode(Compose(oid, fields))).Reason);

    private static void AssertUnusable(MalformedReason reason, CvcPublicKey key, EcGroup? inherited = null)
    {
        Assert.Equal(reason, Assert.Throws<MalformedDataException>(() => key.Resolve(inherited)).Reason);
        Assert.False(key.TryResolve(inherited, out _, out _));
    }
}
