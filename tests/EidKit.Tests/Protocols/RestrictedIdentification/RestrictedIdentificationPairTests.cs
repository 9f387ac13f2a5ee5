using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.Protocols;
using EidKit.Protocols.Flow;
using EidKit.Protocols.RestrictedIdentification;
using EidKit.TestKit;
using EidKit.Tests.Protocols.TerminalAuthentication;

namespace EidKit.Tests.Protocols.RestrictedIdentification;

public sealed partial class RestrictedIdentificationPairTests
{
    /// <summary>The number of the command that carries the sector keys, among all messages.</summary>
    private const int KeyMessage = 2;
    private const uint PointTag = 0x86;

    [Fact]
    public void Run_RandomPairs_BothSidesHaveTheSameIdentifiers()
    {
        for (int i = 0; i < Thorough.Runs(200); i++)
        {
            // Every group once, the rest on a group that is fast, with every hash function.
            EcGroup group = i < EcGroup.All.Count ? EcGroup.All[i] : EcGroup.ById(12)!;
            using var pair = new RestrictedIdentificationPair(AlteringTransfer.Faithful(), group, (HashKind)(i % 5), seed: i + 1);
            byte[] first = Expected(pair.FirstKey, pair.CardKey, (HashKind)(i % 5));
            byte[] second = Expected(pair.SecondKey, pair.CardKey, (HashKind)(i % 5));

            (RestrictedIdentificationOutcome terminal, RestrictedIdentificationOutcome card) = pair.Run();

            Assert.Equal((i, Hex.Encode(first)), (i, Hex.Encode(terminal.First!.Value.Span)));
            Assert.Equal((i, Hex.Encode(second)), (i, Hex.Encode(terminal.Second!.Value.Span)));
            Assert.True(terminal.First!.Value.Span.SequenceEqual(card.First!.Value.Span) && terminal.Second!.Value.Span.SequenceEqual(card.Second!.Value.Span));
        }
    }

    [Fact]
    public void Card_CertifiedKeyThatIsNoPoint_IsMalformed()
    {
        AssertPointMalformed(point => [.. point[..^1], (byte)(point[^1] ^ 1)]);
        AssertPointMalformed(_ => [0x04, .. new byte[64]]);
        AssertPointMalformed(_ => [0x00]);
        AssertPointMalformed(point => [(byte)(2 + (point[^1] & 1)), .. point[1..33]]);
        using EcKeyPair other = EcGroup.ById(13)!.ImportKeyPair([9]);
        AssertPointMalformed(_ => other.PublicKey.Encoded.ToArray());
    }

    [Fact]
    public void Card_CertifiedKeyOfAnotherGroup_IsRefused()
    {
        using EcKeyPair other = EcGroup.ById(13)!.ImportKeyPair([9]);
        var key = SectorPublicKey.Create(other.PublicKey, HashKind.Sha256);

        AssertRefused(ProtocolViolation.InvalidPublicKey, new IdentifyRequest(key.EncodeContent(), null), certifiedFirst: key);
    }

    [Fact]
    public void Card_ValidKeyOfAnotherSector_IsRefused()
    {
        using EcKeyPair other = EcGroup.ById(12)!.ImportKeyPair([9]);
        var key = SectorPublicKey.Create(other.PublicKey, HashKind.Sha256);

        AssertRefused(ProtocolViolation.SectorKeyMismatch, new IdentifyRequest(key.EncodeContent(), null));
        AssertRefused(ProtocolViolation.SectorKeyMismatch, new IdentifyRequest(null, key.EncodeContent()));
    }

    [Fact]
    public void Card_SectorKeysExchanged_AreRefused()
    {
        using var pair = new RestrictedIdentificationPair(
            new AlteringTransfer(KeyMessage, (_, data) => new IdentifyRequest(IdentifyRequest.Decode(data).SecondSectorKey, IdentifyRequest.Decode(data).FirstSectorKey).Encode()));

        AssertRefused(pair, ProtocolViolation.SectorKeyMismatch);
    }

    [Fact]
    public void Card_CertificateWithoutSector_IsRefused()
    {
        using EcKeyPair key = EcGroup.ById(12)!.ImportKeyPair([9]);
        using var card = RestrictedIdentificationCard.Start(OutcomeFactory.Card(new byte[32]), HashKind.Sha256, key);
        byte[] sectorKey = SectorPublicKey.Create(key.PublicKey, HashKind.Sha256).EncodeContent();

        var e = Assert.Throws<ProtocolViolationException>(() => card.First.Accept(new IdentifyRequest(sectorKey, null)));
        Assert.Equal(ProtocolViolation.SectorKeyMismatch, e.Violation);
        Assert.True(card.IsEnded);
    }

    [Theory]
    [InlineData(true, 32, 0)]
    [InlineData(true, 0, 32)]
    [InlineData(true, 31, 32)]
    [InlineData(true, 32, 33)]
    public void Terminal_IdentifierMissingOrOfWrongLength_IsRefused(bool ended, int first, int second)
    {
        using var pair = new RestrictedIdentificationPair(AlteringTransfer.Faithful());
        RestrictedIdentificationTerminal.AwaitingIdentifiers state = pair.Terminal.First.Accept(StepAnswer.Of(EmptyMessage.Instance));
        var response = new IdentifyResponse(OfLength(first), OfLength(second));

        var e = Assert.Throws<ProtocolViolationException>(() => state.Accept(StepAnswer.Of(response)));
        Assert.Equal(ProtocolViolation.UnexpectedContent, e.Violation);
        Assert.Equal(ended, pair.Terminal.IsEnded);
    }

    [Fact]
    public void Accept_StateUsedTwice_Throws()
    {
        using var pair = new RestrictedIdentificationPair(AlteringTransfer.Faithful());
        RestrictedIdentificationTerminal.AwaitingIdentifiers identifiers = pair.Terminal.First.Accept(StepAnswer.Of(EmptyMessage.Instance));
        IdentifyResponse response = pair.Card.First.Accept(identifiers.Request).Response;

        Assert.Throws<InvalidOperationException>(() => pair.Terminal.First.Accept(StepAnswer.Of(EmptyMessage.Instance)));
        Assert.Throws<InvalidOperationException>(() => pair.Card.First.Accept(identifiers.Request));
        identifiers.Accept(StepAnswer.Of(response));
        Assert.Throws<InvalidOperationException>(() => identifiers.Accept(StepAnswer.Of(response)));
    }

    private static ReadOnlyMemory<byte>? OfLength(int length) => length == 0 ? (ReadOnlyMemory<byte>?)null : new byte[length];

    /// <summary>Replaces the point of the first key by what is not one, and has the certificate name just that.</summary>
    private static void AssertPointMalformed(Func<byte[], byte[]> alter)
    {
        using EcKeyPair key = EcGroup.ById(12)!.ImportKeyPair([7]);
        byte[] content = SectorPublicKey.Create(key.PublicKey, HashKind.Sha256).EncodeContent();
        byte[] altered = WithPoint(content, alter);
        var certified = SectorPublicKey.DecodeContent(altered);
        var transfer = new AlteringTransfer(KeyMessage, (_, _) => new IdentifyRequest(altered, null).Encode());
        using var pair = new RestrictedIdentificationPair(transfer, certifiedFirst: certified);

        var e = Assert.Throws<MalformedDataException>(() => pair.Run());
        Assert.Equal((MalformedReason.InvalidPoint, KeyMessage + 1), (e.Reason, transfer.Count));
        Assert.True(pair.Card.IsEnded);
    }

    private static byte[] WithPoint(byte[] content, Func<byte[], byte[]> alter)
    {
        var reader = new TlvReader(content, "test");
        using var writer = new TlvWriter();
        while (reader.HasData)
        {
            TlvElement element = reader.Read();
            writer.Write(element.Tag, element.Tag == PointTag ? alter(element.Value.ToArray()) : element.Value);
        }

        return writer.ToArray();
    }

    private static void AssertRefused(ProtocolViolation violation, IdentifyRequest request, SectorPublicKey? certifiedFirst = null)
    {
        using var pair = new RestrictedIdentificationPair(new AlteringTransfer(KeyMessage, (_, _) => request.Encode()), certifiedFirst: certifiedFirst);
        AssertRefused(pair, violation);
    }

    private static void AssertRefused(RestrictedIdentificationPair pair, ProtocolViolation violation)
    {
        var e = Assert.Throws<ProtocolViolationException>(() => pair.Run());
        Assert.Equal((violation, "restricted identification: identify"), (e.Violation, e.Step));
        Assert.Equal((false, true), (pair.Terminal.IsEnded, pair.Card.IsEnded));
    }

    private static byte[] Expected(EcKeyPair sectorKey, EcPoint cardKey, HashKind hash)
    {
        using SecretBytes secret = sectorKey.Agree(cardKey);
        return Hashing.Compute(hash, secret.Span);
    }
}
