using EidKit.Crypto;
using EidKit.TestKit;

namespace EidKit.Tests.Crypto;

public sealed class PlainEcdsaTests
{
    private static readonly byte[] Message = [1, 2, 3];

    public static IEnumerable<TheoryDataRow<string>> Vectors => VectorFiles.Names("rfc6979-ecdsa-*.json");

    public static MatrixTheoryData<int, HashKind> GroupsAndHashes => new(EcGroup.All.Select(g => g.ParameterId), Enum.GetValues<HashKind>());

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Sign_Vector_GivesItsSignatureAndVerifies(string name)
    {
        SignatureVector vector = VectorFiles.Load<SignatureVector>(name).Content;
        using EcKeyPair key = EcGroup.ById(vector.ParameterId)!.ImportKeyPair(vector.PrivateKey);
        Assert.Equal(vector.Signature, PlainEcdsa.Sign(key, vector.Hash, vector.Message));
        Assert.True(PlainEcdsa.Verify(key.PublicKey, vector.Hash, vector.Message, vector.Signature));
    }

    [Theory]
    [MemberData(nameof(GroupsAndHashes))]
    public void Verify_OwnSignature_IsTrueAndAnyChangeFalse(int id, HashKind hash)
    {
        using EcKeyPair key = EcGroup.ById(id)!.ImportKeyPair([1, 2, 3, 4]);
        byte[] signature = PlainEcdsa.Sign(key, hash, Message);
        Assert.Equal(PlainEcdsa.SignatureLengthOf(key.Group), signature.Length);
        Assert.True(PlainEcdsa.Verify(key.PublicKey, hash, Message, signature));
        Assert.False(PlainEcdsa.Verify(key.PublicKey, hash, [1, 2, 4], signature));
        Assert.False(PlainEcdsa.Verify(key.Group.ImportKeyPair([5]).PublicKey, hash, Message, signature));
        signature[^1] ^= 1;
        Assert.False(PlainEcdsa.Verify(key.PublicKey, hash, Message, signature));
    }

    [Fact]
    public void Verify_OtherLengthOrNumbersOutsideRange_IsFalse()
    {
        using EcKeyPair key = EcGroup.ById(13)!.ImportKeyPair([7]);
        byte[] signature = PlainEcdsa.Sign(key, HashKind.Sha256, Message);
        byte[] order = key.Group.Parameters.Order.ToArray();
        Assert.False(PlainEcdsa.Verify(key.PublicKey, HashKind.Sha256, Message, signature.AsSpan(1)));
        Assert.False(PlainEcdsa.Verify(key.PublicKey, HashKind.Sha256, Message, [0, .. signature]));
        Assert.False(PlainEcdsa.Verify(key.PublicKey, HashKind.Sha256, Message, []));
        Assert.False(PlainEcdsa.Verify(key.PublicKey, HashKind.Sha256, Message, new byte[64]));
        Assert.False(PlainEcdsa.Verify(key.PublicKey, HashKind.Sha256, Message, [.. order, .. signature[32..]]));
        Assert.False(PlainEcdsa.Verify(key.PublicKey, HashKind.Sha256, Message, [.. signature[..32], .. order]));
        Assert.False(PlainEcdsa.Verify(key.PublicKey, HashKind.Sha256, Message, [.. signature[..32], .. new byte[32]]));
    }

    [Fact]
    public void Sign_DisposedKey_Throws()
    {
        EcKeyPair key = EcGroup.ById(13)!.ImportKeyPair([7]);
        key.Dispose();
        Assert.Throws<ObjectDisposedException>(() => PlainEcdsa.Sign(key, HashKind.Sha256, Message));
        Assert.Throws<ObjectDisposedException>(() => key.ExportPrivateKey());
    }

    public sealed record SignatureVector(string What, string Source, int ParameterId, byte[] PrivateKey, HashKind Hash, byte[] Message, byte[] Signature);
}
