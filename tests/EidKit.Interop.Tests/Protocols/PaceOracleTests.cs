using EidKit.Crypto;
using EidKit.Interop.Tests.Peers;
using EidKit.Protocols;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.Simulation;

namespace EidKit.Interop.Tests.Protocols;

/// <summary>PACE step by step with libeac on the other side, in both roles.</summary>
/// <remarks>
/// What the oracle can't do: it makes nonce and keys at random, so its side of a run differs each time; it sends no references of trust points and
/// takes no rights.
/// </remarks>
public sealed class PaceOracleTests(SharedOracle oracle) : IClassFixture<SharedOracle>
{
    private static readonly byte[] Digits = "123456"u8.ToArray();

    /// <summary>Every cipher in every group.</summary>
    public static MatrixTheoryData<SymmetricCipher, int> Suites => OracleAuthentication.AllSuites;

    [Theory]
    [MemberData(nameof(Suites))]
    public void Terminal_OracleAsCard_AgreesOnTheKeys(SymmetricCipher cipher, int parameterId)
    {
        var suite = PaceSuite.Create(cipher, KeyAgreementGroup.Find(parameterId)!);
        OracleAuthentication.Agree(suite.Group, () =>
        {
            OracleSide card = Start(suite);
            using PaceTerminal run = StartTerminal(suite);

            (PaceTerminal.AwaitingToken token, byte[] terminalKey, byte[] cardKey) = Agree(run, card);
            card.CheckToken(token.Request.Token.ToArray());
            PaceVerdict verdict = token.Accept(StepAnswer.Of(new AuthenticateResponse(card.Token(terminalKey), null, null)));

            using PaceOutcome outcome = Assert.IsType<PaceVerdict.Established>(verdict).Outcome;
            OracleMessaging.ExchangeWithCard(card, "pace", outcome.Keys.Take());
            Assert.Equal(card.Compress("pace", cardKey), outcome.Context.IdPicc.ToArray());
        });
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public void Card_OracleAsTerminal_AgreesOnTheKeys(SymmetricCipher cipher, int parameterId)
    {
        var suite = PaceSuite.Create(cipher, KeyAgreementGroup.Find(parameterId)!);
        OracleAuthentication.Agree(suite.Group, () =>
        {
            OracleSide terminal = Start(suite);
            using PaceCard run = StartCard(suite);

            (PaceCard.AwaitingAuthenticate awaitingToken, byte[] cardKey) = Agree(run, terminal);
            (AuthenticateResponse token, PaceOutcome outcome) = awaitingToken.Accept(new AuthenticateRequest(terminal.Token(cardKey)));
            terminal.CheckToken(token.Token.ToArray());

            using (outcome)
            {
                OracleMessaging.ExchangeWithTerminal(terminal, "pace", outcome.Keys.Take());
                Assert.Equal(terminal.Compress("pace", cardKey), outcome.Context.IdPicc.ToArray());
            }
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void Terminal_TokensAltered_AreRefusedByBoth(int position)
    {
        var suite = PaceSuite.Create(SymmetricCipher.Aes128, EcGroup.ById(13)!);
        OracleSide card = Start(suite);
        using PaceTerminal run = StartTerminal(suite);
        (PaceTerminal.AwaitingToken token, byte[] terminalKey, _) = Agree(run, card);

        var refusal = Assert.Throws<OracleRefusedException>(() => card.CheckToken(Altered(token.Request.Token, position)));
        Assert.Equal("pace.checkToken", refusal.Operation);
        byte[] altered = Altered(card.Token(terminalKey), position);
        var violation = Assert.Throws<ProtocolViolationException>(() => token.Accept(StepAnswer.Of(new AuthenticateResponse(altered, null, null))));
        Assert.Equal(ProtocolViolation.WrongToken, violation.Violation);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void Card_TokenOfTheOracleAltered_IsRefused(int position)
    {
        var suite = PaceSuite.Create(SymmetricCipher.Aes128, EcGroup.ById(13)!);
        OracleSide terminal = Start(suite);
        using PaceCard run = StartCard(suite);
        (PaceCard.AwaitingAuthenticate awaitingToken, byte[] cardKey) = Agree(run, terminal);

        byte[] altered = Altered(terminal.Token(cardKey), position);

        var violation = Assert.Throws<ProtocolViolationException>(() => awaitingToken.Accept(new AuthenticateRequest(altered)));
        Assert.Equal(ProtocolViolation.WrongToken, violation.Violation);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void Card_TokenToTheOracleAltered_IsRefused(int position)
    {
        var suite = PaceSuite.Create(SymmetricCipher.Aes128, EcGroup.ById(13)!);
        OracleSide terminal = Start(suite);
        using PaceCard run = StartCard(suite);
        (PaceCard.AwaitingAuthenticate awaitingToken, byte[] cardKey) = Agree(run, terminal);
        (AuthenticateResponse token, PaceOutcome outcome) = awaitingToken.Accept(new AuthenticateRequest(terminal.Token(cardKey)));
        outcome.Dispose();

        var refusal = Assert.Throws<OracleRefusedException>(() => terminal.CheckToken(Altered(token.Token, position)));
        Assert.Equal("pace.checkToken", refusal.Operation);
    }

    private static PaceTerminal StartTerminal(PaceSuite suite)
    {
        using var pin = Password.FromBytes(PasswordKind.Pin, Digits);
        return PaceTerminal.Start(suite, pin, null, new SeededRandomSource(suite.Group.ParameterId));
    }

    private static PaceCard StartCard(PaceSuite suite)
    {
        using var pin = Password.FromBytes(PasswordKind.Pin, Digits);
        return PaceCard.Start(suite, pin, null, null, null, new SeededRandomSource(suite.Group.ParameterId));
    }

    /// <summary>Our terminal and the oracle's card up to the tokens.</summary>
    private static (PaceTerminal.AwaitingToken State, byte[] TerminalKey, byte[] CardKey) Agree(PaceTerminal run, OracleSide card)
    {
        PaceTerminal.AwaitingMapping mapping = run.First.Accept(StepAnswer.Of(EmptyMessage.Instance))
            .Accept(StepAnswer.Of(new GetNonceResponse(card.EncryptNonce())));
        byte[] cardMapping = card.MappingData();
        card.Map(mapping.Request.MappingData.ToArray());
        PaceTerminal.AwaitingAgreement agreement = mapping.Accept(StepAnswer.Of(new MapNonceResponse(cardMapping)));
        byte[] cardKey = card.Ephemeral();
        byte[] terminalKey = agreement.Request.EphemeralKey.ToArray();
        card.Agree(terminalKey);
        card.DeriveKeys();
        return (agreement.Accept(StepAnswer.Of(new AgreeKeyResponse(cardKey))), terminalKey, cardKey);
    }

    /// <summary>Our card and the oracle's terminal up to the tokens.</summary>
    private static (PaceCard.AwaitingAuthenticate State, byte[] CardKey) Agree(PaceCard run, OracleSide terminal)
    {
        (GetNonceResponse nonce, PaceCard.AwaitingMapNonce awaitingMap) = run.First.Accept(new GetNonceRequest());
        terminal.DecryptNonce(nonce.EncryptedNonce.ToArray());
        (MapNonceResponse mapping, PaceCard.AwaitingAgreeKey awaitingKey) = awaitingMap.Accept(new MapNonceRequest(terminal.MappingData()));
        terminal.Map(mapping.MappingData.ToArray());
        (AgreeKeyResponse key, PaceCard.AwaitingAuthenticate awaitingToken) = awaitingKey.Accept(new AgreeKeyRequest(terminal.Ephemeral()));
        byte[] cardKey = key.EphemeralKey.ToArray();
        terminal.Agree(cardKey);
        terminal.DeriveKeys();
        return (awaitingToken, cardKey);
    }

    private static byte[] Altered(ReadOnlyMemory<byte> token, int position)
    {
        byte[] copy = token.ToArray();
        copy[position] ^= 1;
        return copy;
    }

    private OracleSide Start(PaceSuite suite)
    {
        OracleSide side = oracle.NewSide();
        side.InitPace(suite.ProtocolOid, suite.Group.ParameterId, "pin", Digits);
        return side;
    }
}
