using EidKit.Crypto;
using EidKit.Protocols;
using EidKit.Protocols.ChipAuthentication;
using EidKit.Protocols.Flow;
using EidKit.SecureMessaging;
using EidKit.SecurityInfos;
using EidKit.Simulation;
using EidKit.TestKit;
using EidKit.Tests.Protocols.TerminalAuthentication;

namespace EidKit.Tests.Protocols.ChipAuthentication;

public sealed partial class ChipAuthenticationPairTests
{
    /// <summary>The number of the command that carries the key, among all messages.</summary>
    private const int KeyMessage = 2;
    private const int TokenMessage = 3;

    [Fact]
    public void Run_RandomPairs_BothSidesHaveTheSameKeys()
    {
        SymmetricCipher[] ciphers = Enum.GetValues<SymmetricCipher>();
        KeyAgreementGroup[] groups = [.. EcGroup.All, .. DhGroup.All];
        for (int i = 0; i < Thorough.Runs(200); i++)
        {
            // Every combination of group and cipher once, the rest on a group that is fast.
            KeyAgreementGroup group = i < ciphers.Length * groups.Length ? groups[i / ciphers.Length] : EcGroup.ById(12)!;
            using var pair = new ChipAuthenticationPair(AlteringTransfer.Faithful(), group, ciphers[i % ciphers.Length], seed: i + 1);
            (ChipAuthenticationOutcome terminal, ChipAuthenticationOutcome card) = pair.Run();
            using (SessionKeys terminalKeys = terminal.TakeKeys())
            using (SessionKeys cardKeys = card.TakeKeys())
            {
                Assert.True(terminalKeys.Encryption.Span.SequenceEqual(cardKeys.Encryption.Span), $"seed {i + 1}");
                Assert.True(terminalKeys.Authentication.Span.SequenceEqual(cardKeys.Authentication.Span), $"seed {i + 1}");
                Assert.True(pair.Terminal.IsEnded && pair.Card.IsEnded, $"seed {i + 1}");
            }
        }
    }

    [Fact]
    public void Card_KeyOtherThanTheCommittedOne_IsRefused()
    {
        EcGroup group = EcGroup.ById(12)!;
        using EcKeyPair other = group.ImportKeyPair([9]);
        using var pair = new ChipAuthenticationPair(AlteringTransfer.Faithful(), group, committed: other.PublicKey.X);

        AssertRefused(pair, ProtocolViolation.CommitmentMismatch, byTerminal: false);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void Card_CommitmentOfWrongLength_IsRefused(int length)
    {
        using var pair = new ChipAuthenticationPair(AlteringTransfer.Faithful(), committed: new byte[length]);

        AssertRefused(pair, ProtocolViolation.CommitmentMismatch, byTerminal: false);
    }

    [Fact]
    public void Card_ValidKeyOfSomebodyElse_IsRefused()
    {
        using EcKeyPair other = EcGroup.ById(12)!.ImportKeyPair([9]);

        AssertKeyRefused(other.PublicKey.Encoded.ToArray(), ProtocolViolation.CommitmentMismatch);
    }

    /// <summary>The commitment is to x alone, so the card takes the key; the token, which is over the whole key, shows it to the terminal.</summary>
    [Fact]
    public void Terminal_KeyReplacedByItsNegative_RefusesTheToken()
    {
        using var pair = new ChipAuthenticationPair(new AlteringTransfer(KeyMessage, (_, data) => [.. data[..^32], .. Negate(data.AsSpan(^32))]));

        AssertRefused(pair, ProtocolViolation.WrongToken, byTerminal: true);
    }

    [Fact]
    public void Card_PointOfAnotherCurve_IsRefused()
    {
        using EcKeyPair other = EcGroup.ById(13)!.ImportKeyPair([9]);

        AssertKeyRefused(other.PublicKey.Encoded.ToArray(), ProtocolViolation.InvalidPublicKey);
    }

    [Fact]
    public void Card_PointAtInfinity_IsRefused()
    {
        AssertKeyRefused([0x00], ProtocolViolation.InvalidPublicKey);
        AssertKeyRefused(new byte[65], ProtocolViolation.InvalidPublicKey);
        AssertKeyRefused([0x04, .. new byte[64]], ProtocolViolation.InvalidPublicKey);
    }

    [Fact]
    public void Card_PointInAnotherForm_IsRefused()
    {
        using EcKeyPair own = EcGroup.ById(12)!.GenerateKeyPair(new SeededRandomSource(1));
        byte[] point = own.PublicKey.Encoded.ToArray();

        AssertKeyRefused([(byte)(2 + (point[^1] & 1)), .. point[1..33]], ProtocolViolation.InvalidPublicKey);
        AssertKeyRefused([(byte)(6 + (point[^1] & 1)), .. point[1..]], ProtocolViolation.InvalidPublicKey);
        AssertKeyRefused(point[1..], ProtocolViolation.InvalidPublicKey);
        AssertKeyRefused([0x04, 0x00, .. point[1..33], 0x00, .. point[33..]], ProtocolViolation.InvalidPublicKey);
    }

    /// <summary>x + p leads to the same point for whoever reduces it.</summary>
    [Fact]
    public void Card_CoordinateNotBelowThePrime_IsRefused() =>
        AssertKeyRefused([0x04, .. Enumerable.Repeat((byte)0xFF, 64)], ProtocolViolation.InvalidPublicKey);

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(9)]
    [InlineData(16)]
    public void Terminal_TokenOfWrongLength_IsRefused(int length)
    {
        var transfer = new AlteringTransfer(TokenMessage, (_, data) => WithToken(data, new byte[length]));
        using var pair = new ChipAuthenticationPair(transfer);

        AssertRefused(pair, ProtocolViolation.WrongToken, byTerminal: true);
    }

    [Fact]
    public void Terminal_ChipWithAnotherKey_RefusesTheToken()
    {
        using var pair = new ChipAuthenticationPair(AlteringTransfer.Faithful());
        using EcKeyPair cloned = EcGroup.ById(12)!.ImportKeyPair([9]);
        string oid = ChipAuthenticationAlgorithm.OfCipher(SymmetricCipher.Aes128).Oid;
        using var clone = ChipAuthenticationCard.Start(
            OutcomeFactory.Card(pair.EphemeralKey.PublicKey.Compressed), oid, SymmetricCipher.Aes128, cloned, new SeededRandomSource(1));
        ChipAuthenticationTerminal.AwaitingAgreement agreement = pair.Terminal.First.Accept(StepAnswer.Of(EmptyMessage.Instance));
        (AgreeResponse response, ChipAuthenticationOutcome outcome) = clone.First.Accept(agreement.Request);
        outcome.Dispose();

        var e = Assert.Throws<ProtocolViolationException>(() => agreement.Accept(StepAnswer.Of(response)));
        Assert.Equal(ProtocolViolation.WrongToken, e.Violation);
        Assert.True(pair.Terminal.IsEnded && pair.EphemeralKey.IsDisposed);
    }

    [Fact]
    public void Terminal_KeyOfAnotherGroup_Throws()
    {
        using EcKeyPair card = EcGroup.ById(13)!.ImportKeyPair([9]);
        using var outcome = OutcomeFactory.Terminal(EcGroup.ById(12)!.ImportKeyPair([9]));
        var info = new ChipAuthenticationInfo(ChipAuthenticationAlgorithm.OfCipher(SymmetricCipher.Aes128).Oid, 2, 0x41);
        var key = new ChipAuthenticationKey(info, SymmetricCipher.Aes128, card.PublicKey, CardKeyTrust.Unverified);

        Assert.Throws<ArgumentException>("cardKey", () => ChipAuthenticationTerminal.Start(outcome, key));
    }

    [Fact]
    public void Accept_StateUsedTwice_Throws()
    {
        using var pair = new ChipAuthenticationPair(AlteringTransfer.Faithful());
        ChipAuthenticationTerminal.AwaitingAgreement agreement = pair.Terminal.First.Accept(StepAnswer.Of(EmptyMessage.Instance));
        (AgreeResponse response, ChipAuthenticationOutcome card) = pair.Card.First.Accept(agreement.Request);
        card.Dispose();

        Assert.Throws<InvalidOperationException>(() => pair.Terminal.First.Accept(StepAnswer.Of(EmptyMessage.Instance)));
        Assert.Throws<InvalidOperationException>(() => pair.Card.First.Accept(agreement.Request));
        agreement.Accept(StepAnswer.Of(response)).Dispose();
        Assert.Throws<InvalidOperationException>(() => agreement.Accept(StepAnswer.Of(response)));
    }

    [Fact]
    public void Accept_RunDisposed_Throws()
    {
        var pair = new ChipAuthenticationPair(AlteringTransfer.Faithful());
        pair.Dispose();

        Assert.Throws<InvalidOperationException>(() => pair.Terminal.First.Accept(StepAnswer.Of(EmptyMessage.Instance)));
        Assert.Throws<InvalidOperationException>(() => pair.Card.First.Accept(new AgreeRequest(pair.CardKey.Encoded)));
    }

    private static void AssertKeyRefused(byte[] point, ProtocolViolation violation)
    {
        var transfer = new AlteringTransfer(KeyMessage, (_, _) => new AgreeRequest(point).Encode());
        using var pair = new ChipAuthenticationPair(transfer);
        AssertRefused(pair, violation, byTerminal: false);
    }

    private static void AssertRefused(ChipAuthenticationPair pair, ProtocolViolation violation, bool byTerminal)
    {
        var e = Assert.Throws<ProtocolViolationException>(() => pair.Run());
        Assert.Equal((violation, "chip authentication: agree"), (e.Violation, e.Step));
        // The card has done its part before the terminal sees the token.
        Assert.Equal((byTerminal, true), (pair.Terminal.IsEnded, pair.Card.IsEnded));
    }

    private static byte[] WithToken(byte[] data, byte[] token) =>
        new AgreeResponse(AgreeResponse.Decode(data).Nonce, token).Encode();

    private static byte[] Negate(ReadOnlySpan<byte> coordinate)
    {
        ReadOnlySpan<byte> prime = EcGroup.ById(12)!.Parameters.Prime.Span;
        byte[] result = new byte[coordinate.Length];
        int borrow = 0;
        for (int i = coordinate.Length - 1; i >= 0; i--)
        {
            int digit = prime[i] - coordinate[i] - borrow;
            borrow = digit < 0 ? 1 : 0;
            result[i] = (byte)digit;
        }

        return result;
    }
}
