using EidKit.Apdu;
using EidKit.Protocols;
using EidKit.Protocols.BasicAccessControl;
using EidKit.Protocols.Flow;
using EidKit.SecureMessaging;
using EidKit.TestKit;
using EidKit.Tests.Protocols.Flow;

namespace EidKit.Tests.Protocols.BasicAccessControl;

public sealed class BasicAccessControlPairTests
{
    /// <summary>Message, field, and what happens when it is changed, left out, repeated or cut.</summary>
    private static readonly FaultTable Faults = new(
        """
        get challenge command | * | -                            | -                     | malformed TrailingData | -
        get challenge answer  | * | authenticate command: WrongChallenge | malformed WrongLength | malformed WrongLength  | malformed WrongLength
        authenticate command  | * | WrongToken                   | malformed WrongLength | malformed WrongLength  | malformed WrongLength
        authenticate answer   | * | WrongToken                   | malformed WrongLength | malformed WrongLength  | malformed WrongLength
        """,
        transfer => new BasicAccessControlPair(transfer));

    public static IEnumerable<TheoryDataRow<string, string>> Fields => Faults.Fields;

    /// <summary>Every byte of what the two sides send: 40 of each.</summary>
    public static IEnumerable<TheoryDataRow<int>> Bytes => Enumerable.Range(0, 40).Select(i => new TheoryDataRow<int>(i));

    [Fact]
    public void Run_EveryFieldOfEveryMessage_HasARow() => Faults.AssertComplete();

    [Theory]
    [MemberData(nameof(Fields))]
    public void Run_FieldDamaged_IsRefusedWithItsReason(string message, string field) => Faults.AssertRow(message, field);

    [Theory]
    [MemberData(nameof(Bytes))]
    public void Card_AnyByteOfTheRequestChanged_RefusesTheMac(int index) => AssertRefused(message: 2, index);

    [Theory]
    [MemberData(nameof(Bytes))]
    public void Terminal_AnyByteOfTheResponseChanged_RefusesTheMac(int index) => AssertRefused(message: 3, index);

    [Fact]
    public void Run_RandomPairs_BothSidesHaveTheSameKeysAndCounter()
    {
        for (int seed = 1; seed <= Thorough.Runs(200); seed++)
        {
            using var pair = new BasicAccessControlPair(AlteringTransfer.Faithful(), seed);
            AssertSameKeys(pair, seed);
        }
    }

    /// <summary>Nothing may be shortened where random numbers, keying materials or their sum begin with zeros.</summary>
    [Theory]
    [InlineData("0000000000000000", "00000000000000000000000000000000", "0000000000000000", "00000000000000000000000000000000")]
    [InlineData("0000000000000001", "00000000000000000000000000000001", "0000000000000002", "00000000000000000000000000000002")]
    [InlineData("1122334400000000", "00ffffffffffffffffffffffffffffff", "1122334400000000", "00ffffffffffffffffffffffffffff00")]
    [InlineData("ffffffff00000000", "ffffffffffffffffffffffffffffffff", "ffffffffffffffff", "ffffffffffffffffffffffffffffffff")]
    public void Run_LeadingZeros_AreKept(string cardChallenge, string cardMaterial, string terminalChallenge, string terminalMaterial)
    {
        using var pair = new BasicAccessControlPair(
            AlteringTransfer.Faithful(),
            terminalRandom: new ScriptedRandomSource(Hex.Decode(terminalChallenge), Hex.Decode(terminalMaterial)),
            cardRandom: new ScriptedRandomSource(Hex.Decode(cardChallenge), Hex.Decode(cardMaterial)));

        string counter = AssertSameKeys(pair, seed: 0);

        Assert.Equal(cardChallenge[8..] + terminalChallenge[8..], counter);
    }

    [Fact]
    public void Card_TerminalWithAnotherZone_RefusesTheMac()
    {
        using var pair = new BasicAccessControlPair(AlteringTransfer.Faithful(), terminalNumber: "D23145891");

        var e = Assert.Throws<ProtocolViolationException>(pair.RunToEnd);

        Assert.Equal((ProtocolViolation.WrongToken, "basic access control: authenticate"), (e.Violation, e.Step));
        Assert.True(pair.Card.IsEnded);
    }

    /// <summary>What a card sent once does not answer another challenge.</summary>
    [Fact]
    public void Terminal_AnswerOfAnotherRun_RefusesTheChallenge()
    {
        using var earlier = new BasicAccessControlPair(AlteringTransfer.Faithful(), seed: 1);
        earlier.RunToEnd();
        byte[] answer = earlier.Exchange.Messages[3].Data;
        using var pair = new BasicAccessControlPair(new AlteringTransfer(3, (_, _) => answer), seed: 2);

        var e = Assert.Throws<ProtocolViolationException>(pair.RunToEnd);

        Assert.Equal((ProtocolViolation.WrongChallenge, "basic access control: authenticate"), (e.Violation, e.Step));
        Assert.True(pair.Terminal.IsEnded);
    }

    [Fact]
    public void Card_RequestOfAnotherRun_RefusesTheChallenge()
    {
        using var earlier = new BasicAccessControlPair(AlteringTransfer.Faithful(), seed: 1);
        earlier.RunToEnd();
        byte[] request = earlier.Exchange.Messages[2].Data;
        using var pair = new BasicAccessControlPair(new AlteringTransfer(2, (_, _) => request), seed: 2);

        Assert.Equal(ProtocolViolation.WrongChallenge, Assert.Throws<ProtocolViolationException>(pair.RunToEnd).Violation);
    }

    /// <summary>A card that does not know the keys sends the terminal's own message back.</summary>
    [Fact]
    public void Terminal_OwnMessageReflected_RefusesTheChallenge()
    {
        using var pair = new BasicAccessControlPair(new AlteringTransfer(3, (request, _) => request));

        Assert.Equal(ProtocolViolation.WrongChallenge, Assert.Throws<ProtocolViolationException>(pair.RunToEnd).Violation);
    }

    [Theory]
    [InlineData(0x6300)]
    [InlineData(0x63C1)]
    public void Terminal_CardRefuses_GivesItsStatusWord(int status)
    {
        using var pair = new BasicAccessControlPair(AlteringTransfer.Faithful());
        BasicAccessControlTerminal.AwaitingAuthentication authentication = pair.Terminal.First.Accept(StepAnswer.Of(new BasicAccessChallenge(new byte[8])));

        BasicAccessControlVerdict verdict =
            authentication.Accept(BasicAccessControlFlow.Authenticate.DecodeResponse(new ResponseApdu(new StatusWord((ushort)status))));

        Assert.Equal(status, Assert.IsType<BasicAccessControlVerdict.Refused>(verdict).Status.Value);
        Assert.True(pair.Terminal.IsEnded);
    }

    [Fact]
    public void Terminal_OtherStatusWord_Throws()
    {
        var e = Assert.Throws<CardStatusException>(
            () => BasicAccessControlFlow.Authenticate.DecodeResponse(new ResponseApdu(StatusWord.ConditionsNotSatisfied)));

        Assert.Equal(("basic access control: authenticate", 0x6985), (e.Step, e.Status.Value));
    }

    [Fact]
    public void Accept_StateUsedTwice_Throws()
    {
        using var pair = new BasicAccessControlPair(AlteringTransfer.Faithful());
        (BasicAccessChallenge challenge, BasicAccessControlCard.AwaitingAuthenticate awaiting) = pair.Card.First.Accept(EmptyMessage.Instance);
        BasicAccessControlTerminal.AwaitingAuthentication authentication = pair.Terminal.First.Accept(StepAnswer.Of(challenge));
        (MutualAuthenticationResponse response, BasicAccessControlOutcome card) = awaiting.Accept(authentication.Request);
        card.Dispose();

        Assert.Throws<InvalidOperationException>(() => pair.Card.First.Accept(EmptyMessage.Instance));
        Assert.Throws<InvalidOperationException>(() => pair.Terminal.First.Accept(StepAnswer.Of(challenge)));
        Assert.Throws<InvalidOperationException>(() => awaiting.Accept(authentication.Request));
        ((BasicAccessControlVerdict.Established)authentication.Accept(StepAnswer.Of(response))).Outcome.Dispose();
        Assert.Throws<InvalidOperationException>(() => authentication.Accept(StepAnswer.Of(response)));
    }

    [Fact]
    public void Accept_RunDisposed_Throws()
    {
        var pair = new BasicAccessControlPair(AlteringTransfer.Faithful());
        pair.Dispose();

        Assert.Throws<InvalidOperationException>(() => pair.Card.First.Accept(EmptyMessage.Instance));
        Assert.Throws<InvalidOperationException>(() => pair.Terminal.First.Accept(StepAnswer.Of(new BasicAccessChallenge(new byte[8]))));
    }

    private static void AssertRefused(int message, int index)
    {
        using var pair = new BasicAccessControlPair(new AlteringTransfer(message, (_, data) =>
        {
            data[index] ^= 1;
            return data;
        }));

        Assert.Equal(ProtocolViolation.WrongToken, Assert.Throws<ProtocolViolationException>(pair.RunToEnd).Violation);
    }

    private static string AssertSameKeys(BasicAccessControlPair pair, int seed)
    {
        (BasicAccessControlOutcome terminal, BasicAccessControlOutcome card) = pair.Run();
        using SessionKeys terminalKeys = terminal.TakeKeys();
        using SessionKeys cardKeys = card.TakeKeys();
        Assert.True(terminalKeys.Encryption.Span.SequenceEqual(cardKeys.Encryption.Span), $"seed {seed}");
        Assert.True(terminalKeys.Authentication.Span.SequenceEqual(cardKeys.Authentication.Span), $"seed {seed}");
        Assert.Equal(terminalKeys.Counter, cardKeys.Counter);
        Assert.True(pair.Terminal.IsEnded && pair.Card.IsEnded, $"seed {seed}");
        return Hex.Encode(terminalKeys.Counter.Encode());
    }
}
