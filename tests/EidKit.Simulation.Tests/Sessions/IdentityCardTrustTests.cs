using EidKit.Apdu;
using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.DataGroups;
using EidKit.Protocols;
using EidKit.Protocols.Pace;
using EidKit.SecurityInfos;
using EidKit.Sessions;
using EidKit.Simulation.Cards;
using EidKit.Simulation.Pki;

namespace EidKit.Simulation.Tests.Sessions;

/// <summary>Cards that don't prove what they should, and terminals that a card does not trust.</summary>
public class IdentityCardTrustTests
{
    private const byte GeneralAuthenticate = 0x86;
    private static readonly PaceInfo Weaker = new("0.4.0.127.0.7.2.2.4.2.2", 2, 12);
    private static readonly PaceInfo Stronger = new("0.4.0.127.0.7.2.2.4.2.4", 2, 17);
    private static readonly ReadOutcome.TerminalRefused Refused = new(StatusWord.VerificationFailed, "terminal authentication: verify certificate");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_ChipWithAnotherKey_IsNotGenuine()
    {
        using var setup = new CardOnReader(alter: (chip, pki) => chip with { ChipKeys = [chip.ChipKeys[0] with { Key = pki.NewKey() }] });
        await using IdentityCard card = await setup.ConnectAsync();
        ReadOutcome outcome = await card.ReadAsync(setup.Terminal, ReadRequest.All, setup.Pin, cancellationToken: Token);
        var expected = new ReadOutcome.ChipNotGenuine("The chip does not hold the private key of EF.CardSecurity.");
        Assert.Equal(expected, outcome);
        Assert.Equal(PinTry.NotUsed, outcome.PinTry);
    }

    [Fact]
    public async Task ReadAsync_WrongPaceToken_ReadsNothingAndDoesNotKnowAboutTheTry()
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        setup.Channel!.Alter = ChangeToken;
        CardSessionException failure = await Assert.ThrowsAsync<CardSessionException>(
            () => card.ReadAsync(setup.Terminal, ReadRequest.All, setup.Pin, cancellationToken: Token));
        Assert.Equal((CardFailureLayer.Protocol, "PACE: authenticate"), (failure.Layer, failure.Step));
        Assert.Equal(ProtocolViolation.WrongToken, Assert.IsType<ProtocolViolationException>(failure.InnerException).Violation);
        Assert.Equal(PinTry.Unknown, failure.PinTry);

        setup.Channel.Alter = null;
        Assert.Equal(PinStatus.Operational, (await card.ReadPinStateAsync(Token)).Status);
    }

    [Fact]
    public async Task CheckPasswordAsync_WrongPaceTokenWithCan_UsesNoPinTry()
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        setup.Channel!.Alter = ChangeToken;
        CardSessionException failure = await Assert.ThrowsAsync<CardSessionException>(() => card.CheckPasswordAsync(setup.Can, Token));
        Assert.Equal(PinTry.NotUsed, failure.PinTry);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReadAsync_PaceInfosThatWereNotSigned_IsNotGenuine(bool isAdded)
    {
        using var setup = new CardOnReader(alter: (chip, pki) => isAdded
            ? chip.WithFile(AlteredChip.CardAccess, new SecurityInfoSet([.. OpenInfosOf(chip), Weaker]).Encode())
            : chip.WithFile(AlteredChip.CardSecurity, pki.SignCardSecurity(new SecurityInfoSet([.. SignedInfosOf(chip), Stronger]))));
        await using IdentityCard card = await setup.ConnectAsync();
        ReadOutcome outcome = await card.ReadAsync(setup.Terminal, ReadRequest.All, setup.Pin, cancellationToken: Token);
        Assert.Equal(new ReadOutcome.ChipNotGenuine("EF.CardAccess offers other PACE protocols than the signed EF.CardSecurity."), outcome);
    }

    [Fact]
    public async Task ReadAsync_CardSecurityWithoutTheAnnouncedKey_IsNotGenuine()
    {
        using var setup = new CardOnReader(alter: (chip, pki) => chip.WithFile(
            AlteredChip.CardSecurity,
            pki.SignCardSecurity(new SecurityInfoSet(SignedInfosOf(chip).Where(i => i is not ChipAuthenticationPublicKeyInfo)))));
        await using IdentityCard card = await setup.ConnectAsync();
        ReadOutcome outcome = await card.ReadAsync(setup.Terminal, ReadRequest.All, setup.Pin, cancellationToken: Token);
        Assert.Equal(
            new ReadOutcome.ChipNotGenuine("EF.CardSecurity does not hold the chip authentication key that EF.CardAccess announces."), outcome);
    }

    [Fact]
    public async Task ReadAsync_ExpiredTerminalCertificate_IsRefusedByTheCard()
    {
        using var setup = new CardOnReader();
        CvCertificate expired = setup.Pki.IssueTerminal(TestPki.DefaultRights, new DateOnly(2025, 1, 1), new DateOnly(2026, 2, 27));
        Assert.Equal(Refused, await ReadAsync(setup, setup.Certificates with { Terminal = expired }));
        Assert.Equal(3, setup.Card.PinTries);
    }

    [Fact]
    public async Task ReadAsync_TerminalCertificateOnItsLastDay_IsRead()
    {
        using var setup = new CardOnReader();
        CvCertificate last = setup.Pki.IssueTerminal(TestPki.DefaultRights, new DateOnly(2025, 1, 1), new DateOnly(2026, 2, 28));
        Assert.Equal(new DateOnly(2026, 2, 28), setup.Card.CurrentDate);
        Assert.IsType<ReadOutcome.Read>(await ReadAsync(setup, setup.Certificates with { Terminal = last }));
    }

    [Fact]
    public async Task ReadAsync_ExpiredVerifierCertificate_IsRefusedByTheCard()
    {
        using var setup = new CardOnReader();
        CvCertificate expired = setup.Pki.IssueDv(new DateOnly(2025, 1, 1), new DateOnly(2026, 2, 27));
        Assert.Equal(Refused, await ReadAsync(setup, setup.Certificates with { Pool = [expired] }));
    }

    [Fact]
    public async Task ReadAsync_LaterVerifierCertificate_MovesTheDateAndExpiresTheTerminal()
    {
        using var setup = new CardOnReader();
        CvCertificate terminal = setup.Pki.IssueTerminal(TestPki.DefaultRights, new DateOnly(2026, 2, 28), new DateOnly(2026, 12, 31));
        CvCertificate later = setup.Pki.IssueDv(new DateOnly(2027, 1, 1), new DateOnly(2028, 1, 1));
        Assert.IsType<ReadOutcome.Read>(await ReadAsync(setup, setup.Certificates with { Terminal = terminal }));
        Assert.Equal(Refused, await ReadAsync(setup, setup.Certificates with { Terminal = terminal, Pool = [later] }));
        Assert.Equal(new DateOnly(2027, 1, 1), setup.Card.CurrentDate);
    }

    [Fact]
    public async Task ReadAsync_ForeignCvcaOfTheSameName_IsRefusedByTheCard()
    {
        using var setup = new CardOnReader();
        using var others = TestPki.Create(99, setup.Time);
        using var terminal = new InMemoryTerminalCredentials(
            new TerminalCertificates(others.TerminalCertificate, [others.DvCertificate]), others.CopyTerminalKey());
        await using IdentityCard card = await setup.ConnectAsync();
        Assert.Equal(Refused, await card.ReadAsync(terminal, ReadRequest.All, setup.Pin, cancellationToken: Token));
    }

    [Fact]
    public async Task ReadAsync_ForeignCvcaOfAnotherName_NamesTheMissingCertificate()
    {
        using EcKeyPair key = EcGroup.ById(13)!.GenerateKeyPair(new SeededRandomSource(3));
        CvCertificate foreign = IssueCvca("XXATCVCA00001", "XXATCVCA00001", key.PublicKey, key, new DateOnly(2026, 1, 1), new DateOnly(2030, 1, 1));
        using var setup = new CardOnReader(options: new CardOptions { TrustPoints = [foreign] });
        ReadOutcome outcome = await ReadAsync(setup, setup.Certificates);
        Assert.Equal(new ReadOutcome.NoMatchingCertificate(CertificateReference.Parse("ZZATCVCA00001")), outcome);
    }

    [Fact]
    public async Task ReadAsync_CardWithoutTrustPoint_IsRefusedAtPace()
    {
        using var setup = new CardOnReader(options: new CardOptions { TrustPoints = [] });
        ReadOutcome outcome = await ReadAsync(setup, setup.Certificates);
        Assert.Equal(new ReadOutcome.TerminalRefused(StatusWord.ReferenceNotFound, "PACE: select"), outcome);
        Assert.Equal(3, setup.Card.PinTries);
    }

    [Fact]
    public async Task ReadAsync_LinkFromAnExpiredCvca_IsReadAndKept()
    {
        using EcKeyPair oldKey = EcGroup.ById(13)!.GenerateKeyPair(new SeededRandomSource(3));
        CvCertificate expired = IssueCvca("ZZATCVCA00000", "ZZATCVCA00000", oldKey.PublicKey, oldKey, new DateOnly(2020, 1, 1), new DateOnly(2025, 12, 31));
        using var setup = new CardOnReader(options: new CardOptions { TrustPoints = [expired] });
        CvcPublicKey currentKey = setup.Pki.CvcaCertificate.PublicKey;
        CvCertificate link = IssueCvca(
            "ZZATCVCA00000", "ZZATCVCA00001", currentKey.Resolve().Key, oldKey, new DateOnly(2025, 12, 1), new DateOnly(2030, 12, 31));

        ReadOutcome outcome = await ReadAsync(setup, setup.Certificates with { Pool = [setup.Pki.DvCertificate, link] });
        Identity identity = Assert.IsType<ReadOutcome.Read>(outcome).Identity;
        Assert.Equal(
            [link, setup.Pki.DvCertificate, setup.Pki.TerminalCertificate], identity.Proof.CertificateChain.Certificates);

        // The card has the new trust point from now on.
        Assert.IsType<ReadOutcome.Read>(await ReadAsync(setup, setup.Certificates));
    }

    private static CvCertificate IssueCvca(string issuer, string holder, EcPoint key, EcKeyPair issuerKey, DateOnly from, DateOnly to) => CvCertificate.Sign(
        new CvCertificateContent
        {
            AuthorityReference = CertificateReference.Parse(issuer),
            HolderReference = CertificateReference.Parse(holder),
            PublicKey = CvcPublicKey.Create(key, HashKind.Sha256, withDomainParameters: true),
            Chat = Chat.For(TestPki.DefaultRights, CertificateRole.Cvca),
            EffectiveDate = from,
            ExpirationDate = to,
        },
        issuerKey,
        HashKind.Sha256);

    private static async Task<ReadOutcome> ReadAsync(CardOnReader setup, TerminalCertificates certificates)
    {
        using var terminal = new InMemoryTerminalCredentials(certificates, setup.Pki.CopyTerminalKey());
        await using IdentityCard card = await setup.ConnectAsync();
        using Password pin = setup.Pin;
        return await card.ReadAsync(terminal, ReadRequest.For(EidDataGroup.GivenNames), pin, cancellationToken: Token);
    }

    /// <summary>Changes a bit of the card's token, which comes with the only answer to a GENERAL AUTHENTICATE that is not chained.</summary>
    private static ResponseApdu ChangeToken(CommandApdu command, ResponseApdu response)
    {
        byte[] data = response.Data.ToArray();
        if (command is { Cla: 0x00, Ins: GeneralAuthenticate })
        {
            data[4] ^= 1;
        }

        return new ResponseApdu(response.Status, data);
    }

    private static IReadOnlyList<SecurityInfo> OpenInfosOf(Chip chip) => SecurityInfoSet.Decode(chip.Content(AlteredChip.CardAccess)).Infos;

    private static IReadOnlyList<SecurityInfo> SignedInfosOf(Chip chip) =>
        CardSecurity.DecodeUnverified(chip.Content(AlteredChip.CardSecurity)).SecurityInfos.Infos;
}
