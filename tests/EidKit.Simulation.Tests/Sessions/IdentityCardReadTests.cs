using EidKit.Apdu;
using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.DataGroups;
using EidKit.Protocols.Pace;
using EidKit.Protocols.PassiveAuthentication;
using EidKit.SecurityInfos;
using EidKit.Sessions;
using EidKit.Simulation.Pki;

namespace EidKit.Simulation.Tests.Sessions;

public class IdentityCardReadTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ConnectAsync_GermanCard_IsRecognisedWithoutATry()
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        Assert.Equal(CardKind.GermanEid, card.Kind);
        Assert.Equal(PinStatus.Operational, card.PinState.Status);
        Assert.Equal(3, setup.Card.PinTries);
    }

    [Fact]
    public async Task ConnectAsync_GermanCard_TellsItsApplicationsAndLengths()
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        Assert.NotNull(card.Directory);
        Assert.True(card.Directory.Contains(ApplicationIdentifier.Eid));
        Assert.True(card.Capabilities.SupportsExtendedLength);
    }

    [Fact]
    public async Task ReadAsync_RightPin_GivesThePersona()
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        ReadRequest request = ReadRequest.All with { MinimumAge = 18, CheckValidityOn = new DateOnly(2026, 3, 1), Pseudonym = true };
        ReadOutcome outcome = await card.ReadAsync(setup.Terminal, request, setup.Pin, cancellationToken: Token);
        Identity identity = Assert.IsType<ReadOutcome.Read>(outcome).Identity;
        Assert.Equal("ERIKA", identity.GivenNames);
        Assert.Equal("MUSTERMANN", identity.FamilyNames);
        Assert.Equal(DocumentKind.IdentityCard, identity.DocumentKind);
        Assert.True(identity.IsOldEnough);
        Assert.True(identity.IsValid);
        Assert.NotNull(identity.Pseudonym?.First);
        Assert.True(identity.Proof.IsChipVerified);
        Assert.Equal(PinTry.NotUsed, outcome.PinTry);
    }

    [Fact]
    public async Task ReadAsync_WrongPin_SaysHowManyAreLeft()
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        ReadOutcome outcome = await card.ReadAsync(setup.Terminal, ReadRequest.All, CardOnReader.WrongPin, cancellationToken: Token);
        Assert.Equal(new ReadOutcome.WrongPassword(PasswordKind.Pin, 2), outcome);
        Assert.Equal(PinTry.Used(2), outcome.PinTry);
        Assert.Equal(2, setup.Card.PinTries);
    }

    [Fact]
    public async Task ReadAsync_CanAndRight_Reads()
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        ReadOutcome outcome = await card.ReadAsync(setup.Terminal, ReadRequest.For(EidDataGroup.GivenNames), setup.Can, cancellationToken: Token);
        Identity identity = Assert.IsType<ReadOutcome.Read>(outcome).Identity;
        Assert.Equal("ERIKA", identity.GivenNames);
        Assert.IsType<DataGroupAnswer.NotRequested>(identity.DataGroups[EidDataGroup.FamilyNames]);
        Assert.True(identity.Proof.EffectiveRights.IsCanAllowed);
        Assert.False(identity.Proof.EffectiveRights.CanRead((int)EidDataGroup.FamilyNames));
    }

    [Fact]
    public async Task ReadAsync_WrongCan_UsesNoPinTry()
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        ReadOutcome outcome = await card.ReadAsync(setup.Terminal, ReadRequest.All, Password.Can("000000"), cancellationToken: Token);
        Assert.Equal(PasswordKind.Can, Assert.IsType<ReadOutcome.WrongPassword>(outcome).Kind);
        Assert.Equal(PinTry.NotUsed, outcome.PinTry);
        Assert.Equal(3, setup.Card.PinTries);
    }

    [Fact]
    public async Task ReadAsync_RemovedByHolder_IsNotEvenAnnounced()
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        ReadRequest request = ReadRequest.For(EidDataGroup.GivenNames, EidDataGroup.FamilyNames) with
        {
            RemovedByHolder = new HashSet<EidDataGroup> { EidDataGroup.FamilyNames },
        };
        ReadOutcome outcome = await card.ReadAsync(setup.Terminal, request, setup.Pin, cancellationToken: Token);
        Identity identity = Assert.IsType<ReadOutcome.Read>(outcome).Identity;
        Assert.Null(identity.FamilyNames);
        Assert.Equal(AuthenticationTerminalRights.ReadDataGroup4, identity.Proof.EffectiveRights.AuthenticationTerminalRights);
        Assert.False(identity.Proof.EffectiveRights.CanRead((int)EidDataGroup.FamilyNames));
    }

    [Theory]
    [InlineData(1, typeof(ReadOutcome.PinSuspended))]
    [InlineData(0, typeof(ReadOutcome.PinBlocked))]
    public async Task ReadAsync_FewTriesLeft_DoesNotTryThePin(int tries, Type expected)
    {
        using var setup = new CardOnReader();
        setup.Card.WithPinTries(tries);
        await using IdentityCard card = await setup.ConnectAsync();
        ReadOutcome outcome = await card.ReadAsync(setup.Terminal, ReadRequest.All, CardOnReader.WrongPin, cancellationToken: Token);
        Assert.Equal(expected, outcome.GetType());
        Assert.Equal(PinTry.NotUsed, outcome.PinTry);
        Assert.Equal(tries, setup.Card.PinTries);
    }

    [Fact]
    public async Task ReadAsync_DeactivatedPin_SaysSo()
    {
        using var setup = new CardOnReader();
        setup.Card.WithDeactivatedPin();
        await using IdentityCard card = await setup.ConnectAsync();
        Assert.Equal(PinStatus.Deactivated, card.PinState.Status);
        Assert.IsType<ReadOutcome.PinDeactivated>(await card.ReadAsync(setup.Terminal, ReadRequest.All, setup.Pin, cancellationToken: Token));
    }

    [Fact]
    public async Task ReadAsync_AfterResume_UsesTheLastTry()
    {
        using var setup = new CardOnReader();
        setup.Card.WithPinTries(1);
        await using IdentityCard card = await setup.ConnectAsync();
        Assert.IsType<PinResult.Done>(await card.ResumePinAsync(setup.Can, Token));
        Assert.IsType<ReadOutcome.Read>(await card.ReadAsync(setup.Terminal, ReadRequest.All, setup.Pin, cancellationToken: Token));
        Assert.Equal(3, setup.Card.PinTries);
    }

    [Fact]
    public async Task ReadAsync_TwiceInOneSession_ReadsTwice()
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        Assert.IsType<ReadOutcome.WrongPassword>(await card.ReadAsync(setup.Terminal, ReadRequest.All, CardOnReader.WrongPin, cancellationToken: Token));
        Assert.Equal(PinStatus.OneFailure, (await card.ReadPinStateAsync(Token)).Status);
        Assert.IsType<ReadOutcome.Read>(await card.ReadAsync(setup.Terminal, ReadRequest.All, setup.Pin, cancellationToken: Token));
        Assert.IsType<ReadOutcome.Read>(await card.ReadAsync(setup.Terminal, ReadRequest.All, setup.Pin, cancellationToken: Token));
        Assert.Equal(PinStatus.Operational, (await card.ReadPinStateAsync(Token)).Status);
    }

    [Fact]
    public async Task ReadAsync_CscaOfOthers_IsNotGenuineAndReadsNothing()
    {
        using var setup = new CardOnReader();
        using var others = TestPki.Create(99, setup.Time);
        IdentityCardOptions options = setup.Options with { CscaTrustStore = CscaTrustStore.Decode(others.CscaCertificate.Span) };
        await using IdentityCard card = await setup.ConnectAsync(options);
        ReadOutcome outcome = await card.ReadAsync(setup.Terminal, ReadRequest.All, setup.Pin, cancellationToken: Token);
        PassiveAuthenticationRefusal? refusal = Assert.IsType<ReadOutcome.ChipNotGenuine>(outcome).Refusal;
        Assert.True(refusal is PassiveAuthenticationRefusal.UnknownCsca or PassiveAuthenticationRefusal.DocumentSignerSignatureInvalid);
    }

    [Fact]
    public async Task ReadAsync_NoTrustStoreButAccepted_SaysUnverified()
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync(setup.Options with { CscaTrustStore = null });
        ReadRequest request = ReadRequest.All with { AcceptUnverifiedChip = true };
        ReadOutcome outcome = await card.ReadAsync(setup.Terminal, request, setup.Pin, cancellationToken: Token);
        Assert.False(Assert.IsType<ReadOutcome.Read>(outcome).Identity.Proof.IsChipVerified);
    }

    [Fact]
    public async Task ReadAsync_NoVerifierCertificate_NamesTheMissingOne()
    {
        using var setup = new CardOnReader();
        using var terminal = new InMemoryTerminalCredentials(setup.Certificates with { Pool = [] }, setup.Pki.CopyTerminalKey());
        await using IdentityCard card = await setup.ConnectAsync();
        ReadOutcome outcome = await card.ReadAsync(terminal, ReadRequest.All, setup.Pin, cancellationToken: Token);
        Assert.Equal(new ReadOutcome.NoMatchingCertificate(CertificateReference.Parse("ZZATDVCA00001")), outcome);
    }

    [Fact]
    public async Task ReadAsync_SignatureOfAnotherKey_IsRefusedByTheCard()
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        ReadOutcome outcome = await card.ReadAsync(new FakeHsm(setup, forged: true), ReadRequest.All, setup.Pin, cancellationToken: Token);
        Assert.Equal("terminal authentication: authenticate", Assert.IsType<ReadOutcome.TerminalRefused>(outcome).Step);
    }

    [Fact]
    public async Task ReadAsync_SignerFails_PassesItsErrorOnAndLeavesTheSessionUsable()
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        await Assert.ThrowsAsync<TimeoutException>(
            () => card.ReadAsync(new FakeHsm(setup, fails: true), ReadRequest.All, setup.Pin, cancellationToken: Token));
        Assert.IsType<ReadOutcome.Read>(await card.ReadAsync(setup.Terminal, ReadRequest.All, setup.Pin, cancellationToken: Token));
    }

    [Fact]
    public async Task ReadAsync_TransportPin_MustBeChangedFirst()
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        long before = card.TransmittedApdus;
        Assert.IsType<ReadOutcome.TransportPinMustBeChanged>(
            await card.ReadAsync(setup.Terminal, ReadRequest.All, Password.Pin("12345"), cancellationToken: Token));
        Assert.Equal(before, card.TransmittedApdus);
    }

    [Fact]
    public async Task ReadAsync_PasswordTheTerminalMayNotUse_IsRefusedWithoutAnApdu()
    {
        using var setup = new CardOnReader();
        CvCertificate noCan = setup.Pki.Issue(
            new() { Holder = setup.Pki.Terminal, Issuer = setup.Pki.Dv, Chat = Chat.For(AuthenticationTerminalRights.ReadDataGroup4) });
        using var terminal = new InMemoryTerminalCredentials(setup.Certificates with { Terminal = noCan }, setup.Pki.CopyTerminalKey());
        await using IdentityCard card = await setup.ConnectAsync();
        long before = card.TransmittedApdus;
        await Assert.ThrowsAsync<ArgumentException>("password", () => card.ReadAsync(terminal, ReadRequest.All, setup.Can, cancellationToken: Token));
        await Assert.ThrowsAsync<ArgumentException>("password", () => card.ReadAsync(setup.Terminal, ReadRequest.All, setup.Puk, cancellationToken: Token));
        Assert.Equal(before, card.TransmittedApdus);
    }

    [Fact]
    public async Task ReadAsync_NoTrustStore_IsRefusedWithoutAnApdu()
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync(setup.Options with { CscaTrustStore = null });
        long before = card.TransmittedApdus;
        await Assert.ThrowsAsync<InvalidOperationException>(() => card.ReadAsync(setup.Terminal, ReadRequest.All, setup.Pin, cancellationToken: Token));
        Assert.Equal(before, card.TransmittedApdus);
    }

    [Fact]
    public async Task ReadAsync_CardWithoutFiles_IsNotSupported()
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await IdentityCard.ConnectAsync(new DeafChannel(), setup.Options, Token);
        Assert.Equal(CardKind.Unknown, card.Kind);
        Assert.IsType<ReadOutcome.CardNotSupported>(await card.ReadAsync(setup.Terminal, ReadRequest.All, setup.Pin, cancellationToken: Token));
    }

    [Fact]
    public async Task ReadAsync_Progress_TellsStepsInOrder()
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        var told = new ProgressList();
        ReadOutcome outcome = await card.ReadAsync(setup.Terminal, ReadRequest.All, setup.Pin, told, Token);
        Assert.Equal(told.Percents.Order(), told.Percents);
        Assert.Equal(100, told.Percents.Last());
        Identity identity = Assert.IsType<ReadOutcome.Read>(outcome).Identity;
        Assert.All(identity.Steps.Where(s => s.Name != "verify auxiliary data"), s => Assert.True(s.Apdus > 0, s.Name));
    }

    [Fact]
    public async Task ReadAsync_Progress_TellsPhasesInOrder()
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        var told = new ProgressList();
        await card.ReadAsync(setup.Terminal, ReadRequest.All with { Pseudonym = true }, setup.Pin, told, Token);
        Assert.Equal(
            [CardPhase.Password, CardPhase.Terminal, CardPhase.Chip, CardPhase.Data, CardPhase.Done],
            told.Told.Select(progress => progress.Phase).Distinct());
        Assert.Equal(told.Told.Select(progress => progress.Phase).Order(), told.Told.Select(progress => progress.Phase));
    }

    [Theory]
    [InlineData(0x6D00)]
    [InlineData(0x6A86)]
    [InlineData(0x6A82)]
    public async Task ReadAsync_CardThatRefusesTheMasterFile_IsReadOnceASession(int status)
    {
        using var setup = new CardOnReader(options: new CardOptions { MasterFileStatus = new StatusWord((ushort)status) });
        await using IdentityCard card = await setup.ConnectAsync();
        Assert.Equal(CardKind.GermanEid, card.Kind);
        Assert.IsType<ReadOutcome.WrongPassword>(await card.ReadAsync(setup.Terminal, ReadRequest.All, CardOnReader.WrongPin, cancellationToken: Token));
        Assert.IsType<ReadOutcome.Read>(await card.ReadAsync(setup.Terminal, ReadRequest.All, setup.Pin, cancellationToken: Token));
        CardSessionException failure = await Assert.ThrowsAsync<CardSessionException>(
            () => card.ReadAsync(setup.Terminal, ReadRequest.All, setup.Pin, cancellationToken: Token));
        Assert.Equal("select the master file", failure.Step);
        Assert.Equal(PinTry.NotUsed, failure.PinTry);
        Assert.Equal(status, failure.Status!.Value.Value);
    }

    [Theory]
    [InlineData(SymmetricCipher.Aes128, true, true)]
    [InlineData(SymmetricCipher.Aes192, false, true)]
    [InlineData(SymmetricCipher.Aes256, false, false)]
    public async Task ReadAsync_OtherCardsOfTheStandard_AreRead(SymmetricCipher cipher, bool extended, bool late)
    {
        var options = new CardOptions { Cipher = cipher, SupportsExtendedLength = extended, CardSecurityNeedsTerminalAuthentication = late };
        using var setup = new CardOnReader(options: options);
        await using IdentityCard card = await setup.ConnectAsync();
        ReadOutcome outcome = await card.ReadAsync(setup.Terminal, ReadRequest.All, setup.Pin, cancellationToken: Token);
        Identity identity = Assert.IsType<ReadOutcome.Read>(outcome).Identity;
        Assert.Equal("MUSTERMANN", identity.FamilyNames);
        Assert.Equal(DescriptionVerdict.Matches, identity.Proof.Description);
    }

    [Fact]
    public async Task ReadAsync_WrongCallAfterResume_LeavesThePinResumed()
    {
        using var setup = new CardOnReader();
        setup.Card.WithPinTries(1);
        await using IdentityCard card = await setup.ConnectAsync();
        Assert.IsType<PinResult.Done>(await card.ResumePinAsync(setup.Can, Token));
        await Assert.ThrowsAsync<ArgumentException>("password", () => card.ReadAsync(setup.Terminal, ReadRequest.All, setup.Puk, cancellationToken: Token));
        Assert.IsType<ReadOutcome.Read>(await card.ReadAsync(setup.Terminal, ReadRequest.All, setup.Pin, cancellationToken: Token));
    }

    [Fact]
    public async Task ReadAsync_AuxiliaryChecks_GiveYesAndNo()
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        ReadRequest request = new()
        {
            BornOnOrBefore = new DateOnly(1900, 1, 1),
            CheckValidityOn = new DateOnly(2099, 1, 1),
            CommunityIdPrefix = CommunityId.FromDigits("02760503150000")
        };
        ReadOutcome outcome = await card.ReadAsync(setup.Terminal, request, setup.Pin, cancellationToken: Token);
        Identity identity = Assert.IsType<ReadOutcome.Read>(outcome).Identity;
        Assert.False(identity.IsOldEnough);
        Assert.False(identity.IsValid);
        Assert.NotNull(identity.CommunityMatches);
        Assert.Equal(new DateOnly(1900, 1, 1), identity.Proof.ComparedDateOfBirth);
        Assert.Empty(identity.Data.Groups);
    }
}
