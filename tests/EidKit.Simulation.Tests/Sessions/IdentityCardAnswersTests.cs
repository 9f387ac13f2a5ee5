using EidKit.Apdu;
using EidKit.Certificates;
using EidKit.DataGroups;
using EidKit.Encoding;
using EidKit.Protocols.Pace;
using EidKit.SecurityInfos;
using EidKit.Sessions;

namespace EidKit.Simulation.Tests.Sessions;

/// <summary>Why something was not read: nobody asked, the holder removed it, the certificate does not allow it, the card refused.</summary>
public class IdentityCardAnswersTests
{
    private static readonly ReadRequest Everything = ReadRequest.For(EidDataGroup.GivenNames, EidDataGroup.FamilyNames) with
    {
        MinimumAge = 18,
        CheckValidityOn = new DateOnly(2026, 3, 1),
        CommunityIdPrefix = CommunityId.FromDigits("0276"),
        Pseudonym = true,
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_Everything_IsAnswered()
    {
        using var setup = new CardOnReader();
        Identity identity = await ReadAsync(setup, Everything);
        Assert.Equal(new ComparisonAnswer.Yes(), identity.AgeAnswer);
        Assert.Equal(new ComparisonAnswer.Yes(), identity.ValidityAnswer);
        Assert.Equal(new ComparisonAnswer.Yes(), identity.CommunityAnswer);
        Assert.Same(identity.Pseudonym, Assert.IsType<PseudonymAnswer.Given>(identity.PseudonymAnswer).Outcome);
    }

    [Fact]
    public async Task ReadAsync_NothingWanted_SaysNotRequested()
    {
        using var setup = new CardOnReader();
        Identity identity = await ReadAsync(setup, new ReadRequest());
        Assert.All(identity.DataGroups.Values, answer => Assert.Equal(new DataGroupAnswer.NotRequested(), answer));
        AssertAnswers(identity, new ComparisonAnswer.NotRequested(), new ComparisonAnswer.NotRequested(), new PseudonymAnswer.NotRequested());
    }

    [Fact]
    public async Task ReadAsync_CertificateWithOneRight_SaysWhatIsNotAllowed()
    {
        using var setup = new CardOnReader();
        CvCertificate one = setup.Pki.Issue(
            new() { Holder = setup.Pki.Terminal, Issuer = setup.Pki.Dv, Chat = Chat.For(AuthenticationTerminalRights.ReadDataGroup4) });
        using var terminal = new InMemoryTerminalCredentials(setup.Certificates with { Terminal = one }, setup.Pki.CopyTerminalKey());
        Identity identity = await ReadAsync(setup, Everything, terminal);
        Assert.Equal(new DataGroupAnswer.Read(), identity.DataGroups[EidDataGroup.GivenNames]);
        Assert.Equal(new DataGroupAnswer.NotAllowed(), identity.DataGroups[EidDataGroup.FamilyNames]);
        Assert.Equal(new DataGroupAnswer.NotRequested(), identity.DataGroups[EidDataGroup.BirthName]);
        AssertAnswers(identity, new ComparisonAnswer.NotAllowed(), new ComparisonAnswer.Yes(), new PseudonymAnswer.NotAllowed());
    }

    [Fact]
    public async Task ReadAsync_RemovedByHolder_IsNeitherAnnouncedNorAsked()
    {
        using var setup = new CardOnReader();
        ReadRequest request = Everything with
        {
            RemovedByHolder = new HashSet<EidDataGroup> { EidDataGroup.FamilyNames },
            FunctionsRemovedByHolder = EidFunctions.AgeVerification | EidFunctions.DocumentValidity
                | EidFunctions.CommunityIdVerification | EidFunctions.RestrictedIdentification,
        };
        Identity identity = await ReadAsync(setup, request);
        Assert.Equal(new DataGroupAnswer.RemovedByHolder(), identity.DataGroups[EidDataGroup.FamilyNames]);
        AssertAnswers(identity, new ComparisonAnswer.RemovedByHolder(), new ComparisonAnswer.RemovedByHolder(), new PseudonymAnswer.RemovedByHolder());
        Assert.Equal(AuthenticationTerminalRights.ReadDataGroup4, identity.Proof.EffectiveRights.AuthenticationTerminalRights);
        Assert.Equal((null, null), (identity.Proof.ComparedDateOfBirth, identity.Proof.ValidityCheckedOn));
        Assert.Equal(0, Assert.Single(identity.Steps, s => s.Name == "verify auxiliary data").Apdus);
        Assert.DoesNotContain(identity.Steps, s => s.Name == "restricted identification");
    }

    [Theory]
    [InlineData(EidFunctions.AgeVerification)]
    [InlineData(EidFunctions.DocumentValidity)]
    [InlineData(EidFunctions.CommunityIdVerification)]
    [InlineData(EidFunctions.RestrictedIdentification)]
    public async Task ReadAsync_OneFunctionRemoved_LeavesTheOthers(EidFunctions removed)
    {
        using var setup = new CardOnReader();
        Identity identity = await ReadAsync(setup, Everything with { FunctionsRemovedByHolder = removed });
        Assert.Equal(removed == EidFunctions.AgeVerification, identity.AgeAnswer is ComparisonAnswer.RemovedByHolder);
        Assert.Equal(removed == EidFunctions.DocumentValidity, identity.ValidityAnswer is ComparisonAnswer.RemovedByHolder);
        Assert.Equal(removed == EidFunctions.CommunityIdVerification, identity.CommunityAnswer is ComparisonAnswer.RemovedByHolder);
        Assert.Equal(removed == EidFunctions.RestrictedIdentification, identity.PseudonymAnswer is PseudonymAnswer.RemovedByHolder);
        Assert.Equal(removed == EidFunctions.RestrictedIdentification ? 3 : 2, new[] { identity.IsOldEnough, identity.IsValid, identity.CommunityMatches }.Count(a => a == true));
    }

    [Fact]
    public async Task ReadAsync_DateOfBirthThatTheCardDoesNotKnow_SaysTheStatusWord()
    {
        using var setup = new CardOnReader(alter: (chip, _) => chip with { Data = chip.Data with { DateOfBirth = default(PartialDate) } });
        Identity identity = await ReadAsync(setup, Everything);
        Assert.Equal(new ComparisonAnswer.Refused(StatusWord.ReferenceNotFound), identity.AgeAnswer);
        Assert.Null(identity.IsOldEnough);
        Assert.Equal(new DateOnly(2008, 3, 1), identity.Proof.ComparedDateOfBirth);
        Assert.Equal(new ComparisonAnswer.Yes(), identity.ValidityAnswer);
    }

    [Fact]
    public async Task ReadAsync_CardWithoutTheAnnouncedPseudonymKey_SaysTheStatusWord()
    {
        using var setup = new CardOnReader(alter: (chip, _) => chip with { IdentificationKeys = [] });
        Identity identity = await ReadAsync(setup, Everything);
        Assert.Equal(new PseudonymAnswer.Refused(StatusWord.WrongData), identity.PseudonymAnswer);
        Assert.Null(identity.Pseudonym);
        Assert.Equal("ERIKA", identity.GivenNames);
    }

    [Fact]
    public async Task ReadAsync_CardWithoutPseudonyms_SaysNotSupported()
    {
        using var setup = new CardOnReader(alter: (chip, pki) => chip.WithFile(
            AlteredChip.CardSecurity,
            pki.SignCardSecurity(new SecurityInfoSet(CardSecurity.DecodeUnverified(chip.Content(AlteredChip.CardSecurity))
                .SecurityInfos.Infos.Where(i => i is not RestrictedIdentificationInfo)))));
        Assert.Equal(new PseudonymAnswer.NotSupported(), (await ReadAsync(setup, Everything)).PseudonymAnswer);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(151)]
    [InlineData(5000)]
    [InlineData(int.MaxValue)]
    public async Task ReadAsync_AgeThatNobodyHas_IsRefusedWithoutAnApdu(int years)
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        long before = card.TransmittedApdus;
        ArgumentOutOfRangeException failure = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            "request", () => card.ReadAsync(setup.Terminal, new ReadRequest { MinimumAge = years }, setup.Pin, cancellationToken: Token));
        Assert.Contains("MinimumAge is a number of years from 0 to 150.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, card.TransmittedApdus);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(150, false)]
    public async Task ReadAsync_AgeAtTheLimits_IsAsked(int years, bool expected)
    {
        using var setup = new CardOnReader();
        Assert.Equal(expected, (await ReadAsync(setup, new ReadRequest { MinimumAge = years })).IsOldEnough);
    }

    private static void AssertAnswers(Identity identity, ComparisonAnswer withRight, ComparisonAnswer validity, PseudonymAnswer pseudonym)
    {
        Assert.Equal(withRight, identity.AgeAnswer);
        Assert.Equal(withRight, identity.CommunityAnswer);
        Assert.Equal(validity, identity.ValidityAnswer);
        Assert.Equal(pseudonym, identity.PseudonymAnswer);
    }

    private static async Task<Identity> ReadAsync(CardOnReader setup, ReadRequest request, ITerminalCredentials? terminal = null)
    {
        await using IdentityCard card = await setup.ConnectAsync();
        using Password pin = setup.Pin;
        ReadOutcome outcome = await card.ReadAsync(terminal ?? setup.Terminal, request, pin, cancellationToken: Token);
        return Assert.IsType<ReadOutcome.Read>(outcome).Identity;
    }
}
