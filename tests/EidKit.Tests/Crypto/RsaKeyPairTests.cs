using EidKit.Crypto;
using EidKit.Simulation;
using EidKit.TestKit;

namespace EidKit.Tests.Crypto;

public sealed class RsaKeyPairTests
{
    [Fact]
    public void Generate_SameBytes_GivesTheSameKey()
    {
        using var first = RsaKeyPair.Generate(1024, new SeededRandomSource(3));
        using var second = RsaKeyPair.Generate(1024, new SeededRandomSource(3));

        Assert.Equal(128, first.Length);
        Assert.Equal(Hex.Encode(first.PublicKey.PublicKey.Span), Hex.Encode(second.PublicKey.PublicKey.Span));
    }

    [Fact]
    public void Import_OtherExponent_IsRefused()
    {
        byte[] modulus = [0xC1, .. new byte[126], 0x01];

        Assert.Throws<ArgumentException>("privateExponent", () => RsaKeyPair.Import(modulus, [3], [5]));
    }

    [Fact]
    public void Import_ShortModulus_IsRefused()
    {
        Assert.Throws<ArgumentException>("modulus", () => RsaKeyPair.Import(new byte[128], [3], [5]));
        Assert.Throws<ArgumentException>("modulus", () => RsaKeyPair.Import([0x80, .. new byte[512]], [3], [5]));
        Assert.Throws<ArgumentOutOfRangeException>("bits", () => RsaKeyPair.Generate(512, RandomSource.System));
        Assert.Throws<ArgumentOutOfRangeException>("bits", () => RsaKeyPair.Generate(8192, RandomSource.System));
    }

    [Fact]
    public void Dispose_Key_RefusesFurtherUse()
    {
        var key = RsaKeyPair.Generate(1024, new SeededRandomSource(3));
        key.Dispose();
        key.Dispose();

        Assert.Throws<ObjectDisposedException>(() => key.ApplyPrivateKey(new byte[128]));
    }
}
