using EidKit.Crypto;
using EidKit.Protocols;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.SecureMessaging;
using EidKit.TestKit;

namespace EidKit.Tests.Protocols.Pace;

public sealed partial class PacePairTests
{
    private static readonly byte[] FixedKey = Enumerable.Repeat((byte)7, 32).ToArray();

    [Fact]
    public void Run_RandomPairs_BothSidesHaveTheSameKeys()
    {
        SymmetricCipher[] ciphers = Enum.GetValues<SymmetricCipher>();
        KeyAgreementGroup[] groups = [.. EcGroup.All, .. DhGroup.All];
        for (int i = 0; i < Thorough.Runs(200); i++)
        {
            // Every combination of group and cipher once, the rest on the group that is fastest.
            int combination = i < ciphers.Length * groups.Length ? i / ciphers.Length : 4;
            PaceSuite suite = PaceSuite.Create(ciphers[i % ciphers.Length], groups[combination]);
            using var pair = new PacePair(suite, AlteringTransfer.Faithful(), seed: i + 1);
            AssertSameOutcome(pair, $"seed {i + 1}");
        }
    }

    [Theory]
    [InlineData(3, ProtocolViolation.WrongToken, "PACE: authenticate", false)]
    [InlineData(4, ProtocolViolation.InvalidPublicKey, "PACE: map nonce", false)]
    [InlineData(5, ProtocolViolation.InvalidPublicKey, "PACE: map nonce", true)]
    [InlineData(6, ProtocolViolation.InvalidPublicKey, "PACE: agree key", false)]
    [InlineData(7, ProtocolViolation.InvalidPublicKey, "PACE: agree key", true)]
    [InlineData(8, ProtocolViolation.WrongToken, "PACE: authenticate", false)]
    [InlineData(9, ProtocolViolation.WrongToken, "PACE: authenticate", true)]
    public void Run_OneBitChanged_IsRefusedByTheRightSide(int message, ProtocolViolation violation, string step, bool byTerminal) =>
        AssertRefused(message, (_, data) => [.. data[..^1], (byte)(data[^1] ^ 1)], violation, step, byTerminal);

    [Theory]
    [InlineData(4, "map nonce", false)]
    [InlineData(5, "map nonce", true)]
    [InlineData(6, "agree key", false)]
    [InlineData(7, "agree key", true)]
    public void Run_PointAtInfinity_IsRefused(int message, string step, bool byTerminal) =>
        AssertRefused(message, (_, data) => [0x7C, 0x03, data[2], 0x01, 0x00], ProtocolViolation.InvalidPublicKey, "PACE: " + step, byTerminal);

    [Theory]
    [InlineData(4, "map nonce", false)]
    [InlineData(5, "map nonce", true)]
    [InlineData(6, "agree key", false)]
    [InlineData(7, "agree key", true)]
    public void Run_NoPointOfTheCurveInItsForm_IsRefused(int message, string step, bool byTerminal)
    {
        using EcKeyPair other = EcGroup.ById(13)!.ImportKeyPair([9]);
        using KeyAgreementKeyPair own = PacePair.Aes128OnP256.Group.ImportKeyPair([9]);
        byte[] point = own.PublicKey.Encoded.ToArray();
        byte[][] refused =
        [
            other.PublicKey.Encoded.ToArray(),
            [(byte)(2 + (point[^1] & 1)), .. point[1..33]],
            [(byte)(6 + (point[^1] & 1)), .. point[1..]],
            [0x04, .. Enumerable.Repeat((byte)0xFF, 64)],
            [0x04, .. new byte[64]],
            point[1..],
            [.. point, 0x00],
        ];
        foreach (byte[] value in refused)
        {
            AssertRefused(message, (_, data) => DynamicAuthenticationData.Encode(data[2], value), ProtocolViolation.InvalidPublicKey, "PACE: " + step, byTerminal);
        }
    }

    [Theory]
    [InlineData(8, false)]
    [InlineData(9, true)]
    public void Run_TokenOfWrongLength_IsRefused(int message, bool byTerminal)
    {
        foreach (int length in (int[])[0, 7, 9, 16])
        {
            AssertRefused(
                message, (_, data) => DynamicAuthenticationData.Encode(data[2], new byte[length]), ProtocolViolation.WrongToken, "PACE: authenticate", byTerminal);
        }
    }

    [Theory]
    [InlineData(5, "map nonce")]
    [InlineData(7, "agree key")]
    public void Run_KeyOfTheTerminalReflected_IsRefused(int message, string step) => AssertRefused(
        message, (sent, data) => [.. sent[..2], data[2], .. sent[3..]], ProtocolViolation.EqualPublicKeys, "PACE: " + step, byTerminal: true);

    [Fact]
    public void Run_TokenOfTheTerminalReflected_IsRefused() => AssertRefused(
        9, (sent, data) => [.. sent[..2], data[2], .. sent[3..]], ProtocolViolation.WrongToken, "PACE: authenticate", byTerminal: true);

    [Theory]
    [InlineData(1, "map nonce")]
    [InlineData(2, "agree key")]
    public void Card_SameKeyAsTheTerminal_IsRefused(int same, string step)
    {
        byte[] other = [9];
        var terminalRandom = new ScriptedRandomSource(same == 1 ? FixedKey : other, FixedKey);
        var cardRandom = new ScriptedRandomSource(FixedKey[..16], FixedKey, FixedKey);
        using var pair = new PacePair(PacePair.Aes128OnP256, AlteringTransfer.Faithful(), terminalRandom, cardRandom);

        var e = Assert.Throws<ProtocolViolationException>(() => pair.Run());
        Assert.Equal((ProtocolViolation.EqualPublicKeys, "PACE: " + step), (e.Violation, e.Step));
        Assert.True(pair.Card.IsEnded);
    }

    [Theory]
    [InlineData(0, 0x11)]
    [InlineData(16, 0x00)]
    public void Run_NonceOfWrongLength_IsRefused(int length, byte fill) => AssertRefused(
        3,
        (_, _) => DynamicAuthenticationData.Encode(PaceFlow.EncryptedNonceTag, [.. Enumerable.Repeat(fill, length == 0 ? 15 : 80)]),
        ProtocolViolation.WrongNonceLength,
        "PACE: get nonce",
        byTerminal: true);

    [Fact]
    public void Run_WrongPassword_CardRefusesTheToken()
    {
        using var pair = new PacePair(PacePair.Aes128OnP256, AlteringTransfer.Faithful(), cardPin: "123457");

        var e = Assert.Throws<ProtocolViolationException>(() => pair.Run());
        Assert.Equal((ProtocolViolation.WrongToken, "PACE: authenticate"), (e.Violation, e.Step));
        Assert.Equal((true, false), (pair.Card.IsEnded, pair.Terminal.IsEnded));
    }

    [Fact]
    public void Accept_StateUsedTwice_Throws()
    {
        using var pair = new PacePair(PacePair.Aes128OnP256, AlteringTransfer.Faithful());
        pair.Terminal.First.Accept(StepAnswer.Of(EmptyMessage.Instance));
        pair.Card.First.Accept(new GetNonceRequest());

        Assert.Throws<InvalidOperationException>(() => pair.Terminal.First.Accept(StepAnswer.Of(EmptyMessage.Instance)));
        Assert.Throws<InvalidOperationException>(() => pair.Card.First.Accept(new GetNonceRequest()));
        Assert.False(pair.Terminal.IsEnded);
    }

    [Fact]
    public void Accept_RunDisposed_Throws()
    {
        var pair = new PacePair(PacePair.Aes128OnP256, AlteringTransfer.Faithful());
        pair.Dispose();

        Assert.Throws<InvalidOperationException>(() => pair.Terminal.First.Accept(StepAnswer.Of(EmptyMessage.Instance)));
        Assert.Throws<InvalidOperationException>(() => pair.Card.First.Accept(new GetNonceRequest()));
    }

    private static void AssertSameOutcome(PacePair pair, string what)
    {
        (PaceOutcome terminal, PaceOutcome card) = pair.Run();
        using (terminal)
        using (card)
        using (SessionKeys terminalKeys = terminal.Keys.Take())
        using (SessionKeys cardKeys = card.Keys.Take())
        {
            Assert.True(terminalKeys.Encryption.Span.SequenceEqual(cardKeys.Encryption.Span), what);
            Assert.True(terminalKeys.Authentication.Span.SequenceEqual(cardKeys.Authentication.Span), what);
            Assert.True(terminal.Context.IdPicc.Span.SequenceEqual(card.Context.IdPicc.Span), what);
            Assert.True(pair.Terminal.IsEnded && pair.Card.IsEnded, what);
        }
    }

    private static void AssertRefused(int message, Func<byte[], byte[], byte[]> alter, ProtocolViolation violation, string step, bool byTerminal)
    {
        using var pair = new PacePair(PacePair.Aes128OnP256, new AlteringTransfer(message, alter));

        var e = Assert.Throws<ProtocolViolationException>(() => pair.Run());
        Assert.Equal((violation, step), (e.Violation, e.Step));
        Assert.True(byTerminal ? pair.Terminal.IsEnded : pair.Card.IsEnded);
        // With the last message the card has done its part already.
        Assert.Equal(byTerminal && message == 9, byTerminal ? pair.Card.IsEnded : pair.Terminal.IsEnded);
    }
}
