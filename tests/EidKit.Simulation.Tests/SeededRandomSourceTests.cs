using System.Security.Cryptography;
using EidKit.Simulation;
using EidKit.TestKit;

namespace EidKit.Simulation.Tests;

public class SeededRandomSourceTests
{
    [Fact]
    public void Fill_SeedAsNumber_IsHashOfSeedAndCounter()
    {
        byte[] actual = new byte[64];

        new SeededRandomSource(7).Fill(actual);

        Assert.Equal(SHA256.HashData(Hex.Decode("00000007 0000000000000000")), actual[..32]);
        Assert.Equal(SHA256.HashData(Hex.Decode("00000007 0000000000000001")), actual[32..]);
    }

    [Fact]
    public void Fill_CutInManyCalls_GivesTheSameStream()
    {
        byte[] whole = new byte[200];
        new SeededRandomSource([1, 2, 3]).Fill(whole);
        var source = new SeededRandomSource([1, 2, 3]);
        byte[] pieces = new byte[200];

        for (int position = 0, length = 0; position < pieces.Length; position += length++)
        {
            source.Fill(pieces.AsSpan(position, Math.Min(length, pieces.Length - position)));
        }

        Assert.Equal(whole, pieces);
    }

    [Fact]
    public void Fill_OtherSeed_GivesOtherBytes()
    {
        byte[] first = new byte[32];
        byte[] second = new byte[32];

        new SeededRandomSource(1).Fill(first);
        new SeededRandomSource(2).Fill(second);

        Assert.NotEqual(first, second);
    }
}
