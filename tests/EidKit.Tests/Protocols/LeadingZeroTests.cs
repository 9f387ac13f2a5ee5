using System.Security.Cryptography;
using EidKit.Crypto;
using EidKit.Protocols.ChipAuthentication;
using EidKit.Protocols.Pace;
using EidKit.Protocols.RestrictedIdentification;
using EidKit.Protocols.TerminalAuthentication;
using EidKit.SecureMessaging;
using EidKit.Simulation;
using EidKit.TestKit;
using EidKit.Tests.Protocols.ChipAuthentication;
using EidKit.Tests.Protocols.Flow;
using EidKit.Tests.Protocols.Pace;
using EidKit.Tests.Protocols.RestrictedIdentification;
using EidKit.Tests.Protocols.TerminalAuthentication;

namespace EidKit.Tests.Protocols;

/// <summary>
/// Runs in which a value begins with a zero byte, which happens once in 256: who shortens it fails then. The seeds were found by trying; each test
/// asserts that the zero is there.
/// </summary>
public sealed class LeadingZeroTests
{
    private const int FieldLength = 32;
    private const int PointOffset = 4;
    private static readonly EcGroup Group = EcGroup.ById(13)!;
    private static readonly PaceSuite Suite = PaceSuite.Create(SymmetricCipher.Aes128, Group);

    [Fact]
    public void Pace_SharedSecret_BothSidesKeepTheZero()
    {
        const int Seed = 31;
        using var pair = new PacePair(Suite, AlteringTransfer.Faithful(), Seed);
        (PaceOutcome terminal, PaceOutcome card) = pair.Run();
        using SecretBytes secret = PaceSecret(Seed, pair.Exchange.Messages);

        Assert.Equal((FieldLength, 0), (secret.Length, secret.Span[0]));
        AssertKeys(secret.Span, [], terminal.Keys.Take(), card.Keys.Take());
    }

    [Fact]
    public void Pace_IdPicc_KeepsTheZero()
    {
        using var pair = new PacePair(Suite, AlteringTransfer.Faithful(), seed: 75);
        (PaceOutcome terminal, PaceOutcome card) = pair.Run();
        using (terminal)
        using (card)
        {
            Assert.Equal((FieldLength, 0), (terminal.Context.IdPicc.Length, terminal.Context.IdPicc.Span[0]));
            Assert.Equal(terminal.Context.IdPicc.ToArray(), card.Context.IdPicc.ToArray());
        }
    }

    [Theory]
    [InlineData("map nonce command", 269, 122)]
    [InlineData("map nonce answer", 211, 204)]
    [InlineData("agree key command", 95, 82)]
    [InlineData("agree key answer", 75, 3)]
    public void Pace_CoordinateOfAPublicKey_KeepsTheZero(string message, int seedOfX, int seedOfY)
    {
        foreach ((int seed, int offset) in new[] { (seedOfX, 1), (seedOfY, 1 + FieldLength) })
        {
            using var pair = new PacePair(Suite, AlteringTransfer.Faithful(), seed);
            (PaceOutcome terminal, PaceOutcome card) = pair.Run();
            byte[] point = Assert.Single(pair.Exchange.Messages, m => m.Name == message).Data[PointOffset..];

            Assert.Equal((1 + 2 * FieldLength, 0), (point.Length, point[offset]));
            using SecretBytes secret = PaceSecret(seed, pair.Exchange.Messages);
            AssertKeys(secret.Span, [], terminal.Keys.Take(), card.Keys.Take());
        }
    }

    [Fact]
    public void TerminalAuthentication_CompressedKey_KeepsTheZero()
    {
        using var pair = new TerminalAuthenticationPair(AlteringTransfer.Faithful(), group: Group, seed: 313);
        ReadOnlyMemory<byte> sent = pair.Terminal.First.Selection.CompressedKey;
        (TerminalAuthenticationOutcome terminal, CardTerminalAuthenticationOutcome card) = pair.Run();
        using (terminal)
        {
            Assert.Equal((FieldLength, 0), (sent.Length, sent.Span[0]));
            Assert.Equal(sent.ToArray(), card.CompressedKey.ToArray());
            Assert.Equal(sent.ToArray(), terminal.EphemeralKey.PublicKey.Encoded.ToArray()[1..(1 + FieldLength)]);
        }
    }

    [Fact]
    public void ChipAuthentication_SharedSecret_BothSidesKeepTheZero()
    {
        using var pair = new ChipAuthenticationPair(AlteringTransfer.Faithful(), Group, seed: 800);
        using SecretBytes secret = pair.EphemeralKey.Agree(pair.CardKey);
        (ChipAuthenticationOutcome terminal, ChipAuthenticationOutcome card) = pair.Run();
        byte[] nonce = AgreeResponse.Decode(pair.Exchange.Messages[^1].Data).Nonce.ToArray();

        Assert.Equal((FieldLength, 0), (secret.Length, secret.Span[0]));
        AssertKeys(secret.Span, nonce, terminal.TakeKeys(), card.TakeKeys());
    }

    /// <summary>The commitment of terminal authentication to a key whose x begins with zero is the one that the card compares.</summary>
    [Fact]
    public void ChipAuthentication_KeyWithZero_FitsTheCommitment()
    {
        using var committing = new TerminalAuthenticationPair(AlteringTransfer.Faithful(), group: Group, seed: 313);
        (TerminalAuthenticationOutcome terminal, CardTerminalAuthenticationOutcome card) = committing.Run();
        using (terminal)
        {
            using EcKeyPair key = Group.ImportKeyPair([9]);
            using var run = ChipAuthenticationCard.Start(card, "0.4.0.127.0.7.2.2.3.2.2", SymmetricCipher.Aes128, key, new SeededRandomSource(1));

            using ChipAuthenticationOutcome outcome = run.First.Accept(new AgreeRequest(terminal.EphemeralKey.PublicKey.Encoded)).Next;
            Assert.Equal(0, card.CompressedKey.Span[0]);
        }
    }

    [Theory]
    [InlineData(21, true)]
    [InlineData(34, false)]
    public void RestrictedIdentification_SharedSecret_KeepsTheZero(int seed, bool first)
    {
        using var pair = new RestrictedIdentificationPair(AlteringTransfer.Faithful(), Group, seed: seed);
        using SecretBytes secret = (first ? pair.FirstKey : pair.SecondKey).Agree(pair.CardKey);
        (RestrictedIdentificationOutcome terminal, RestrictedIdentificationOutcome card) = pair.Run();
        byte[] expected = SHA256.HashData(secret.Span);

        Assert.Equal((FieldLength, 0), (secret.Length, secret.Span[0]));
        Assert.Equal(expected, (first ? terminal.First : terminal.Second)!.Value.ToArray());
        Assert.Equal(expected, (first ? card.First : card.Second)!.Value.ToArray());
    }

    /// <summary>Computes the secret of a run again, from the seed of the terminal and the keys of the card.</summary>
    private static SecretBytes PaceSecret(int seed, IReadOnlyList<PairedMessage> messages)
    {
        var random = new SeededRandomSource(seed);
        using var password = Password.Pin("123456");
        using SecretBytes nonce = PaceKeyDerivation.DecryptNonce(Suite, password, GetNonceResponse.Decode(messages[3].Data).EncryptedNonce.Span);
        using EcKeyPair mappingKey = Group.GenerateKeyPair(random);
        using MappedGenerator generator = PaceMapping.Map(mappingKey, Group.DecodePoint(MapNonceResponse.Decode(messages[5].Data).MappingData.Span), nonce);
        using EcKeyPair ephemeralKey = Group.GenerateKeyPair(random, generator);
        return ephemeralKey.Agree(Group.DecodePoint(AgreeKeyResponse.Decode(messages[7].Data).EphemeralKey.Span));
    }

    /// <summary>Both sides have the keys of AES-128 that follow from the whole secret: SHA-1(K ‖ r ‖ counter), cut to 16 bytes (TR-03110-3 §A.2.3).</summary>
    private static void AssertKeys(ReadOnlySpan<byte> secret, byte[] nonce, SessionKeys terminal, SessionKeys card)
    {
        using (terminal)
        using (card)
        {
#pragma warning disable CA5350 // The key derivation of AES-128 is by SHA-1.
            byte[] encryption = SHA1.HashData([.. secret, .. nonce, 0, 0, 0, 1])[..16];
            byte[] authentication = SHA1.HashData([.. secret, .. nonce, 0, 0, 0, 2])[..16];
#pragma warning restore CA5350
            Assert.True(terminal.Encryption.Span.SequenceEqual(encryption) && card.Encryption.Span.SequenceEqual(encryption));
            Assert.True(terminal.Authentication.Span.SequenceEqual(authentication) && card.Authentication.Span.SequenceEqual(authentication));
        }
    }
}
