using EidKit.Crypto;
using EidKit.TestKit;

namespace EidKit.Tests.Crypto;

public sealed class RetailMacTests
{
    public static IEnumerable<TheoryDataRow<string>> Vectors => VectorFiles.Names("icao-retail-mac-*.json");

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Compute_Vector_GivesItsMac(string name)
    {
        AesCmacTests.MacVector vector = VectorFiles.Load<AesCmacTests.MacVector>(name).Content;

        Assert.Equal(vector.Mac, RetailMac.Compute(vector.Key, vector.Message));
    }

    [Fact]
    public void Compute_SharedVectors_GiveTheirMac()
    {
        SharedMacFile.Entry[] entries = SharedVectors.Load<SharedMacFile>("mac-kdf-kat.json").Content.RetailMac;

        Assert.NotEmpty(entries);
        Assert.All(entries, e => Assert.Equal(
            e.Mac, e.Padding == "none" ? RetailMac.ComputeOfBlocks(e.Key, e.Message) : RetailMac.Compute(e.Key, e.Message)));
    }

    [Fact]
    public void Compute_BadLengths_Throw()
    {
        Assert.Throws<ArgumentException>("key", () => RetailMac.Compute(new byte[24], []));
        Assert.Throws<ArgumentException>("key", () => RetailMac.ComputeOfBlocks(new byte[8], new byte[8]));
        Assert.Throws<ArgumentException>("blocks", () => RetailMac.ComputeOfBlocks(new byte[16], []));
        Assert.Throws<ArgumentException>("blocks", () => RetailMac.ComputeOfBlocks(new byte[16], new byte[9]));
    }
}
