using EidKit.Apdu;
using EidKit.Crypto;
using EidKit.Protocols;
using EidKit.Protocols.ActiveAuthentication;
using EidKit.Protocols.Flow;
using EidKit.SecurityInfos;
using EidKit.Simulation;
using EidKit.TestKit;
using EidKit.Tests.Protocols.Flow;

namespace EidKit.Tests.Protocols.ActiveAuthentication;

public sealed class ActiveAuthenticationPairTests
{
    private static readonly Lazy<RsaKeyPair> Rsa = new(() => RsaKeyPair.Generate(2048, new SeededRandomSource(15)));

    /// <summary>Message, field, and what happens when it is changed, left out, repeated or cut.</summary>
    private static readonly FaultTable Faults = new(
        """
        sign challenge command | * | sign challenge answer: WrongSignature | malformed WrongLength | malformed WrongLength | malformed WrongLength
        sign challenge answer  | * | WrongSignature                        | malformed WrongLength | WrongSignature        | WrongSignature
        """,
        transfer => new Pair(transfer, CurveKey(seed: 1)));

    public static IEnumerable<TheoryDataRow<string, string>> Fields => Faults.Fields;

    public static TheoryData<HashKind> Hashes => [HashKind.Sha224, HashKind.Sha256, HashKind.Sha384, HashKind.Sha512];

    [Fact]
    public void Run_EveryFieldOfEveryMessage_HasARow() => Faults.AssertComplete();

    [Theory]
    [MemberData(nameof(Fields))]
    public void Run_FieldDamaged_IsRefusedWithItsReason(string message, string field) => Faults.AssertRow(message, field);

    /// <summary>Numbers that begin with zeros are among the signatures and coordinates of so many runs.</summary>
    [Fact]
    public void Run_RandomCurveKeys_AreAccepted()
    {
        for (int seed = 1; seed <= Thorough.Runs(200); seed++)
        {
            using var pair = new Pair(AlteringTransfer.Faithful(), CurveKey(seed), seed);
            pair.RunToEnd();
            Assert.True(pair.Terminal.IsEnded && pair.Card.IsEnded, $"seed {seed}");
        }
    }

    /// <summary>A signature with RSA begins with a zero byte once in 256 runs.</summary>
    [Theory]
    [MemberData(nameof(Hashes))]
    public void Run_RandomRsaSignatures_AreAccepted(HashKind hash)
    {
        for (int seed = 1; seed <= Thorough.Runs(25); seed++)
        {
            using var pair = new Pair(AlteringTransfer.Faithful(), ActiveAuthenticationKeyPair.Of(Rsa.Value, hash), seed, disposeKey: false);
            pair.RunToEnd();
            Assert.Equal(Rsa.Value.Length, pair.Exchange.Messages[1].Data.Length);
        }
    }

    [Fact]
    public void Run_RsaSignatureWithLeadingZero_KeepsItsLength()
    {
        for (int seed = 1; ; seed++)
        {
            using var pair = new Pair(AlteringTransfer.Faithful(), ActiveAuthenticationKeyPair.Of(Rsa.Value, HashKind.Sha256), seed, disposeKey: false);
            pair.RunToEnd();
            if (pair.Exchange.Messages[1].Data[0] == 0)
            {
                return;
            }
        }
    }

    [Fact]
    public void Terminal_ChipWithAnotherKey_RefusesTheSignature()
    {
        using var pair = new Pair(AlteringTransfer.Faithful(), CurveKey(seed: 1));
        using ActiveAuthenticationKeyPair cloned = CurveKey(seed: 2);
        using var clone = ActiveAuthenticationCard.Start(cloned, new SeededRandomSource(1));

        var e = Assert.Throws<ProtocolViolationException>(
            () => pair.Terminal.First.Accept(StepAnswer.Of(clone.First.Accept(pair.Terminal.First.Request))));

        Assert.Equal(ProtocolViolation.WrongSignature, e.Violation);
        Assert.True(pair.Terminal.IsEnded);
    }

    [Theory]
    [InlineData(9, HashKind.Sha256, ProtocolViolation.WeakAlgorithm)]
    [InlineData(13, HashKind.Sha1, ProtocolViolation.WeakAlgorithm)]
    public void Terminal_WeakKeyOrHash_IsRefusedUnlessAsked(int parameterId, HashKind hash, ProtocolViolation violation)
    {
        using ActiveAuthenticationKeyPair keyPair =
            ActiveAuthenticationKeyPair.Of(EcGroup.ById(parameterId)!.GenerateKeyPair(new SeededRandomSource(1)), hash);
        var key = ActiveAuthenticationKey.Create(keyPair.PublicKey, keyPair.Info, CardKeyTrust.Unverified)!;

        Assert.Equal(violation, Assert.Throws<ProtocolViolationException>(() => Run(key, keyPair, StrengthPolicy.Current)).Violation);
        Assert.Same(CardKeyTrust.Unverified, Run(key, keyPair, StrengthPolicy.OldDocuments).Trust);
    }

    [Fact]
    public void Create_KeyThatIsNotKnown_GivesNone()
    {
        using ActiveAuthenticationKeyPair curve = CurveKey(seed: 1);
        string derEcdsa = "1.2.840.10045.4.3.2";

        Assert.Null(ActiveAuthenticationKey.Create(curve.PublicKey, info: null, CardKeyTrust.Unverified));
        Assert.Null(ActiveAuthenticationKey.Create(curve.PublicKey, new ActiveAuthenticationInfo(2, curve.Info!.SignatureAlgorithm), CardKeyTrust.Unverified));
        Assert.Null(ActiveAuthenticationKey.Create(curve.PublicKey, new ActiveAuthenticationInfo(1, derEcdsa), CardKeyTrust.Unverified));
        Assert.Null(ActiveAuthenticationKey.Create(
            new SubjectPublicKeyInfo(new AlgorithmIdentifier("1.2.3.4"), new byte[4]), curve.Info, CardKeyTrust.Unverified));
    }

    [Fact]
    public void Terminal_CardRefuses_ThrowsItsStatusWord()
    {
        using var pair = new Pair(AlteringTransfer.Faithful(), CurveKey(seed: 1));

        var e = Assert.Throws<CardStatusException>(() => pair.Terminal.First.Accept(
            ActiveAuthenticationFlow.Authenticate.DecodeResponse(new ResponseApdu(StatusWord.SecurityStatusNotSatisfied))));

        Assert.Equal(("active authentication: sign challenge", 0x6982), (e.Step, e.Status.Value));
    }

    [Fact]
    public void Accept_StateUsedTwice_Throws()
    {
        using var pair = new Pair(AlteringTransfer.Faithful(), CurveKey(seed: 1));
        InternalAuthenticationResponse response = pair.Card.First.Accept(pair.Terminal.First.Request);
        pair.Terminal.First.Accept(StepAnswer.Of(response));

        Assert.Throws<InvalidOperationException>(() => pair.Card.First.Accept(pair.Terminal.First.Request));
        Assert.Throws<InvalidOperationException>(() => pair.Terminal.First.Accept(StepAnswer.Of(response)));
    }

    private static ActiveAuthenticationKeyPair CurveKey(int seed) =>
        ActiveAuthenticationKeyPair.Of(EcGroup.ById(12)!.GenerateKeyPair(new SeededRandomSource(seed)), HashKind.Sha256);

    private static ActiveAuthenticationOutcome Run(ActiveAuthenticationKey key, ActiveAuthenticationKeyPair keyPair, StrengthPolicy policy)
    {
        using var terminal = ActiveAuthenticationTerminal.Start(key, new SeededRandomSource(1), policy);
        using var card = ActiveAuthenticationCard.Start(keyPair, new SeededRandomSource(2));
        return terminal.First.Accept(StepAnswer.Of(card.First.Accept(terminal.First.Request)));
    }

    /// <summary>A terminal and a card that run active authentication with each other through encoded APDUs.</summary>
    private sealed class Pair : IProtocolPair
    {
        private readonly ActiveAuthenticationKeyPair? _key;

        public Pair(AlteringTransfer transfer, ActiveAuthenticationKeyPair key, int seed = 1, bool disposeKey = true)
        {
            _key = disposeKey ? key : null;
            Exchange = new PairedExchange(transfer);
            var publicKey = ActiveAuthenticationKey.Create(key.PublicKey, key.Info, CardKeyTrust.Unverified)!;
            Terminal = ActiveAuthenticationTerminal.Start(publicKey, new SeededRandomSource(seed));
            Card = ActiveAuthenticationCard.Start(key, new SeededRandomSource(-seed));
        }

        public PairedExchange Exchange { get; }

        public ActiveAuthenticationTerminal Terminal { get; }

        public ActiveAuthenticationCard Card { get; }

        public void RunToEnd()
        {
            InternalAuthenticationRequest request = Exchange.Send(ActiveAuthenticationFlow.Authenticate, Terminal.First.Request);
            Terminal.First.Accept(Exchange.Answer(ActiveAuthenticationFlow.Authenticate, Card.First.Accept(request)));
        }

        public void Dispose()
        {
            Terminal.Dispose();
            Card.Dispose();
            _key?.Dispose();
        }
    }
}
