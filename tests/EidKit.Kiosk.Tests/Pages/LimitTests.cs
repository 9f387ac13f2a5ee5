using EidKit.Kiosk.Tests.Journey;
using Kiosk.Journey;
using Microsoft.Playwright;

namespace EidKit.Kiosk.Tests.Pages;

/// <summary>The clock on every page: it can be extended without end, and then ends the session.</summary>
public sealed class LimitTests(Chromium chromium)
{
    /// <summary>The ways of <see cref="Route"/>, with the kind of page to which each leads; «StartAgain» is the start page of a citizen who turned back.</summary>
    private static readonly Dictionary<string, string> Pages = new()
    {
        ["StartAgain"] = "Start",
        ["Catalogue"] = "Catalogue",
        ["LayCard"] = "LayCard",
        ["Consent"] = "Consent",
        ["Pin"] = "EnterSecret",
        ["Can"] = "EnterSecret",
        ["Puk"] = "EnterSecret",
        ["TransportPin"] = "EnterSecret",
        ["NewPinAgain"] = "EnterSecret",
        ["Form"] = "Form",
        ["Receipt"] = "Receipt",
        ["MyData"] = "MyData",
        ["PinService"] = "PinService",
        ["PinDone"] = "PinDone",
        ["WrongPin"] = "Notice",
    };

    public static TheoryData<string> Ways => [.. Pages.Keys];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task TimeLeft_OfEachPage_CanBeExtendedAndThenEndsTheSession(string name)
    {
        await using BrowserScene scene = await BrowserScene.StartAsync(chromium, prepare: scene => GoAsync(scene, name));
        await scene.Page.Locator($"#page.page-{Pages[name]}").WaitForAsync();
        // Where nothing was left to do, nothing is lost by the time-out.
        bool saysIt = name is not ("Receipt" or "PinDone" or "WrongPin");
        TimeSpan limit = scene.Scene.Session.TimeLeft!.Value;
        ILocator dialog = scene.Page.Locator("dialog[data-modal][open]");
        for (int i = 0; i < (name == "Pin" ? 10 : 1); i++)
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

    [Fact]
    public async Task TakeCard_NobodyTakesIt_CallsForItAndThenForTheOperator()
    {
        await using BrowserScene scene = await BrowserScene.StartAsync(chromium, prepare: scene => scene.GoAsync("TakeCard"));
        await scene.SeeAsync<KioskPage.TakeCard>();
        scene.Scene.Time.Advance(TimeSpan.FromSeconds(20));
        await scene.SeeAsync<KioskPage.CardLeftBehind>();
        scene.Scene.Time.Advance(scene.Scene.Surroundings.Idle.CardLeftBehind);
        await scene.Page.GetByText("Die Betreuung ist benachrichtigt und kommt.").WaitForAsync();
        scene.Scene.Reader.Remove();
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

    private static async Task GoAsync(KioskScene scene, string way)
    {
        await scene.GoAsync(way == "StartAgain" ? "Catalogue" : way);
        if (way == "StartAgain")
        {
            scene.Do((session, visit) => session.Back(visit));
        }
    }
}
