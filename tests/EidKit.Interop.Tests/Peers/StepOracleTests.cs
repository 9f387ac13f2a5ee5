using EidKit.TestKit;

namespace EidKit.Interop.Tests.Peers;

public class StepOracleTests
{
    private const string Suite = "id-PACE-ECDH-GM-AES-CBC-CMAC-128";

    [Fact]
    public void Do_PaceWithBothSides_EndsInTheSameKeys()
    {
        using var oracle = new StepOracle();
        OracleSide terminal = oracle.NewSide();
        OracleSide card = oracle.NewSide();

        (byte[] terminalKey, byte[] cardKey) = RunPace(terminal, card, "123456"u8.ToArray());

        card.CheckToken(terminal.Token(cardKey));
        terminal.CheckToken(card.Token(terminalKey));
        byte[] padded = Hex.Decode("00000000 00000000 00000000 00000080");
        foreach (OracleSide side in (OracleSide[])[terminal, card])
        {
            side.UseKeys("pace");
            side.IncrementCounter();
        }

        Assert.Equal(terminal.Mac(padded), card.Mac(padded));
        Assert.Equal(padded, card.Decrypt(terminal.Encrypt(padded)));
    }

    [Fact]
    public void Do_PaceWithOtherPassword_RefusesTheToken()
    {
        using var oracle = new StepOracle();
        OracleSide terminal = oracle.NewSide();
        OracleSide card = oracle.NewSide();

        (_, byte[] cardKey) = RunPace(terminal, card, "123457"u8.ToArray());

        var refusal = Assert.Throws<OracleRefusedException>(() => card.CheckToken(terminal.Token(cardKey)));
        Assert.Equal("pace.checkToken", refusal.Operation);
    }

    [Fact]
    public void Do_UnknownOperation_IsRefusedAndTheOracleLivesOn()
    {
        using var oracle = new StepOracle();

        Assert.Throws<OracleRefusedException>(() => oracle.Do("any", "no.such"));
        oracle.NewSide().InitPace(Suite, 13, "can", "654321"u8.ToArray());
    }

    private static (byte[] TerminalKey, byte[] CardKey) RunPace(OracleSide terminal, OracleSide card, byte[] entered)
    {
        terminal.InitPace(Suite, 13, "pin", entered);
        card.InitPace(Suite, 13, "pin", "123456"u8.ToArray());
        terminal.DecryptNonce(card.EncryptNonce());
        byte[] terminalMapping = terminal.MappingData();
        terminal.Map(card.MappingData());
        card.Map(terminalMapping);
        byte[] terminalKey = terminal.Ephemeral();
        byte[] cardKey = card.Ephemeral();
        terminal.Agree(cardKey);
        card.Agree(terminalKey);
        terminal.DeriveKeys();
        card.DeriveKeys();
        return (terminalKey, cardKey);
    }
}
