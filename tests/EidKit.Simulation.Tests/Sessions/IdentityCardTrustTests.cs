using EidKit.Apdu;
using EidKit.Protocols;
using EidKit.Protocols.Pace;
using EidKit.SecurityInfos;
using EidKit.Sessions;
using EidKit.Simulation.Cards;
using EidKit.Simulation.Pki;
using Microsoft.Extensions.Time.Testing;

namespace EidKit.Simulation.Tests.Sessions;

/// <summary>Cards that don't prove what they should, and terminals that a card does not trust.</summary>
public class IdentityCardTrustTests
{
    private const byte GeneralAuthenticate = 0x86;
    private static readonly FakeTimeProvider Clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private static readonly PaceInfo Weaker = new("0.4.0.127.0.7.2.2.4.2.2", 2, 12);
    private static readonly PaceInfo Stronger = new("0.4.0.127.0.7.2.2.4.2.4", 2, 17);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_ChipWithAnotherKey_IsNotGenuine()
    {
        using var setup = new CardOnReader(alter: (chip, pki) => chip with { ChipKeys = [chip.ChipKeys[0] with { Key = pki.DeriveKey("another chip", pki.Group) }] });
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
        Assert.StartsWith("PACE: authenticate: the authentication token is wrong.", failure.Message, StringComparison.Ordinal);

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
    public async Task ReadAsync_ForeignCvcaOfTheSameName_IsRefusedByTheCard()
    {
        using var setup = new CardOnReader();
        using var others = TestPki.Create(99, setup.Time);
        using var terminal = new InMemoryTerminalCredentials(
            new TerminalCertificates(others.TerminalCertificate, [others.DvCertificate]), others.CopyTerminalKey());
        await using IdentityCard card = await setup.ConnectAsync();
        var refused = new ReadOutcome.TerminalRefused(StatusWord.VerificationFailed, "terminal authentication: verify certificate");
        Assert.Equal(refused, await card.ReadAsync(terminal, ReadRequest.All, setup.Pin, cancellationToken: Token));
    }

    [Fact]
    public async Task ReadAsync_ForeignCvcaOfAnotherName_NamesTheMissingCertificate()
    {
        using TestPki others = TestPki.Create(99, Clock, options: new TestPkiOptions { Country = "XA" });
        using var setup = new CardOnReader(options: new CardOptions { TrustPoints = [others.CvcaCertificate] });
        ReadOutcome outcome = await ReadAsync(setup);
        Assert.Equal(new ReadOutcome.NoMatchingCertificate(setup.Pki.Cvca.Reference), outcome);
    }

    [Fact]
    public async Task ReadAsync_CardWithoutTrustPoint_IsRefusedAtPace()
    {
        using var setup = new CardOnReader(options: new CardOptions { TrustPoints = [] });
        ReadOutcome outcome = await ReadAsync(setup);
        Assert.Equal(new ReadOutcome.TerminalRefused(StatusWord.ReferenceNotFound, "PACE: select"), outcome);
        Assert.Equal(3, setup.Card.PinTries);
    }

    private static async Task<ReadOutcome> ReadAsync(CardOnReader setup)
    {
        await using IdentityCard card = await setup.ConnectAsync();
        using Password pin = setup.Pin;
        return await card.ReadAsync(setup.Terminal, ReadRequest.All, pin, cancellationToken: Token);
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
