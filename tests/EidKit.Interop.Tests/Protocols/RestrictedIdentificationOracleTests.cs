using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Interop.Tests.Peers;
using EidKit.Protocols;
using EidKit.Protocols.ChipAuthentication;
using EidKit.Protocols.Flow;
using EidKit.Protocols.RestrictedIdentification;
using EidKit.Protocols.TerminalAuthentication;
using EidKit.SecurityInfos;
using EidKit.Simulation;

namespace EidKit.Interop.Tests.Protocols;

/// <summary>
/// Restricted identification, both sector keys: our terminal with libeac as the card, after terminal and chip authentication with it; our card,
/// after terminal authentication with libeac, against openssl.
/// </summary>
/// <remarks>
/// What the oracle can't do: it has no terminal side, for that only compares; its card makes a key of its own that can be neither set nor read, so
/// its identifiers can't be computed here, and those of our card are compared with openssl instead; it takes the point of a sector key, not the
/// data object, and does not compare its hash value with the terminal certificate. An identifier altered on the way can't be told by any
/// terminal, for only secure messaging protects it; one of a wrong length can.
/// </remarks>
public sealed class RestrictedIdentificationOracleTests(SharedOracle oracle) : IClassFixture<SharedOracle>
{
    private const int ParameterId = 13;
    private const int KeyId = 1;

    /// <summary>Every hash function, and every curve: neither knows of the other here.</summary>
    public static TheoryData<HashKind, int> Algorithms =>
    [
        .. Enum.GetValues<HashKind>().Select(hash => (hash, ParameterId)),
        .. OracleAuthentication.ParameterIds.Where(id => id != ParameterId).Select(id => (HashKind.Sha256, id)),
    ];

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Terminal_OracleAsCard_GetsTheSameIdentifierForASectorEachTime(HashKind hash, int parameterId)
    {
        OracleSide card = oracle.NewSide();
        using var keys = new Keys(parameterId, hash);
        using ChipAuthenticationOutcome chip = AuthenticateTo(card, keys);
        card.InitRestrictedIdentification(Protocol(hash), parameterId);

        RestrictedIdentificationOutcome outcome = Identify(card, chip, hash, keys.First, keys.Second);
        RestrictedIdentificationOutcome again = Identify(card, chip, hash, keys.Second, keys.First);
        RestrictedIdentificationOutcome alone = Identify(card, chip, hash, null, keys.Second);

        byte[] first = outcome.First!.Value.ToArray();
        byte[] second = outcome.Second!.Value.ToArray();
        Assert.NotEqual(first, second);
        Assert.Equal(second, again.First!.Value.ToArray());
        Assert.Equal(first, again.Second!.Value.ToArray());
        Assert.Null(alone.First);
        Assert.Equal(second, alone.Second!.Value.ToArray());
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Card_OracleAsTerminal_GivesTheIdentifiersThatOpensslComputes(HashKind hash, int parameterId)
    {
        OracleSide side = oracle.NewSide();
        using var keys = new Keys(parameterId, hash);
        CardTerminalAuthenticationOutcome terminal = AuthenticateFrom(side, keys);
        using var run = RestrictedIdentificationCard.Start(terminal, hash, keys.Card);

        IdentifyResponse response = run.First.Accept(new IdentifyRequest(keys.First.EncodeContent(), keys.Second.EncodeContent())).Response;

        Assert.Equal(OpensslAgreement.Hash(keys.Card, keys.FirstPrivate, hash), response.FirstIdentifier!.Value.ToArray());
        Assert.Equal(OpensslAgreement.Hash(keys.Card, keys.SecondPrivate, hash), response.SecondIdentifier!.Value.ToArray());
    }

    [Fact]
    public void Terminal_SectorKeyToTheOracleAltered_IsNoPoint()
    {
        OracleSide card = oracle.NewSide();
        using var keys = new Keys(ParameterId, HashKind.Sha256);
        card.InitRestrictedIdentification(Protocol(HashKind.Sha256), ParameterId);
        byte[] altered = keys.First.Resolve().Encoded.ToArray();
        altered[^1] ^= 1;

        var refusal = Assert.Throws<OracleRefusedException>(() => card.SectorIdentifier(altered));
        Assert.Equal("ri.identifier", refusal.Operation);
    }

    [Fact]
    public void Terminal_IdentifierOfTheOracleCut_IsRefused()
    {
        OracleSide card = oracle.NewSide();
        using var keys = new Keys(ParameterId, HashKind.Sha256);
        using ChipAuthenticationOutcome chip = AuthenticateTo(card, keys);
        card.InitRestrictedIdentification(Protocol(HashKind.Sha256), ParameterId);
        using RestrictedIdentificationTerminal run = Start(chip, HashKind.Sha256, keys.First, null);
        RestrictedIdentificationTerminal.AwaitingIdentifiers state = run.First.Accept(StepAnswer.Of(EmptyMessage.Instance));
        ReadOnlyMemory<byte> identifier = AskOracle(card, state.Request.FirstSectorKey)!.Value;

        var violation = Assert.Throws<ProtocolViolationException>(() => state.Accept(StepAnswer.Of(new IdentifyResponse(identifier[..^1], null))));
        Assert.Equal(ProtocolViolation.UnexpectedContent, violation.Violation);
    }

    [Fact]
    public void Card_SectorKeysInTheWrongOrder_AreNotThoseOfTheTerminal()
    {
        OracleSide side = oracle.NewSide();
        using var keys = new Keys(ParameterId, HashKind.Sha256);
        CardTerminalAuthenticationOutcome terminal = AuthenticateFrom(side, keys);
        using var run = RestrictedIdentificationCard.Start(terminal, HashKind.Sha256, keys.Card);

        var violation = Assert.Throws<ProtocolViolationException>(
            () => run.First.Accept(new IdentifyRequest(keys.Second.EncodeContent(), keys.First.EncodeContent())));
        Assert.Equal(ProtocolViolation.SectorKeyMismatch, violation.Violation);
    }

    private static string Protocol(HashKind hash) => RestrictedIdentificationAlgorithm.OfHash(hash).Oid;

    private static ChipAuthenticationOutcome AuthenticateTo(OracleSide card, Keys keys)
    {
        using TerminalAuthenticationOutcome terminal = OracleAuthentication.AuthenticateTo(card, keys.Chain);
        using OracleAuthentication.ChipRun run =
            OracleAuthentication.AgreeWith(card, terminal, SymmetricCipher.Aes128, keys.Card, keys.Card.PublicKey);
        return run.State.Accept(StepAnswer.Of(run.Answer));
    }

    private static CardTerminalAuthenticationOutcome AuthenticateFrom(OracleSide terminal, Keys keys)
    {
        OracleAuthentication.Choose(terminal, SymmetricCipher.Aes128, keys.Card.Group);
        return OracleAuthentication.AuthenticateFrom(terminal, keys.Chain);
    }

    private static RestrictedIdentificationTerminal Start(
        ChipAuthenticationOutcome chip, HashKind hash, SectorPublicKey? first, SectorPublicKey? second) =>
        RestrictedIdentificationTerminal.Start(chip, Protocol(hash), hash, KeyId, first, second);

    private static RestrictedIdentificationOutcome Identify(
        OracleSide card, ChipAuthenticationOutcome chip, HashKind hash, SectorPublicKey? first, SectorPublicKey? second)
    {
        using RestrictedIdentificationTerminal run = Start(chip, hash, first, second);
        RestrictedIdentificationTerminal.AwaitingIdentifiers state = run.First.Accept(StepAnswer.Of(EmptyMessage.Instance));
        return state.Accept(StepAnswer.Of(new IdentifyResponse(
            AskOracle(card, state.Request.FirstSectorKey), AskOracle(card, state.Request.SecondSectorKey))));
    }

    private static ReadOnlyMemory<byte>? AskOracle(OracleSide card, ReadOnlyMemory<byte>? sectorKey) => sectorKey is { } content
        ? card.SectorIdentifier(SectorPublicKey.DecodeContent(content.Span).Resolve().Encoded.ToArray())
        : (ReadOnlyMemory<byte>?)null;

    /// <summary>The keys of the card and of the terminal's sector, and a terminal whose certificate names the latter.</summary>
    private sealed class Keys : IDisposable
    {
        public Keys(int parameterId, HashKind hash)
        {
            EcGroup group = EcGroup.ById(parameterId)!;
            var random = new SeededRandomSource([(byte)parameterId, (byte)hash]);
            Card = group.GenerateKeyPair(random);
            FirstPrivate = group.GenerateKeyPair(random);
            SecondPrivate = group.GenerateKeyPair(random);
            First = SectorPublicKey.Create(FirstPrivate.PublicKey, hash);
            Second = SectorPublicKey.Create(SecondPrivate.PublicKey, hash);
            Chain = new TerminalChain(group, HashKind.Sha256, First, Second);
        }

        public EcKeyPair Card { get; }

        public EcKeyPair FirstPrivate { get; }

        public EcKeyPair SecondPrivate { get; }

        public SectorPublicKey First { get; }

        public SectorPublicKey Second { get; }

        public TerminalChain Chain { get; }

        public void Dispose()
        {
            Card.Dispose();
            FirstPrivate.Dispose();
            SecondPrivate.Dispose();
            Chain.Dispose();
        }
    }
}
