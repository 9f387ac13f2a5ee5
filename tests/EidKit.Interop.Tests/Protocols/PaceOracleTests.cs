using EidKit.Crypto;
using EidKit.Interop.Tests.Peers;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.SecureMessaging;
using EidKit.Simulation;

namespace EidKit.Interop.Tests.Protocols;

/// <summary>PACE step by step with libeac on the other side, in both roles.</summary>
public sealed class PaceOracleTests
{
    private static readonly byte[] Digits = "123456"u8.ToArray();

    public static TheoryData<SymmetricCipher, int> Suites
    {
        get
        {
            var suites = new TheoryData<SymmetricCipher, int>();
            foreach (SymmetricCipher cipher in Enum.GetValues<SymmetricCipher>())
            {
                foreach (int parameterId in (int[])[12, 13, 16, 17, 18])
                {
                    suites.Add(cipher, parameterId);
                }
            }

            return suites;
        }
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public void Terminal_OracleAsCard_AgreesOnTheKeys(SymmetricCipher cipher, int parameterId)
    {
        var suite = PaceSuite.Create(cipher, EcGroup.ById(parameterId)!);
        using var oracle = new StepOracle();
        OracleSide card = Start(oracle, suite);
        using var pin = Password.FromBytes(PasswordKind.Pin, Digits);
        using var run = PaceTerminal.Start(suite, pin, null, new SeededRandomSource(parameterId));

        PaceTerminal.AwaitingMapping mapping = run.First.Accept(StepAnswer.Of(EmptyMessage.Instance))
            .Accept(StepAnswer.Of(new GetNonceResponse(card.EncryptNonce())));
        byte[] cardMapping = card.MappingData();
        card.Map(mapping.Request.MappingKey.ToArray());
        PaceTerminal.AwaitingAgreement agreement = mapping.Accept(StepAnswer.Of(new MapNonceResponse(cardMapping)));
        byte[] cardKey = card.Ephemeral();
        byte[] terminalKey = agreement.Request.EphemeralKey.ToArray();
        card.Agree(terminalKey);
        card.DeriveKeys();
        PaceTerminal.AwaitingToken token = agreement.Accept(StepAnswer.Of(new AgreeKeyResponse(cardKey)));
        card.CheckToken(token.Request.Token.ToArray());
        PaceVerdict verdict = token.Accept(StepAnswer.Of(new AuthenticateResponse(card.Token(terminalKey), null, null)));

        using PaceOutcome outcome = Assert.IsType<PaceVerdict.Established>(verdict).Outcome;
        RequireSameKeys(card, outcome);
        Assert.Equal(card.Compress("pace", cardKey), outcome.Context.IdPicc.ToArray());
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public void Card_OracleAsTerminal_AgreesOnTheKeys(SymmetricCipher cipher, int parameterId)
    {
        var suite = PaceSuite.Create(cipher, EcGroup.ById(parameterId)!);
        using var oracle = new StepOracle();
        OracleSide terminal = Start(oracle, suite);
        using var pin = Password.FromBytes(PasswordKind.Pin, Digits);
        using var run = PaceCard.Start(suite, pin, null, null, null, new SeededRandomSource(parameterId));

        (GetNonceResponse nonce, PaceCard.AwaitingMapNonce awaitingMap) = run.First.Accept(new GetNonceRequest());
        terminal.DecryptNonce(nonce.EncryptedNonce.ToArray());
        (MapNonceResponse mapping, PaceCard.AwaitingAgreeKey awaitingKey) = awaitingMap.Accept(new MapNonceRequest(terminal.MappingData()));
        terminal.Map(mapping.MappingKey.ToArray());
        byte[] terminalKey = terminal.Ephemeral();
        (AgreeKeyResponse key, PaceCard.AwaitingAuthenticate awaitingToken) = awaitingKey.Accept(new AgreeKeyRequest(terminalKey));
        byte[] cardKey = key.EphemeralKey.ToArray();
        terminal.Agree(cardKey);
        terminal.DeriveKeys();
        (AuthenticateResponse token, PaceOutcome outcome) = awaitingToken.Accept(new AuthenticateRequest(terminal.Token(cardKey)));
        terminal.CheckToken(token.Token.ToArray());

        using (outcome)
        {
            RequireSameKeys(terminal, outcome);
        }
    }

    private static OracleSide Start(StepOracle oracle, PaceSuite suite)
    {
        OracleSide side = oracle.NewSide();
        side.InitPace(suite.ProtocolOid, suite.Group.ParameterId, "pin", Digits);
        return side;
    }

    private static void RequireSameKeys(OracleSide side, PaceOutcome outcome)
    {
        byte[] padded = new byte[32];
        padded[16] = 0x80;
        byte[] counter = new byte[16];
        counter[^1] = 1;
        side.UseKeys("pace");
        side.IncrementCounter();
        using SessionKeys keys = outcome.Keys.Take();
        byte[] vector = AesCbc.EncryptBlock(keys.Encryption.Span, counter);
        Assert.Equal(side.Encrypt(padded), AesCbc.Encrypt(keys.Encryption.Span, vector, padded));
        Assert.Equal(side.Mac(padded), AesCmac.Compute(keys.Authentication.Span, [.. counter, .. padded])[..8]);
    }
}
