using EidKit.DataGroups;
using EidKit.Encoding;
using EidKit.Sessions;

namespace EidKit.Simulation.Tests.Sessions;

/// <summary>What becomes of single data groups, and of the comparisons that the card makes.</summary>
public class IdentityCardDataTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("65070c054552494b41", MalformedReason.UnexpectedObject)]
    [InlineData("64070c0545524980ff", MalformedReason.InvalidText)]
    [InlineData("64070c0945524980ff", MalformedReason.Truncated)]
    [InlineData("6407", MalformedReason.Truncated)]
    public async Task ReadAsync_MalformedDataGroup_IsToldAndTheOthersAreRead(string content, MalformedReason reason)
    {
        using var setup = new CardOnReader(alter: (chip, _) => chip.WithDataGroup(EidDataGroup.GivenNames, Convert.FromHexString(content)));
        Identity identity = await ReadAsync(setup, ReadRequest.For(EidDataGroup.GivenNames, EidDataGroup.FamilyNames));
        Assert.Equal(new DataGroupAnswer.Malformed(reason), identity.DataGroups[EidDataGroup.GivenNames]);
        Assert.Equal(new DataGroupAnswer.Read(), identity.DataGroups[EidDataGroup.FamilyNames]);
        Assert.Equal((null, "MUSTERMANN"), (identity.GivenNames, identity.FamilyNames));
        Assert.Equal(DataGroupState.Absent, identity.Data.GetState(EidDataGroup.GivenNames));
    }

    [Fact]
    public async Task ReadAsync_DataGroupThatTheCardLacks_IsAbsent()
    {
        using var setup = new CardOnReader(alter: (chip, _) => chip.WithDataGroup(EidDataGroup.GivenNames, null));
        Identity identity = await ReadAsync(setup, ReadRequest.For(EidDataGroup.GivenNames, EidDataGroup.FamilyNames));
        Assert.Equal(new DataGroupAnswer.Absent(), identity.DataGroups[EidDataGroup.GivenNames]);
        Assert.Equal(new DataGroupAnswer.Read(), identity.DataGroups[EidDataGroup.FamilyNames]);
        Assert.Equal(new DataGroupAnswer.NotRequested(), identity.DataGroups[EidDataGroup.AcademicTitle]);
        Assert.Null(identity.GivenNames);
    }

    [Fact]
    public async Task ReadAsync_DataGroupWithoutBytes_IsReadAndEmpty()
    {
        using var setup = new CardOnReader(alter: (chip, _) => chip.WithDataGroup(EidDataGroup.GivenNames, []));
        Identity identity = await ReadAsync(setup, ReadRequest.For(EidDataGroup.GivenNames));
        Assert.Equal(new DataGroupAnswer.Read(), identity.DataGroups[EidDataGroup.GivenNames]);
        Assert.Equal(DataGroupState.Empty, identity.Data.GetState(EidDataGroup.GivenNames));
    }

    [Theory]
    [InlineData("2008-02-29", "2026-02-28", false)]
    [InlineData("2008-02-29", "2026-03-01", true)]
    [InlineData("2008-02-29", "2028-02-29", true)]
    [InlineData("2010-02-28", "2028-02-29", true)]
    [InlineData("2010-03-01", "2028-02-29", false)]
    [InlineData("2008-03-02", "2026-03-01", false)]
    [InlineData("2008-03-01", "2026-03-01", true)]
    [InlineData("2008-02", "2026-02-28", false)]
    [InlineData("2008-02", "2026-03-01", true)]
    [InlineData("2008-03", "2026-03-30", false)]
    [InlineData("2008-03", "2026-03-31", true)]
    [InlineData("2008", "2026-12-30", false)]
    [InlineData("2008", "2026-12-31", true)]
    [InlineData("unknown", "2026-12-31", null)]
    public async Task ReadAsync_MinimumAge_CountsTheLastPossibleBirthday(string born, string today, bool? expected)
    {
        PartialDate birth = born == "unknown" ? default : PartialDate.Parse(born);
        using var setup = new CardOnReader(alter: (chip, _) => chip with { Data = chip.Data with { DateOfBirth = birth } });
        DateOnly day = DateOnly.ParseExact(today, "yyyy-MM-dd", null);
        MoveTo(setup, new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero));
        Identity identity = await ReadAsync(setup, new ReadRequest { MinimumAge = 18 });
        Assert.Equal(expected, identity.IsOldEnough);
        Assert.Equal(day.AddYears(-18), identity.Proof.ComparedDateOfBirth);
    }

    [Fact]
    public async Task ReadAsync_MinimumAge_CountsTheDayOfThePlace()
    {
        PartialDate birth = PartialDate.Parse("2008-03-02");
        using var setup = new CardOnReader(alter: (chip, _) => chip with { Data = chip.Data with { DateOfBirth = birth } });
        MoveTo(setup, new DateTimeOffset(2026, 3, 1, 23, 30, 0, TimeSpan.Zero));
        Assert.False((await ReadAsync(setup, new ReadRequest { MinimumAge = 18 })).IsOldEnough);
        setup.Time.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("an hour ahead", TimeSpan.FromHours(1), null, null));
        Assert.True((await ReadAsync(setup, new ReadRequest { MinimumAge = 18 })).IsOldEnough);
    }

    [Theory]
    [InlineData("2026-03-01", "2026-03-01", true)]
    [InlineData("2026-03-01", "2026-03-02", false)]
    [InlineData("2026-03", "2026-03-31", true)]
    [InlineData("2026-03", "2026-04-01", false)]
    public async Task ReadAsync_ValidOn_CountsTheDayOfExpiry(string expiry, string day, bool expected)
    {
        using var setup = new CardOnReader(alter: (chip, _) => chip with { Data = chip.Data with { DateOfExpiry = PartialDate.Parse(expiry) } });
        Identity identity = await ReadAsync(setup, new ReadRequest { CheckValidityOn = DateOnly.ParseExact(day, "yyyy-MM-dd", null) });
        Assert.Equal(expected, identity.IsValid);
    }

    /// <summary>The clock of the tests starts in March and only goes forward.</summary>
    private static void MoveTo(CardOnReader setup, DateTimeOffset at) => setup.Time.AdjustTime(at);

    private static async Task<Identity> ReadAsync(CardOnReader setup, ReadRequest request)
    {
        await using IdentityCard card = await setup.ConnectAsync();
        ReadOutcome outcome = await card.ReadAsync(setup.Terminal, request, setup.Pin, cancellationToken: Token);
        return Assert.IsType<ReadOutcome.Read>(outcome).Identity;
    }
}
