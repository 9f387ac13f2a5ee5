using EidKit.DataGroups;
using EidKit.Encoding;
using EidKit.Sessions;
using EidKit.Simulation;
using EidKit.Simulation.Personas;
using Kiosk.Journey;

namespace EidKit.Kiosk.Tests.Journey;

/// <summary>A service with cards in every state.</summary>
public class PersonaTests
{
    [Theory]
    [InlineData("erika", 3)]
    [InlineData("benno", 2)]
    public async Task Pin_Usable_ShowsTheTriesThatAreLeft(string persona, int triesLeft)
    {
        await using KioskScene scene = await AtConsentAsync(persona);
        Assert.Equal(triesLeft, (await AcceptAsync(scene)).TriesLeft);
    }

    [Fact]
    public async Task Pin_Suspended_IsAskedAfterTheCan()
    {
        await using KioskScene scene = await AtConsentAsync("carlotta");
        scene.Do((session, visit) => session.AcceptConsent(visit));
        KioskPage.EnterSecret can = await scene.SecretAsync(SecretKind.Can);
        Assert.Equal((SecretHint.CanBecauseSuspended, null), (can.Hint, can.TriesLeft));
        scene.Confirm("905174");
        KioskPage.Notice wrong = await scene.NoticeAsync(NoticeKind.WrongCan);
        Assert.Equal(PinTry.NotUsed, wrong.PinTry);
        scene.Take(NextStep.TryAgain);
        Assert.Equal(SecretHint.WasWrong, (await scene.SecretAsync(SecretKind.Can)).Hint);
        scene.Confirm("905173");
        Assert.Equal(1, (await scene.SecretAsync(SecretKind.Pin)).TriesLeft);
        scene.Confirm("480216");
        await scene.PageAsync<KioskPage.Form>();
        Assert.Equal(3, scene.Reader.Card!.PinTries);
    }

    [Fact]
    public async Task Pin_WrongUntilItIsBlocked_UsesATryOnlyWhenTheCitizenSaysSo()
    {
        await using KioskScene scene = await AtConsentAsync("erika");
        SimulatedCard card = scene.Reader.Card!;
        await AcceptAsync(scene);
        scene.Confirm("111222");
        KioskPage.Notice first = await scene.NoticeAsync(NoticeKind.WrongPin);
        Assert.Equal((PinTry.Used(2), 2), (first.PinTry, card.PinTries));
        scene.Take(NextStep.TryAgain);
        KioskPage.EnterSecret again = await scene.SecretAsync(SecretKind.Pin);
        Assert.Equal((SecretHint.WasWrong, 2), (again.Hint, again.TriesLeft));
        scene.Confirm("111222");
        KioskPage.Notice second = await scene.PageAsync<KioskPage.Notice>(notice => notice.PinTry == PinTry.Used(1));
        Assert.Equal((NoticeKind.WrongPin, 1), (second.Kind, card.PinTries));
        scene.Take(NextStep.TryAgain);
        Assert.Equal(SecretHint.CanBecauseSuspended, (await scene.SecretAsync(SecretKind.Can)).Hint);
        scene.Confirm("654321");
        Assert.Equal(1, (await scene.SecretAsync(SecretKind.Pin)).TriesLeft);
        Assert.Equal(1, card.PinTries);
        scene.Confirm("111222");
        KioskPage.Notice blocked = await scene.NoticeAsync(NoticeKind.PinBlocked);
        Assert.Equal((PinTry.Used(0), 0), (blocked.PinTry, card.PinTries));
        scene.Take(NextStep.GoToPinService);
        KioskPage.PinService service = await scene.PageAsync<KioskPage.PinService>();
        Assert.Equal((PinStatus.Blocked, PinTask.Unblock), (service.State.Status, Assert.Single(service.Tasks)));
    }

    [Fact]
    public async Task Pin_OfASmartEidWrongTwice_SaysThatNothingUnlocksIt()
    {
        await using KioskScene scene = await AtConsentAsync("severine");
        await AcceptAsync(scene);
        scene.Confirm("111222");
        await scene.NoticeAsync(NoticeKind.WrongPin);
        scene.Take(NextStep.TryAgain);
        await scene.SecretAsync(SecretKind.Pin);
        scene.Confirm("111222");
        KioskPage.Notice locked = await scene.NoticeAsync(NoticeKind.SmartEidLocked);
        Assert.Equal((PinTry.Used(1), 1), (locked.PinTry, scene.Reader.Card!.PinTries));
        // Neither CAN nor PUK: only another card is a way on.
        Assert.Equal([NextStep.LayCardAgain, NextStep.End], locked.NextSteps);
        SimulatedCard phone = scene.Reader.Card!;
        scene.Take(NextStep.LayCardAgain);
        Assert.True((await scene.PageAsync<KioskPage.LayCard>()).TakeAwayFirst);
        scene.Reader.Remove();
        await scene.PageAsync<KioskPage.LayCard>(page => !page.TakeAwayFirst);
        scene.Reader.Insert(phone);
        Assert.Equal(PinTry.NotUsed, (await scene.NoticeAsync(NoticeKind.SmartEidLocked)).PinTry);
    }

    [Fact]
    public async Task PinService_SmartEid_OffersNothingThatNeedsAnotherPassword()
    {
        await using var scene = new KioskScene();
        await scene.StartAsync();
        KioskPage.PinService usable = await scene.PinServiceAsync("severine");
        Assert.Equal((PinTask.Change, false), (Assert.Single(usable.Tasks), usable.IsLockedSmartEid));
        Assert.Empty(PinTasks.For(PinStatus.Suspended, isSmartEid: true));
        Assert.Empty(PinTasks.For(PinStatus.Blocked, isSmartEid: true));
    }

    [Theory]
    [InlineData("dietmar", nameof(NoticeKind.PinBlocked), nameof(NextStep.GoToPinService))]
    [InlineData("edda", nameof(NoticeKind.PinBlocked), nameof(NextStep.GoToPinService))]
    [InlineData("falk", nameof(NoticeKind.PinDeactivated), nameof(NextStep.End))]
    [InlineData("greta", nameof(NoticeKind.PinDeactivated), nameof(NextStep.End))]
    public async Task Lay_CardWhosePinIsOfNoUse_SaysSoBeforeAnythingIsAsked(string persona, string expected, string step)
    {
        await using var scene = new KioskScene();
        await scene.GoAsync("LayCard");
        scene.Lay(persona);
        KioskPage.Notice notice = await scene.NoticeAsync(Enum.Parse<NoticeKind>(expected));
        Assert.Equal((PinTry.NotUsed, step), (notice.PinTry, notice.NextSteps[0].ToString()));
    }

    [Fact]
    public async Task Pin_FiveDigitsOfTheLetter_LeadsToThePinService()
    {
        await using KioskScene scene = await AtConsentAsync("alma");
        await AcceptAsync(scene);
        scene.Confirm("54321");
        KioskPage.Notice notice = await scene.NoticeAsync(NoticeKind.TransportPinMustBeChanged);
        Assert.Equal((PinTry.NotUsed, 3), (notice.PinTry, scene.Reader.Card!.PinTries));
        scene.Take(NextStep.GoToPinService);
        Assert.Contains(PinTask.SetFirstPin, (await scene.PageAsync<KioskPage.PinService>()).Tasks);
    }

    [Fact]
    public async Task LayCardAgain_WrongCardStillThere_AsksToTakeItAwayFirst()
    {
        await using var scene = new KioskScene();
        await scene.GoAsync("LayCard");
        scene.Reader.InsertUnresponsive();
        await scene.NoticeAsync(NoticeKind.CardUnreadable);
        scene.Take(NextStep.LayCardAgain);
        Assert.True((await scene.PageAsync<KioskPage.LayCard>()).TakeAwayFirst);
        scene.Reader.Remove();
        await scene.PageAsync<KioskPage.LayCard>(page => !page.TakeAwayFirst);
    }

    [Fact]
    public async Task Pin_FiveDigits_CanBeConfirmed()
    {
        await using KioskScene scene = await AtConsentAsync("alma");
        await AcceptAsync(scene);
        scene.Type("5432");
        Assert.False(Assert.IsType<KioskPage.EnterSecret>(scene.Session.Page).CanConfirm);
        scene.Type("1");
        Assert.True(Assert.IsType<KioskPage.EnterSecret>(scene.Session.Page).CanConfirm);
    }

    [Theory]
    [InlineData("henrik", "735194", "certificate-of-good-conduct", nameof(NoticeKind.CardExpired))]
    [InlineData("ottavio", "818283", "resident-parking-permit", nameof(NoticeKind.HolderDataMissing))]
    [InlineData("quentin", "505152", "certificate-of-good-conduct", nameof(NoticeKind.HolderDataMissing))]
    public async Task Read_CardThatDoesNotFitTheService_SaysWhy(string persona, string pin, string service, string expected)
    {
        await using KioskScene scene = await AtConsentAsync(persona, service);
        await AcceptAsync(scene);
        scene.Confirm(pin);
        KioskPage.Notice notice = await scene.NoticeAsync(Enum.Parse<NoticeKind>(expected));
        Assert.Equal(PinTry.NotUsed, notice.PinTry);
        Assert.Equal([NextStep.ChooseOther, NextStep.End], notice.NextSteps);
        scene.Take(NextStep.ChooseOther);
        await scene.PageAsync<KioskPage.Catalogue>();
    }

    [Theory]
    [InlineData("age-restricted-service", nameof(NoticeKind.TooYoung))]
    [InlineData("resident-parking-permit", nameof(NoticeKind.NotResident))]
    public async Task Read_TooYoungOrNotResident_SaysSo(string service, string expected)
    {
        await using var scene = new KioskScene();
        await scene.StartAsync();
        Persona other = Persona.Erika
            .With(EidDataGroup.DateOfBirth, new PartialDate(2008, 12, 1))
            .With(EidDataGroup.CommunityId, CommunityId.FromDigits("02760915700000"));
        using var card = SimulatedCard.Create(other, scene.Pki, new CardOptions { TimeProvider = scene.Time });
        scene.Reader.Insert(card);
        await scene.ToPinAsync(service);
        scene.Confirm(Route.Pin);
        await scene.NoticeAsync(Enum.Parse<NoticeKind>(expected));
    }

    [Theory]
    [InlineData("ines", "161803")]
    [InlineData("pia", "272727")]
    [InlineData("rashid", "444719")]
    [InlineData("lioba", "196707")]
    public async Task Read_CardWithoutSomeData_FillsTheForm(string persona, string pin)
    {
        await using KioskScene scene = await AtConsentAsync(persona);
        await AcceptAsync(scene);
        scene.Confirm(pin);
        KioskPage.Form form = await scene.PageAsync<KioskPage.Form>();
        Assert.All(form.Content.FromCard, row => Assert.NotEmpty(row.Value));
    }

    [Theory]
    [InlineData("age-restricted-service", "data.age", "✓")]
    [InlineData("resident-parking-permit", "data.community", "✓")]
    public async Task Read_CheckOnly_ReadsNothingElse(string service, string label, string value)
    {
        await using KioskScene scene = await AtConsentAsync("erika", service);
        await AcceptAsync(scene);
        scene.Confirm(Route.Pin);
        KioskPage.Form form = await scene.PageAsync<KioskPage.Form>();
        Assert.Equal(new DataRow(label, value), Assert.Single(form.Content.FromCard));
    }

    [Fact]
    public async Task Read_LibraryAccount_GivesThePseudonymOnly()
    {
        await using KioskScene scene = await AtConsentAsync("erika", "library-account");
        await AcceptAsync(scene);
        scene.Confirm(Route.Pin);
        DataRow row = Assert.Single((await scene.PageAsync<KioskPage.Form>()).Content.FromCard);
        Assert.Equal(("data.pseudonym", 64), (row.Label, row.Value.Length));
    }

    [Fact]
    public async Task Consent_OptionalDataStruckOut_IsNotRead()
    {
        await using KioskScene scene = await AtConsentAsync("erika");
        scene.Do((session, visit) => session.ToggleStruckOut(visit, "academic-title"));
        // What the service needs can't be struck out.
        scene.Do((session, visit) => session.ToggleStruckOut(visit, "family-names"));
        Assert.Equal(["academic-title"], (await scene.PageAsync<KioskPage.Consent>()).StruckOut);
        await AcceptAsync(scene);
        scene.Confirm(Route.Pin);
        KioskPage.Form form = await scene.PageAsync<KioskPage.Form>();
        Assert.DoesNotContain(form.Content.FromCard, row => row.Label == "data.academic-title");
        Assert.Contains(form.Content.FromCard, row => row.Label == "data.family-names");
    }

    private static async Task<KioskScene> AtConsentAsync(string persona, string service = Route.GoodConduct)
    {
        var scene = new KioskScene();
        await scene.StartAsync();
        scene.Lay(persona);
        await scene.WhenAsync(() => scene.Session.CardPresent);
        await scene.ToConsentAsync(service);
        return scene;
    }

    private static Task<KioskPage.EnterSecret> AcceptAsync(KioskScene scene)
    {
        scene.Do((session, visit) => session.AcceptConsent(visit));
        return scene.SecretAsync(SecretKind.Pin);
    }
}
