namespace EidKit.Interop.Tests.Peers;

public class PeerPkiTests
{
    [Theory]
    [InlineData("brainpoolP256r1")]
    [InlineData("brainpoolP384r1")]
    [InlineData("brainpoolP512r1")]
    [InlineData("prime256v1")]
    [InlineData("secp521r1")]
    public void PeerPki_Curve_MakesAChainThatVerifies(string curve)
    {
        using var pki = new PeerPki(curve);

        Assert.True(CvcPrint.Verifies(pki.Terminal, Above(pki)));
        Assert.NotEmpty(pki.TerminalKey);
        Assert.NotEmpty(pki.Description);
    }

    [Fact]
    public void Verifies_AlteredSignature_IsFalse()
    {
        using var pki = new PeerPki();
        byte[] altered = pki.Terminal;
        altered[^1] ^= 1;

        Assert.False(CvcPrint.Verifies(altered, Above(pki)));
    }

    private static Dictionary<string, byte[]> Above(PeerPki pki) => new() { ["ZZATDVCA00001"] = pki.Dv, ["ZZATCVCA00001"] = pki.Cvca };
}
