using EidKit.Crypto;
using EidKit.TestKit;

namespace EidKit.Tests.Crypto;

public sealed class AesCmacTests
{
    public static IEnumerable<TheoryDataRow<string>> Vectors => VectorFiles.Names("nist-aes-cmac-*.json");

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Compute_Vector_GivesItsMac(string name)
    {
        MacVector vector = VectorFiles.Load<MacVector>(name).Content;
        Assert.Equal(vector.Mac, AesCmac.Compute(vector.Key, vector.Message));
    }

    [Fact]
    public void Compute_SharedVectors_StartWithTheirMac()
    {
        SharedMacFile.Entry[] entries = SharedVectors.Load<SharedMacFile>("mac-kdf-kat.json").Content.AesCmac;
        Assert.NotEmpty(entries);
        Assert.All(entries, e => Assert.Equal(e.Mac, AesCmac.Compute(e.Key, e.Message)[..e.Mac.Length]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(17)]
    [InlineData(33)]
    public void Compute_KeyOfOtherLength_Throws(int length) => Assert.Throws<ArgumentException>("key", () => AesCmac.Compute(new byte[length], []));

    public sealed record MacVector(string What, string Source, byte[] Key, byte[] Message, byte[] Mac);
}
