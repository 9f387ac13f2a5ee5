using EidKit.Apdu;
using EidKit.DataGroups;
using EidKit.Protocols.Pace;
using EidKit.SecurityInfos;
using EidKit.Sessions;
using EidKit.Simulation.Cards;
using EidKit.Simulation.Pki;
using EidKit.TestKit;

namespace EidKit.Simulation.Tests.Sessions;

public class IdentityCardRecognitionTests
{
    private static readonly byte[] DirectoryOfPassport = new ApplicationDirectory(new ApplicationTemplate(ApplicationIdentifier.TravelDocument)).Encode();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ConnectAsync_TravelDocument_IsPassportOnly(bool hasDirectory)
    {
        using var setup = new CardOnReader(alter: (chip, _) => hasDirectory
            ? chip.WithFile(AlteredChip.Directory, DirectoryOfPassport)
            : chip.WithApplications(ApplicationIdentifier.TravelDocument));
        await using IdentityCard card = await setup.ConnectAsync();
        Assert.Equal(CardKind.PassportOnly, card.Kind);
    }

    [Fact]
    public async Task ConnectAsync_EidAndTravelDocumentWithoutDirectory_IsGerman()
    {
        using var setup = new CardOnReader(alter: (chip, _) => chip.WithApplications(ApplicationIdentifier.TravelDocument, ApplicationIdentifier.Eid));
        await using IdentityCard card = await setup.ConnectAsync();
        Assert.Equal(CardKind.GermanEid, card.Kind);
    }

    [Fact]
    public async Task ConnectAsync_MobileEidType_IsSmartEid()
    {
        using var setup = new CardOnReader(alter: (chip, _) => chip.WithFile(
            AlteredChip.CardAccess,
            new SecurityInfoSet([.. InfosOf(chip), new MobileEidTypeInfo(MobileEidType.SecureElementCertified)]).Encode()));
        await using IdentityCard card = await setup.ConnectAsync();
        Assert.Equal(CardKind.SmartEid, card.Kind);
        ReadOutcome outcome = await card.ReadAsync(setup.Terminal, ReadRequest.For(EidDataGroup.GivenNames), setup.Pin, cancellationToken: Token);
        Assert.Equal("ERIKA", Assert.IsType<ReadOutcome.Read>(outcome).Identity.GivenNames);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ConnectAsync_NoKnownApplication_IsUnknown(bool hasDirectory)
    {
        byte[] directory = new ApplicationDirectory(new ApplicationTemplate(ApplicationIdentifier.Esign)).Encode();
        using var setup = new CardOnReader(alter: (chip, _) => hasDirectory
            ? chip.WithFile(AlteredChip.Directory, directory)
            : chip.WithApplications(ApplicationIdentifier.Esign));
        await using IdentityCard card = await setup.ConnectAsync();
        Assert.Equal(CardKind.Unknown, card.Kind);
        Assert.Equal(3, setup.Card.PinTries);
    }

    [Theory]
    [InlineData(32)]
    [InlineData(255)]
    [InlineData(null)]
    public async Task ReadAsync_CurveByItsNumbersUnderAnOwnId_IsNamedByThatId(int? id)
    {
        using var setup = new CardOnReader(alter: (chip, pki) => WithExplicitCurve(chip, pki, id));
        await using IdentityCard card = await setup.ConnectAsync();
        Assert.Equal(PinStatus.Operational, card.PinState.Status);
        ReadOutcome outcome = await card.ReadAsync(setup.Terminal, ReadRequest.For(EidDataGroup.GivenNames), setup.Pin, cancellationToken: Token);
        Assert.Equal("ERIKA", Assert.IsType<ReadOutcome.Read>(outcome).Identity.GivenNames);
    }

    [Theory]
    [InlineData(256)]
    [InlineData(-1)]
    public async Task ReadAsync_CurveUnderAnIdOfNoByte_IsNotSupported(int id)
    {
        using var setup = new CardOnReader(alter: (chip, pki) => chip.WithFile(AlteredChip.CardAccess, ExplicitCurveInfos(chip, id).Encode()));
        await using IdentityCard card = await setup.ConnectAsync();
        Assert.Equal(PaceUnavailability.UnknownParameterId, card.CardAccess?.WhyNoPace);
    }

    [Fact]
    public async Task ReadAsync_ChipKeyUnderAnIdOfNoByte_IsNotSupportedAndNoPasswordIsSent()
    {
        using var setup = new CardOnReader(alter: (chip, _) => chip.WithFile(
            AlteredChip.CardAccess,
            new SecurityInfoSet(InfosOf(chip).Select(i => i switch
            {
                ChipAuthenticationInfo c => new ChipAuthenticationInfo(c.Oid, c.Version, 0x100 + c.KeyId),
                ChipAuthenticationDomainParameterInfo p => new ChipAuthenticationDomainParameterInfo(p.Oid, p.DomainParameter, 0x100 + p.KeyId),
                _ => i,
            })).Encode()));
        await using IdentityCard card = await setup.ConnectAsync();
        Assert.IsType<ReadOutcome.CardNotSupported>(await card.ReadAsync(setup.Terminal, ReadRequest.All, setup.Pin, cancellationToken: Token));
    }

    [Fact]
    public async Task ReadAsync_PseudonymKeyUnderAnIdOfNoByte_IsNotTakenForAnother()
    {
        using var setup = new CardOnReader(alter: (chip, pki) => chip.WithFile(
            AlteredChip.CardSecurity,
            pki.SignCardSecurity(new SecurityInfoSet(CardSecurity.DecodeUnverified(chip.Content(AlteredChip.CardSecurity)).SecurityInfos.Infos.Select(
                i => i is RestrictedIdentificationInfo { AuthorizedOnly: false } r ? new RestrictedIdentificationInfo(r.Oid, r.Version, 0x100 + r.KeyId, authorizedOnly: false) : i)))));
        await using IdentityCard card = await setup.ConnectAsync();
        ReadOutcome outcome = await card.ReadAsync(setup.Terminal, new ReadRequest { Pseudonym = true }, setup.Pin, cancellationToken: Token);
        Identity identity = Assert.IsType<ReadOutcome.Read>(outcome).Identity;
        Assert.Equal(0, identity.Steps.Single(s => s.Name == "restricted identification").Apdus);
    }

    [Theory]
    [InlineData("3100")]
    [InlineData("30")]
    [InlineData("")]
    public async Task ReadAsync_CardAccessWithoutPaceOrMalformed_IsNotSupported(string content)
    {
        using var setup = new CardOnReader(alter: (chip, _) => chip.WithFile(AlteredChip.CardAccess, Convert.FromHexString(content)));
        await using IdentityCard card = await setup.ConnectAsync();
        Assert.Equal((CardKind.GermanEid, PinStatus.Unknown), (card.Kind, card.PinState.Status));
        Assert.IsType<ReadOutcome.CardNotSupported>(await card.ReadAsync(setup.Terminal, ReadRequest.All, setup.Pin, cancellationToken: Token));
        await Assert.ThrowsAsync<InvalidOperationException>(() => card.CheckPasswordAsync(setup.Pin, Token));
        Assert.Equal(3, setup.Card.PinTries);
    }

    [Fact]
    public async Task ReadAsync_ApplicationThatIsAnnouncedButAbsent_IsNotSupported()
    {
        using var setup = new CardOnReader(alter: (chip, _) => chip with { Applications = [] });
        await using IdentityCard card = await setup.ConnectAsync();
        Assert.Equal(CardKind.GermanEid, card.Kind);
        ReadOutcome outcome = await card.ReadAsync(setup.Terminal, ReadRequest.All, setup.Pin, cancellationToken: Token);
        Assert.Contains("6A82", Assert.IsType<ReadOutcome.CardNotSupported>(outcome).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0x6D00)]
    [InlineData(0x6A86)]
    [InlineData(0x6A82)]
    public async Task ConnectAsync_TravelDocumentThatRefusesTheMasterFile_IsPassportOnly(int status)
    {
        var options = new CardOptions { MasterFileStatus = new StatusWord((ushort)status) };
        using var setup = new CardOnReader(options: options, alter: (chip, _) => chip.WithFile(AlteredChip.Directory, DirectoryOfPassport));
        await using IdentityCard card = await setup.ConnectAsync();
        Assert.Equal(CardKind.PassportOnly, card.Kind);
        Assert.Equal(PinStatus.Operational, card.PinState.Status);
    }

    [Theory]
    [InlineData(0x6D00, false)]
    [InlineData(0x6A86, true)]
    [InlineData(0x6A82, false)]
    public async Task ReadAsync_NoDirectoryAndNoWayBackToTheMasterFile_IsReadAllTheSame(int status, bool isMobile)
    {
        var options = new CardOptions { MasterFileStatus = new StatusWord((ushort)status) };
        using var setup = new CardOnReader(options: options, alter: (chip, _) => isMobile
            ? chip.WithFile(AlteredChip.Directory, null).WithFile(
                AlteredChip.CardAccess,
                new SecurityInfoSet([.. InfosOf(chip), new MobileEidTypeInfo(MobileEidType.SecureElementCertified)]).Encode())
            : chip.WithFile(AlteredChip.Directory, null));
        await using IdentityCard card = await setup.ConnectAsync();
        Assert.Equal(isMobile ? CardKind.SmartEid : CardKind.GermanEid, card.Kind);
        ReadOutcome outcome = await card.ReadAsync(setup.Terminal, ReadRequest.For(EidDataGroup.GivenNames), setup.Pin, cancellationToken: Token);
        Assert.Equal("ERIKA", Assert.IsType<ReadOutcome.Read>(outcome).Identity.GivenNames);
    }

    [Fact]
    public async Task ConnectAsync_NoDirectoryNoWayBackAndPaceOnly_IsUnknown()
    {
        var options = new CardOptions { MasterFileStatus = StatusWord.InstructionNotSupported };
        using var setup = new CardOnReader(options: options, alter: (chip, _) => chip.WithApplications(ApplicationIdentifier.TravelDocument)
            .WithFile(AlteredChip.CardAccess, new SecurityInfoSet(InfosOf(chip).OfType<PaceInfo>()).Encode()));
        await using IdentityCard card = await setup.ConnectAsync();
        Assert.Equal(CardKind.Unknown, card.Kind);
    }

    [Fact]
    public async Task ReadAsync_WayBackClosesWhileTheApplicationsAreProbed_SaysSoBeforeThePin()
    {
        using var setup = new CardOnReader(alter: (chip, _) => chip.WithFile(AlteredChip.Directory, null));
        int selections = 0;
        await using IdentityCard card = await IdentityCard.ConnectAsync(
            new FaultyChannel(setup.Card.Connect())
            {
                Alter = (command, response) => command is { Ins: 0xA4, P1: 0x00 } && selections++ > 0
                    ? new ResponseApdu(StatusWord.InstructionNotSupported)
                    : response,
            },
            setup.Options,
            Token);
        Assert.Equal(CardKind.GermanEid, card.Kind);
        CardSessionException failure = await Assert.ThrowsAsync<CardSessionException>(
            () => card.ReadAsync(setup.Terminal, ReadRequest.All, setup.Pin, cancellationToken: Token));
        Assert.Equal(("select the master file", PinTry.NotUsed), (failure.Step, failure.PinTry));
    }

    [Fact]
    public async Task ConnectAsync_DirectoryThatGoesOn_IsReadToFourKibibytes()
    {
        var options = new CardOptions { SupportsExtendedLength = false };
        using var setup = new CardOnReader(options: options, alter: (chip, _) => chip.WithFile(AlteredChip.Directory, new byte[0x8000]));
        await using IdentityCard card = await setup.ConnectAsync();
        Assert.Equal(CardKind.GermanEid, card.Kind);
        Assert.InRange(card.TransmittedApdus, 16, 40);
    }

    [Fact]
    public async Task ConnectAsync_AnswerToALongReadOfNoForm_LeavesTheCardWithoutTheFile()
    {
        byte[] longFile = [0x31, 0x83, 0x00, 0x90, 0x00, .. new byte[0x9000]];
        using var setup = new CardOnReader(alter: (chip, _) => chip.WithFile(AlteredChip.CardAccess, longFile));
        int odd = 0;
        await using IdentityCard card = await IdentityCard.ConnectAsync(
            new FaultyChannel(setup.Card.Connect())
            {
                Alter = (command, response) => command.Ins == 0xB1 && odd++ >= 0 ? new ResponseApdu(StatusWord.Success, [0x30, 0x00]) : response,
            },
            setup.Options,
            Token);
        Assert.Equal(1, odd);
        Assert.Equal((CardKind.GermanEid, null), (card.Kind, card.CardAccess));
    }

    [Theory]
    [InlineData("ID", DocumentKind.IdentityCard)]
    [InlineData("AR", DocumentKind.ResidencePermit)]
    [InlineData("AS", DocumentKind.ResidencePermit)]
    [InlineData("AF", DocumentKind.ResidencePermit)]
    [InlineData("UB", DocumentKind.EuCitizenCard)]
    [InlineData("OA", DocumentKind.SmartEid)]
    [InlineData("XX", DocumentKind.Unknown)]
    public async Task ReadAsync_DocumentType_TellsTheKindOfDocument(string type, DocumentKind expected)
    {
        using var setup = new CardOnReader(PersonaText.WithDocumentType(type));
        await using IdentityCard card = await setup.ConnectAsync();
        ReadOutcome outcome = await card.ReadAsync(setup.Terminal, ReadRequest.For(EidDataGroup.DocumentType), setup.Pin, cancellationToken: Token);
        Assert.Equal(expected, Assert.IsType<ReadOutcome.Read>(outcome).Identity.DocumentKind);
    }

    [Fact]
    public async Task ReadAsync_DocumentTypeNotAsked_LeavesTheKindOfDocumentOpen()
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        ReadOutcome outcome = await card.ReadAsync(setup.Terminal, ReadRequest.For(EidDataGroup.GivenNames), setup.Pin, cancellationToken: Token);
        Assert.Equal(DocumentKind.Unknown, Assert.IsType<ReadOutcome.Read>(outcome).Identity.DocumentKind);
    }

    private static IReadOnlyList<SecurityInfo> InfosOf(Chip chip) => SecurityInfoSet.Decode(chip.Content(AlteredChip.CardAccess)).Infos;

    /// <summary>Offers the chip's curve by its numbers under another id, in both files, and takes it under that id only.</summary>
    private static Chip WithExplicitCurve(Chip chip, TestPki pki, int? id)
    {
        SecurityInfoSet open = ExplicitCurveInfos(chip, id);
        var signed = CardSecurity.DecodeUnverified(chip.Content(AlteredChip.CardSecurity)).SecurityInfos.Infos.Where(i => i is not PaceInfo);
        PaceSuite suite = chip.PaceSuites[0];
        return chip.WithFile(AlteredChip.CardAccess, open.Encode())
            .WithFile(AlteredChip.CardSecurity, pki.SignCardSecurity(new SecurityInfoSet([.. signed, .. open.Infos.Where(i => i is PaceInfo or PaceDomainParameterInfo)])))
            with
        { PaceSuites = [PaceSuite.Create(suite.Cipher, suite.Group, id)] };
    }

    private static SecurityInfoSet ExplicitCurveInfos(Chip chip, int? id) => new(
    [
        .. InfosOf(chip).Where(i => i is not PaceInfo),
        new PaceInfo(chip.PaceSuites[0].ProtocolOid, 2, id),
        new PaceDomainParameterInfo("0.4.0.127.0.7.2.2.4.2", ExplicitCurve.Of((Crypto.EcGroup)chip.PaceSuites[0].Group), id),
    ]);
}
