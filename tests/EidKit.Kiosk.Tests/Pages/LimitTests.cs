using EidKit.Kiosk.Tests.Journey;
using Kiosk.Journey;
using Microsoft.Playwright;

namespace EidKit.Kiosk.Tests.Pages;

/// <summary>What ends a session: the clock, and a card that is taken away.</summary>
public sealed class LimitTests(Chromium chromium)
{
    private static readonly Dictionary<string, Func<KioskScene, Task>> Ways = new()
    {
        ["Start"] = scene =>
        {
            scene.Do((session, visit) => session.ChooseCatalogue(visit));
            scene.Do((session, visit) => session.Back(visit));
            return Task.CompletedTask;
        },
        ["Catalogue"] = scene =>
        {
            scene.Do((session, visit) => session.ChooseCatalogue(visit));
            return Task.CompletedTask;
        },
        ["LayCard"] = scene =>
        {
            scene.Do((session, visit) => session.ChoosePinService(visit));
            return Task.CompletedTask;
        },
        ["Consent"] = ToConsentAsync,
        ["EnterSecret"] = ToSecretAsync,
        ["Form"] = async scene =>
        {
            await ToSecretAsync(scene);
            scene.Confirm("123456");
            await scene.PageAsync<KioskPage.Form>();
        },
        ["Receipt"] = async scene =>
        {
            await ToSecretAsync(scene);
            scene.Confirm("123456");
            await scene.PageAsync<KioskPage.Form>();
            scene.Do((session, visit) => session.SetField(visit, "rules", "true"));
            scene.Do((session, visit) => session.SetField(visit, "nickname", "Erika"));
            scene.Do((session, visit) => session.Send(visit));
            await scene.PageAsync<KioskPage.Receipt>();
        },
        ["MyData"] = async scene =>
        {
            scene.Lay("erika");
            scene.Do((session, visit) => session.ChooseMyData(visit));
            await scene.PageAsync<KioskPage.Consent>();
            scene.Do((session, visit) => session.AcceptConsent(visit));
            await scene.SecretAsync(SecretKind.Pin);
            scene.Confirm("123456");
            await scene.PageAsync<KioskPage.MyData>();
        },
        ["PinService"] = ToPinServiceAsync,
        ["PinDone"] = async scene =>
        {
            await ToPinServiceAsync(scene);
            scene.Do((session, visit) => session.ChoosePinTask(visit, PinTask.Change));
            await scene.SecretAsync(SecretKind.Pin);
            scene.Confirm("123456");
            await scene.SecretAsync(SecretKind.NewPin);
            scene.Confirm("314159");
            await scene.SecretAsync(SecretKind.NewPinAgain);
            scene.Confirm("314159");
            await scene.PageAsync<KioskPage.PinDone>();
        },
        ["Notice"] = async scene =>
        {
            await ToSecretAsync(scene);
            scene.Confirm("999998");
            await scene.NoticeAsync(NoticeKind.WrongPin);
        },
    };

    public static TheoryData<string> Pages => [.. Ways.Keys];

    public static TheoryData<string> PagesWithCard => ["Consent", "EnterSecret", "Form", "MyData", "PinService", "Notice"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task TimeLeft_OfEachPage_CanBeExtendedAndThenEndsTheSession(string name)
    {
        await using BrowserScene scene = await BrowserScene.StartAsync(chromium, prepare: Ways[name]);
        await scene.Page.Locator($"#page.page-{name}").WaitForAsync();
        // Where nothing was left to do, nothing is lost by the time-out.
        bool saysIt = name is not ("Receipt" or "PinDone" or "Notice");
        TimeSpan limit = scene.Scene.Session.TimeLeft!.Value;
        ILocator dialog = scene.Page.Locator("dialog[data-modal][open]");
        for (int i = 0; i < (name == "EnterSecret" ? 10 : 1); i++)
        {
            scene.Scene.Time.Advance(limit - Warning(limit));
            await dialog.WaitForAsync();
            Assert.Equal("more-time", await scene.Page.EvaluateAsync<string>("() => document.activeElement.dataset.key"));
            await scene.Page.Keyboard.PressAsync("Enter");
            await dialog.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
            Assert.Equal(limit, scene.Scene.Session.TimeLeft);
        }

        scene.Scene.Time.Advance(limit);
        if (!saysIt)
        {
            await scene.SeeAsync<KioskPage.TakeCard>();
        }
        else
        {
            await scene.SeeNoticeAsync(NoticeKind.TimedOut);
            Assert.Equal("Die Zeit ist abgelaufen", await scene.Page.Locator("#heading").InnerTextAsync());
            scene.Scene.Time.Advance(scene.Scene.Session.TimeLeft!.Value);
        }

        if (scene.Scene.Session.CardPresent)
        {
            await scene.SeeAsync<KioskPage.TakeCard>();
            scene.Scene.Reader.Remove();
        }

        await TestTerminal.WaitForLeaveAsync(scene.Page);
    }

    [Theory]
    [MemberData(nameof(PagesWithCard))]
    public async Task Card_TakenOnEachPage_EndsTheSession(string name)
    {
        await using BrowserScene scene = await BrowserScene.StartAsync(chromium, prepare: Ways[name]);
        await scene.Page.Locator($"#page.page-{name}").WaitForAsync();
        scene.Scene.Reader.Remove();
        await scene.SeeNoticeAsync(NoticeKind.CardRemoved);
        Assert.Equal("Die Karte wurde weggenommen", await scene.Page.Locator("#heading").InnerTextAsync());
        scene.Scene.Time.Advance(scene.Scene.Session.TimeLeft!.Value);
        await TestTerminal.WaitForLeaveAsync(scene.Page);
    }

    [Fact]
    public async Task Dialog_Escape_AsksForTimeAndDoesNotEnd()
    {
        await using TestTerminal terminal = await TestTerminal.StartAsync();
        IPage page = await terminal.OpenAsync(chromium, Screens.Portrait);
        await terminal.ShowAsync(page, new KioskPage.LayCard(Errand.PinService));
        terminal.Script.TimeLeft = TimeSpan.FromSeconds(85);
        await page.GetByText("Noch 1:25 Zeit").WaitForAsync();
        terminal.Script.TimeLeft = TimeSpan.FromSeconds(12);
        await page.Locator("dialog[open]").WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        terminal.Script.TimeLeft = TimeSpan.FromSeconds(60);
        await page.Locator("dialog[data-modal]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        Assert.Equal(["MoreTime"], terminal.Script.Actions);
    }

    /// <summary>How long before the end the page asks.</summary>
    private static TimeSpan Warning(TimeSpan limit) => limit / 3 < TimeSpan.FromSeconds(20) ? TimeSpan.FromSeconds(Math.Floor(limit.TotalSeconds / 3)) : TimeSpan.FromSeconds(20);

    private static async Task ToConsentAsync(KioskScene scene)
    {
        scene.Lay("erika");
        await scene.ToConsentAsync("library-account");
    }

    private static async Task ToSecretAsync(KioskScene scene)
    {
        await ToConsentAsync(scene);
        scene.Do((session, visit) => session.AcceptConsent(visit));
        await scene.SecretAsync(SecretKind.Pin);
    }

    private static async Task ToPinServiceAsync(KioskScene scene)
    {
        scene.Lay("erika");
        scene.Do((session, visit) => session.ChoosePinService(visit));
        await scene.PageAsync<KioskPage.PinService>();
    }
}
