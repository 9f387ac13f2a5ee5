using EidKit.Crypto;
using EidKit.Interop.Tests.Peers;
using EidKit.Protocols;
using EidKit.Protocols.ChipAuthentication;
using EidKit.Protocols.Flow;
using EidKit.Protocols.TerminalAuthentication;
using EidKit.SecurityInfos;
using EidKit.Simulation;

namespace EidKit.Interop.Tests.Protocols;

/// <summary>Chip authentication 2 step by step with libeac on the other side, in both roles, after terminal authentication with it.</summary>
/// <remarks>
/// What the oracle can't do: as the card it does not compare the terminal's key with the one that terminal authentication committed to, so only
/// our card is tested for that; it makes nonce and keys at random, so its side of a run differs each time.
/// </remarks>
public sealed class ChipAuthenticationOracleTests(SharedOracle oracle) : IClassFixture<SharedOracle>
{
    private const int ParameterId = 13;

    public static MatrixTheoryData<SymmetricCipher, int> Suites => OracleAuthentication.Suites;

    public static MatrixTheoryData<SymmetricCipher, int> AllSuites => OracleAuthentication.AllSuites;

    [Theory]
    [MemberData(nameof(Suites))]
    public void Terminal_OracleAsCard_AgreesOnTheKeys(SymmetricCipher cipher, int parameterId)
    {
        OracleSide card = oracle.NewSide();
        using var chain = new TerminalChain(EcGroup.ById(parameterId)!, HashKind.Sha256);
        using EcKeyPair chipKey = NewChipKey(parameterId);
        using TerminalAuthenticationOutcome terminal = OracleAuthentication.AuthenticateTo(card, chain);

        using OracleAuthentication.ChipRun run = OracleAuthentication.AgreeWith(card, terminal, cipher, chipKey, chipKey.PublicKey);
        using ChipAuthenticationOutcome outcome = run.State.Accept(StepAnswer.Of(run.Answer));

        OracleMessaging.ExchangeWithCard(card, "ca", outcome.TakeKeys());
    }

    /// <summary>Also with DH and triple DES. As the card the oracle takes keys of curves only: <see cref="Pkcs8"/> has no others.</summary>
    [Theory]
    [MemberData(nameof(AllSuites))]
    public void Card_OracleAsTerminal_AgreesOnTheKeys(SymmetricCipher cipher, int parameterId)
    {
        OracleAuthentication.Agree(KeyAgreementGroup.Find(parameterId)!, () =>
        {
            OracleSide terminal = oracle.NewSide();
            (AgreeResponse answer, ChipAuthenticationOutcome outcome) = Answer(terminal, cipher, parameterId);
            using (outcome)
            {
                terminal.CheckChipToken(answer.Nonce.ToArray(), answer.Token.ToArray());
                OracleMessaging.ExchangeWithTerminal(terminal, "ca", outcome.TakeKeys());
            }
        });
    }

    [Theory]
    [InlineData("token", 0)]
    [InlineData("token", 7)]
    [InlineData("nonce", 0)]
    [InlineData("nonce", 7)]
    public void Terminal_AnswerOfTheOracleAltered_RefusesTheToken(string part, int position)
    {
        OracleSide card = oracle.NewSide();
        using var chain = new TerminalChain(EcGroup.ById(ParameterId)!, HashKind.Sha256);
        using EcKeyPair chipKey = NewChipKey(ParameterId);
        using TerminalAuthenticationOutcome terminal = OracleAuthentication.AuthenticateTo(card, chain);

        using OracleAuthentication.ChipRun run = OracleAuthentication.AgreeWith(card, terminal, SymmetricCipher.Aes128, chipKey, chipKey.PublicKey);
        (byte[] nonce, byte[] token) = Alter(run.Answer, part, position);

        var violation = Assert.Throws<ProtocolViolationException>(() => run.State.Accept(StepAnswer.Of(new AgreeResponse(nonce, token))));
        Assert.Equal(ProtocolViolation.WrongToken, violation.Violation);
    }

    [Theory]
    [InlineData("token", 0)]
    [InlineData("token", 7)]
    [InlineData("nonce", 0)]
    [InlineData("nonce", 7)]
    public void Card_AnswerToTheOracleAltered_IsRefused(string part, int position)
    {
        OracleSide terminal = oracle.NewSide();
        (AgreeResponse answer, ChipAuthenticationOutcome outcome) = Answer(terminal, SymmetricCipher.Aes128, ParameterId);
        outcome.Dispose();

        (byte[] nonce, byte[] token) = Alter(answer, part, position);

        var refusal = Assert.Throws<OracleRefusedException>(() => terminal.CheckChipToken(nonce, token));
        Assert.Equal("ca.deriveTerminal", refusal.Operation);
    }

    [Fact]
    public void Terminal_OracleWithAnotherKeyThanAnnounced_RefusesTheToken()
    {
        OracleSide card = oracle.NewSide();
        using var chain = new TerminalChain(EcGroup.ById(ParameterId)!, HashKind.Sha256);
        using EcKeyPair chipKey = NewChipKey(ParameterId);
        using TerminalAuthenticationOutcome terminal = OracleAuthentication.AuthenticateTo(card, chain);

        using OracleAuthentication.ChipRun run =
            OracleAuthentication.AgreeWith(card, terminal, SymmetricCipher.Aes128, chipKey, chain.TerminalKey.PublicKey);

        var violation = Assert.Throws<ProtocolViolationException>(() => run.State.Accept(StepAnswer.Of(run.Answer)));
        Assert.Equal(ProtocolViolation.WrongToken, violation.Violation);
    }

    [Fact]
    public void Card_OracleSendsAnotherKeyThanItCommittedTo_IsRefused()
    {
        OracleSide terminal = oracle.NewSide();
        using EcKeyPair chipKey = NewChipKey(ParameterId);
        using ChipAuthenticationCard run = StartCard(terminal, SymmetricCipher.Aes128, chipKey);
        OracleSide other = oracle.NewSide();
        OracleAuthentication.Choose(other, SymmetricCipher.Aes128, EcGroup.ById(ParameterId)!);
        other.TerminalAuthenticationEphemeral();

        var violation = Assert.Throws<ProtocolViolationException>(() => run.First.Accept(new AgreeRequest(other.ChipAuthenticationEphemeral())));
        Assert.Equal(ProtocolViolation.CommitmentMismatch, violation.Violation);
    }

    [Fact]
    public void Card_KeyOfTheOracleAltered_IsNoPoint()
    {
        OracleSide terminal = oracle.NewSide();
        using EcKeyPair chipKey = NewChipKey(ParameterId);
        using ChipAuthenticationCard run = StartCard(terminal, SymmetricCipher.Aes128, chipKey);
        byte[] key = terminal.ChipAuthenticationEphemeral();
        key[^1] ^= 1;

        var violation = Assert.Throws<ProtocolViolationException>(() => run.First.Accept(new AgreeRequest(key)));
        Assert.Equal(ProtocolViolation.InvalidPublicKey, violation.Violation);
    }

    [Fact]
    public void Terminal_KeyToTheOracleAltered_IsNoPoint()
    {
        OracleSide card = oracle.NewSide();
        using EcKeyPair chipKey = NewChipKey(ParameterId);
        using SecretBytes key = Pkcs8.Encode(chipKey);
        OracleAuthentication.Choose(card, SymmetricCipher.Aes128, chipKey.Group);
        card.SetChipKey(key.Span.ToArray());
        byte[] altered = chipKey.Group.GenerateKeyPair(new SeededRandomSource(1)).PublicKey.Encoded.ToArray();
        altered[^1] ^= 1;

        var refusal = Assert.Throws<OracleRefusedException>(() => card.AgreeChip(altered));
        Assert.Equal("ca.agree", refusal.Operation);
    }

    private static EcKeyPair NewChipKey(int parameterId) => EcGroup.ById(parameterId)!.GenerateKeyPair(new SeededRandomSource([(byte)parameterId]));

    private static (byte[] Nonce, byte[] Token) Alter(AgreeResponse answer, string part, int position)
    {
        byte[] nonce = answer.Nonce.ToArray();
        byte[] token = answer.Token.ToArray();
        (part == "nonce" ? nonce : token)[position] ^= 1;
        return (nonce, token);
    }

    private static CardReply<AgreeResponse, ChipAuthenticationOutcome> Answer(OracleSide terminal, SymmetricCipher cipher, int parameterId)
    {
        using KeyAgreementKeyPair chipKey = KeyAgreementGroup.Find(parameterId)!.GenerateKeyPair(new SeededRandomSource([(byte)parameterId]));
        using ChipAuthenticationCard run = StartCard(terminal, cipher, chipKey);
        CardReply<AgreeResponse, ChipAuthenticationOutcome> reply = run.First.Accept(new AgreeRequest(terminal.ChipAuthenticationEphemeral()));
        terminal.AgreeChip(chipKey.PublicKey.Encoded.ToArray());
        return reply;
    }

    /// <summary>Our card after terminal authentication with the oracle.</summary>
    private static ChipAuthenticationCard StartCard(OracleSide terminal, SymmetricCipher cipher, KeyAgreementKeyPair chipKey)
    {
        using var chain = new TerminalChain(chipKey.Group as EcGroup ?? EcGroup.ById(ParameterId)!, HashKind.Sha256);
        OracleAuthentication.Choose(terminal, cipher, chipKey.Group);
        CardTerminalAuthenticationOutcome before = OracleAuthentication.AuthenticateFrom(terminal, chain);
        string protocol = OracleAuthentication.AlgorithmOf(cipher, chipKey.Group).Oid;
        return ChipAuthenticationCard.Start(before, protocol, cipher, chipKey, new SeededRandomSource(chipKey.Group.ParameterId));
    }
}
