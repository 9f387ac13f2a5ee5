using EidKit.Crypto;
using EidKit.TestKit;
using Xunit.Sdk;

namespace EidKit.Simulation.Tests.TestKit;

public class ScriptedRandomSourceTests
{
    [Fact]
    public void Fill_ShorterSequence_PutsZerosBefore()
    {
        byte[] buffer = [9, 9, 9];

        new ScriptedRandomSource([[1, 2]]).Fill(buffer);

        Assert.Equal([0, 1, 2], buffer);
    }

    [Fact]
    public void Fill_MoreCallsThanSequences_Fails()
    {
        var source = new ScriptedRandomSource([]);

        Assert.ThrowsAny<XunitException>(() => source.Fill(new byte[1]));
    }

    [Fact]
    public void Fill_LongerSequence_Fails()
    {
        var source = new ScriptedRandomSource([[1, 2]]);

        Assert.ThrowsAny<XunitException>(() => source.Fill(new byte[1]));
    }

    [Fact]
    public void Fill_KeyPairOfGroup_TakesThePreparedPrivateKey()
    {
        var source = new ScriptedRandomSource([[5]]);

        using EcKeyPair pair = EcGroup.ById(13)!.GenerateKeyPair(source);

        using EcKeyPair expected = EcGroup.ById(13)!.ImportKeyPair([5]);
        Assert.Equal(expected.PublicKey, pair.PublicKey);
        Assert.Equal(0, source.Remaining);
    }
}
