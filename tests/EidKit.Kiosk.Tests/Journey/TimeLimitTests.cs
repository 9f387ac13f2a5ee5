using EidKit.Sessions;
using Kiosk.Journey;

namespace EidKit.Kiosk.Tests.Journey;

public class TimeLimitTests
{
    public static TheoryData<string, int> Limits => new()
    {
        { "Catalogue", 60 }, { "LayCard", 60 }, { "Consent", 60 }, { "PinService", 60 },
        { "Pin", 90 }, { "Puk", 90 }, { "NewPin", 90 }, { "NewPinAgain", 90 },
        { "Form", 180 }, { "MyData", 45 },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task TimeIsUp_OnEachPage_EndsTheSessionAndSendsNothing(string page, int seconds)
    {
        await using var scene = new KioskScene();
        await scene.GoAsync(page);
        int? tries = scene.Reader.Card?.PinTries;
        if (scene.Session.Stage is global::Kiosk.Journey.Stages.SecretStage)
        {
            scene.Type("12345");
        }

        Assert.Equal(TimeSpan.FromSeconds(seconds), scene.Session.TimeLeft);
        scene.Wait(TimeSpan.FromSeconds(seconds - 1));
        Assert.Equal(TimeSpan.FromSeconds(1), scene.Session.TimeLeft);
        scene.Wait(TimeSpan.FromSeconds(1));
        Assert.Equal(PinTry.NotUsed, (await scene.NoticeAsync(NoticeKind.TimedOut)).PinTry);
        scene.Wait(TimeSpan.FromSeconds(10));
        if (tries is not null)
        {
            await scene.PageAsync<KioskPage.TakeCard>();
            Assert.Equal(tries, scene.Reader.Card!.PinTries);
            scene.Reader.Remove();
        }

        await scene.PageAsync<KioskPage.Ended>();
        Assert.Equal("ended TimedOut", scene.Report.Lines[^1]);
    }

    [Theory]
    [InlineData("WrongPin", "ended TimedOut")]
    [InlineData("Receipt", "ended ")]
    [InlineData("PinDone", "ended ")]
    public async Task TimeIsUp_OnANoticeOrAResult_AsksForTheCard(string page, string reported)
    {
        await using var scene = new KioskScene();
        await scene.GoAsync(page);
        scene.Wait(TimeSpan.FromSeconds(45));
        await scene.PageAsync<KioskPage.TakeCard>();
        scene.Reader.Remove();
        await scene.PageAsync<KioskPage.Ended>();
        Assert.Equal(reported, scene.Report.Lines[^1]);
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task MoreTime_AsOftenAsWanted_KeepsThePage(string page, int seconds)
    {
        await using var scene = new KioskScene();
        await scene.GoAsync(page);
        KioskPage before = scene.Session.Page;
        for (int i = 0; i < 12; i++)
        {
            scene.Wait(TimeSpan.FromSeconds(seconds - 1));
            scene.Do((session, visit) => session.MoreTime(visit));
            Assert.Equal(TimeSpan.FromSeconds(seconds), scene.Session.TimeLeft);
        }

        Assert.Equal(before.GetType(), scene.Session.Page.GetType());
    }

    [Fact]
    public async Task Start_NobodyThere_WaitsForEver()
    {
        await using var scene = new KioskScene();
        await scene.GoAsync("Start");
        Assert.Null(scene.Session.TimeLeft);
        scene.Wait(TimeSpan.FromDays(3));
        Assert.IsType<KioskPage.Start>(scene.Session.Page);
    }

    [Fact]
    public async Task Back_ToTheStartPageInASession_HasALimit()
    {
        await using var scene = new KioskScene();
        await scene.GoAsync("Catalogue");
        scene.Do((session, visit) => session.Back(visit));
        await scene.PageAsync<KioskPage.Start>();
        scene.Wait(TimeSpan.FromSeconds(60));
        await scene.NoticeAsync(NoticeKind.TimedOut);
    }

    [Fact]
    public async Task PressDigit_InTheLastSecond_StartsTheTimeAnew()
    {
        await using var scene = new KioskScene();
        await scene.GoAsync("Pin");
        scene.Wait(TimeSpan.FromSeconds(89));
        scene.Type("1");
        scene.Wait(TimeSpan.FromSeconds(89));
        Assert.Equal(1, Assert.IsType<KioskPage.EnterSecret>(scene.Session.Page).Digits);
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task Hold_OnEachPage_LetsTheTimeBeginWhenTheSpeechEnds(string page, int seconds)
    {
        await using var scene = new KioskScene();
        await scene.GoAsync(page);
        scene.Do((session, visit) => session.Hold(visit));
        scene.Wait(TimeSpan.FromMinutes(4));
        Assert.Equal(TimeSpan.FromSeconds(seconds), scene.Session.TimeLeft);
        scene.Do((session, visit) => session.Resume(visit));
        scene.Wait(TimeSpan.FromSeconds(seconds - 1));
        Assert.Equal(TimeSpan.FromSeconds(1), scene.Session.TimeLeft);
        scene.Wait(TimeSpan.FromSeconds(1));
        await scene.NoticeAsync(NoticeKind.TimedOut);
    }

    [Fact]
    public async Task Hold_InTheMiddle_LeavesTheRestOfTheTime()
    {
        await using var scene = new KioskScene();
        await scene.GoAsync("Consent");
        scene.Wait(TimeSpan.FromSeconds(45));
        scene.Do((session, visit) => session.Hold(visit));
        scene.Wait(TimeSpan.FromSeconds(100));
        Assert.Equal(TimeSpan.FromSeconds(15), scene.Session.TimeLeft);
        scene.Do((session, visit) => session.MoreTime(visit));
        scene.Wait(TimeSpan.FromSeconds(100));
        Assert.Equal(TimeSpan.FromSeconds(60), scene.Session.TimeLeft);
    }

    [Fact]
    public async Task Hold_SpeechThatNeverEnds_KeepsThePageForFiveMinutes()
    {
        await using var scene = new KioskScene();
        await scene.GoAsync("MyData");
        scene.Do((session, visit) => session.Hold(visit));
        scene.Wait(TimeSpan.FromMinutes(5));
        Assert.Equal(TimeSpan.FromSeconds(45), scene.Session.TimeLeft);
        scene.Wait(TimeSpan.FromSeconds(45));
        await scene.NoticeAsync(NoticeKind.TimedOut);
    }

    [Fact]
    public async Task Hold_OfAnEarlierPage_DoesNotHoldTheNext()
    {
        await using var scene = new KioskScene();
        await scene.GoAsync("Catalogue");
        int visit = scene.Session.Visit;
        scene.Session.Hold(visit);
        scene.Do((session, now) => session.Back(now));
        scene.Session.Hold(visit);
        scene.Wait(TimeSpan.FromSeconds(60));
        await scene.NoticeAsync(NoticeKind.TimedOut);
    }

    [Fact]
    public async Task Hold_WhileTheLastWordIsSpoken_KeepsIt()
    {
        await using var scene = new KioskScene();
        await scene.GoAsync("Consent");
        scene.Reader.Remove();
        await scene.NoticeAsync(NoticeKind.CardRemoved);
        scene.Do((session, visit) => session.Hold(visit));
        scene.Wait(TimeSpan.FromSeconds(30));
        await scene.NoticeAsync(NoticeKind.CardRemoved);
        scene.Do((session, visit) => session.Resume(visit));
        scene.Wait(TimeSpan.FromSeconds(10));
        await scene.PageAsync<KioskPage.Ended>();
    }
}
