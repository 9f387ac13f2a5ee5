using EidKit.Simulation;
using Kiosk.Journey;

namespace EidKit.Kiosk.Tests.Journey;

public class CardPresenceTests
{
    public static TheoryData<string> WithCard => Route.WithCard;

    public static TheoryData<string> WithoutCard => Route.WithoutCard;

    public static TheoryData<string> Done => Route.Done;

    [Theory]
    [MemberData(nameof(WithCard))]
    public async Task Remove_OnAPageThatNeedsTheCard_EndsTheSessionAndSaysSo(string page)
    {
        await using var scene = new KioskScene();
        await scene.GoAsync(page);
        scene.Reader.Remove();
        KioskPage.Notice notice = await scene.NoticeAsync(NoticeKind.CardRemoved);
        Assert.Equal([NextStep.End], notice.NextSteps);
        Assert.Equal(page == "WrongPin" ? Sessions.PinTry.Used(2) : Sessions.PinTry.NotUsed, notice.PinTry);
        scene.Wait(TimeSpan.FromSeconds(11));
        await scene.PageAsync<KioskPage.Ended>();
        Assert.Equal("ended CardRemoved", scene.Report.Lines[^1]);
    }

    [Theory]
    [MemberData(nameof(WithCard))]
    public async Task Insert_OtherCardInPlaceOfTheFirst_EndsTheSession(string page)
    {
        await using var scene = new KioskScene();
        await scene.GoAsync(page);
        SimulatedCard other = scene.Lay("benno");
        await scene.NoticeAsync(NoticeKind.OtherCard);
        scene.Take(NextStep.End);
        await scene.PageAsync<KioskPage.TakeCard>();
        scene.Reader.Remove();
        await scene.PageAsync<KioskPage.Ended>();
        Assert.Equal(2, other.PinTries);
    }

    [Theory]
    [MemberData(nameof(WithCard))]
    public async Task Insert_SecondCard_WaitsUntilOneIsTaken(string page)
    {
        await using var scene = new KioskScene();
        var second = scene.Readers.Add("Reader 2");
        await scene.GoAsync(page);
        KioskPage before = scene.Session.Page;
        second.Insert(scene.CardOf("benno"));
        await scene.NoticeAsync(NoticeKind.SecondCard);
        second.Remove();
        await scene.WhenAsync(() => scene.Session.Cards.Cards.Count == 1);
        Assert.Equal(before.GetType(), scene.Session.Page.GetType());
        // A change of PIN starts anew, for what was typed is zeroed.
        Assert.True(page.StartsWith("NewPin", StringComparison.Ordinal) || before.ToString() == scene.Session.Page.ToString());
    }

    [Theory]
    [MemberData(nameof(WithCard))]
    public async Task Remove_FirstOfTwoCards_EndsTheSession(string page)
    {
        await using var scene = new KioskScene();
        var second = scene.Readers.Add("Reader 2");
        await scene.GoAsync(page);
        second.Insert(scene.CardOf("benno"));
        await scene.NoticeAsync(NoticeKind.SecondCard);
        scene.Reader.Remove();
        await scene.NoticeAsync(NoticeKind.OtherCard);
    }

    [Theory]
    [MemberData(nameof(WithCard))]
    [MemberData(nameof(WithoutCard))]
    public async Task Unplug_OnEachPage_IsOutOfOrderAndEnds(string page)
    {
        await using var scene = new KioskScene();
        await scene.GoAsync(page);
        scene.Reader.Unplug();
        if (page == "WrongPin")
        {
            // What happened is told first.
            await scene.WhenAsync(() => !scene.Session.CardPresent);
            scene.Take(NextStep.End);
        }

        await scene.PageAsync<KioskPage.OutOfOrder>();
        scene.Wait(TimeSpan.FromSeconds(11));
        await scene.PageAsync<KioskPage.Ended>();
        Assert.Contains("reader False", scene.Report.Lines);
    }

    [Fact]
    public async Task StopService_OnTheStartPage_IsOutOfOrderUntilItComesBack()
    {
        await using var scene = new KioskScene();
        await scene.StartAsync();
        scene.Readers.StopService();
        await scene.PageAsync<KioskPage.OutOfOrder>();
        scene.Wait(TimeSpan.FromHours(1));
        await scene.PageAsync<KioskPage.OutOfOrder>();
        scene.Readers.StartService();
        await scene.PageAsync<KioskPage.Start>();
        Assert.Equal(["reader True", "reader False", "reader True"], scene.Report.Lines.Where(line => line.StartsWith("reader", StringComparison.Ordinal)));
        Assert.DoesNotContain("begun", scene.Report.Lines);
    }

    [Theory]
    [MemberData(nameof(WithoutCard))]
    [InlineData("Start")]
    public async Task Insert_BeforeTheCardIsUsed_ChangesNothingUntilItIsAskedFor(string page)
    {
        await using var scene = new KioskScene();
        await scene.GoAsync(page == "LayCard" ? "Catalogue" : page);
        KioskPage before = scene.Session.Page;
        scene.Lay("erika");
        await scene.WhenAsync(() => scene.Session.CardPresent);
        scene.Reader.Remove();
        await scene.WhenAsync(() => !scene.Session.CardPresent);
        Assert.Equal(before, scene.Session.Page);
    }

    [Fact]
    public async Task WatchAsync_Fails_IsOutOfOrderUntilItWorks()
    {
        await using var scene = new KioskScene();
        var readers = new FailingReaders(scene.Readers);
        scene.Surroundings = scene.Surroundings with { Readers = readers };
        await scene.PageAsync<KioskPage.OutOfOrder>();
        readers.Works = true;
        while (scene.Session.Page is not KioskPage.Start)
        {
            // The clock may stand before the session waits for it.
            scene.Wait(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Contains("fault CardWatch InvalidOperationException", scene.Report.Lines);
    }

    [Fact]
    public async Task Session_CardLiesThereAtTheBeginning_WaitsUntilItIsTaken()
    {
        await using var scene = new KioskScene();
        scene.Lay("erika");
        Assert.False((await scene.PageAsync<KioskPage.CardLeftBehind>()).OperatorTold);
        scene.Do((session, visit) => session.ChooseCatalogue(visit));
        scene.Do((session, visit) => session.Cancel(visit));
        scene.Wait(scene.Surroundings.Idle.CardLeftBehind);
        await scene.PageAsync<KioskPage.CardLeftBehind>(page => page.OperatorTold);
        scene.Reader.Remove();
        await scene.PageAsync<KioskPage.Start>();
        Assert.Equal(["left behind True", "left behind False"], scene.Report.Lines.Where(line => line.StartsWith("left", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task TakeCard_NobodyTakesIt_CallsForItAndTellsTheOperator()
    {
        await using var scene = new KioskScene();
        await scene.GoAsync("Receipt");
        scene.Do((session, visit) => session.Finish(visit));
        await scene.PageAsync<KioskPage.TakeCard>();
        scene.Wait(TimeSpan.FromSeconds(20));
        await scene.PageAsync<KioskPage.CardLeftBehind>(page => !page.OperatorTold);
        scene.Wait(scene.Surroundings.Idle.CardLeftBehind);
        await scene.PageAsync<KioskPage.CardLeftBehind>(page => page.OperatorTold);
        scene.Reader.Remove();
        await scene.PageAsync<KioskPage.Ended>();
        Assert.Equal(["left behind False", "ended "], scene.Report.Lines.Where(line => !line.StartsWith("page", StringComparison.Ordinal)).TakeLast(2));
    }

    [Theory]
    [MemberData(nameof(Done))]
    public async Task Remove_WhenAllIsDone_KeepsThePage(string page)
    {
        await using var scene = new KioskScene();
        await scene.GoAsync(page);
        KioskPage before = scene.Session.Page;
        scene.Reader.Remove();
        await scene.WhenAsync(() => !scene.Session.CardPresent);
        Assert.Equal(before, scene.Session.Page);
        scene.Wait(TimeSpan.FromSeconds(45));
        await scene.PageAsync<KioskPage.Ended>();
        Assert.Equal("ended ", scene.Report.Lines[^1]);
    }

    [Fact]
    public async Task InsertUnresponsive_OnLayCard_AsksForItAgain()
    {
        await using var scene = new KioskScene();
        await scene.GoAsync("LayCard");
        scene.Reader.InsertUnresponsive();
        KioskPage.Notice notice = await scene.NoticeAsync(NoticeKind.CardUnreadable);
        Assert.Equal([NextStep.LayCardAgain, NextStep.End], notice.NextSteps);
        scene.Take(NextStep.LayCardAgain);
        await scene.PageAsync<KioskPage.LayCard>();
        scene.Lay("erika");
        await scene.PageAsync<KioskPage.Consent>();
    }

    [Fact]
    public async Task Insert_TwoCardsForLayCard_UsesTheOneThatStays()
    {
        await using var scene = new KioskScene();
        var second = scene.Readers.Add("Reader 2");
        await scene.GoAsync("Catalogue");
        scene.Lay("erika");
        second.Insert(scene.CardOf("benno"));
        await scene.WhenAsync(() => scene.Session.Cards.Cards.Count == 2);
        scene.Do((session, visit) => session.ChooseService(visit, Route.GoodConduct));
        await scene.NoticeAsync(NoticeKind.SecondCard);
        second.Remove();
        await scene.PageAsync<KioskPage.Consent>();
    }

    [Fact]
    public async Task Insert_OnAnotherReaderThanTheNamed_IsNotSeen()
    {
        await using var scene = new KioskScene();
        scene.Surroundings = scene.Surroundings with { ReaderName = "reader 1" };
        var second = scene.Readers.Add("Reader 2");
        await scene.GoAsync("Consent");
        second.Insert(scene.CardOf("benno"));
        scene.Do((session, visit) => session.AcceptConsent(visit));
        await scene.SecretAsync(SecretKind.Pin);
        scene.Confirm(Route.Pin);
        await scene.PageAsync<KioskPage.Form>();
        Assert.Single(scene.Session.Cards.Cards);
    }
}
