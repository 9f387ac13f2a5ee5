using EidKit.Crypto;
using EidKit.TestKit;

namespace EidKit.Tests.Crypto;

public sealed class HashingTests
{
    public static IEnumerable<TheoryDataRow<string>> Vectors => VectorFiles.Names("fips180-*.json");

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Compute_Vector_GivesItsDigest(string name)
    {
        HashVector vector = VectorFiles.Load<HashVector>(name).Content;
        Assert.Equal(vector.Digest, Hashing.Compute(vector.Hash, vector.Data));
        Assert.Equal(vector.Digest.Length, Hashing.LengthOf(vector.Hash));
    }

    [Fact]
    public void Compute_BadArguments_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>("hash", () => Hashing.Compute((HashKind)9, []));
        Assert.Throws<ArgumentException>("result", () => Hashing.Compute(HashKind.Sha256, [], new byte[31]));
    }

    public sealed record HashVector(string What, string Source, HashKind Hash, byte[] Data, byte[] Digest);
}
