using System.Net;
using Kiosk.Cards;
using Kiosk.Journey;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace EidKit.Kiosk.Tests.Pages;

public sealed class WindowTests(Chromium chromium)
{
    [Fact]
    public async Task Session_InTwoWindows_IsShownByTheNewerOne()
    {
        await using TestTerminal terminal = await TestTerminal.StartAsync();
        IPage older = await terminal.OpenAsync(chromium, Screens.Landscape);
        await terminal.ShowAsync(older, new KioskPage.MyData([new DataRow("data.family-names", "MUSTERMANN")]));
        IPage newer = await older.Context.NewPageAsync();
        await newer.GotoAsync(terminal.Address.ToString());
        await newer.GetByText("MUSTERMANN").WaitForAsync();
        await older.GetByText("Die Sitzung läuft in einem anderen Fenster").WaitForAsync();
        Assert.DoesNotContain("MUSTERMANN", await older.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_SecondBrowser_IsRefused()
    {
        await using TestTerminal terminal = await TestTerminal.StartAsync();
        await terminal.OpenAsync(chromium, Screens.Landscape);
        IBrowser browser = await chromium.GetAsync();
        await using IBrowserContext other = await browser.NewContextAsync();
        IPage page = await other.NewPageAsync();
        IResponse? answer = await page.GotoAsync(terminal.Address.ToString());
        Assert.Equal((int)HttpStatusCode.Forbidden, answer!.Status);
        Assert.Empty(await page.Locator("#page").AllAsync());
    }

    [Fact]
    public async Task Session_Ended_SendsTheBrowserToTheSupervisor()
    {
        await using TestTerminal terminal = await TestTerminal.StartAsync();
        IPage page = await terminal.OpenAsync(chromium, Screens.Landscape);
        terminal.Script.Show(new KioskPage.Ended());
        await TestTerminal.WaitForLeaveAsync(page);
        await page.GoBackAsync(new PageGoBackOptions { Timeout = 2_000 });
        Assert.DoesNotContain(terminal.Address.ToString(), page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Worker_Gone_SendsTheBrowserToTheSupervisor()
    {
        await using TestTerminal terminal = await TestTerminal.StartAsync();
        IPage page = await terminal.OpenAsync(chromium, Screens.Landscape);
        await terminal.ShowAsync(page, new KioskPage.EnterSecret(SecretKind.Pin, 2, 6, 3, SecretHint.None));
        await terminal.StopAsync();
        await TestTerminal.WaitForLeaveAsync(page);
    }

    [Fact]
    public async Task Receipt_PrintingSwitchedOn_OpensTheDialogOfTheBrowser()
    {
        await using TestTerminal terminal = await TestTerminal.StartAsync(setup => setup with { CanPrint = true });
        IPage page = await terminal.OpenAsync(chromium, Screens.Landscape, script: "window.printed = 0; window.print = () => printed++;");
        await terminal.ShowAsync(page, PageSamples.Shown["receipt"]);
        await page.Locator("[data-print]").ClickAsync();
        await page.WaitForFunctionAsync("() => printed === 1");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.True(await page.Locator(".number-value").IsVisibleAsync());
        Assert.False(await page.Locator(".foot").IsVisibleAsync());
    }

    [Fact]
    public async Task Receipt_PrintingSwitchedOff_OffersNone()
    {
        await using TestTerminal terminal = await TestTerminal.StartAsync();
        IPage page = await terminal.OpenAsync(chromium, Screens.Landscape);
        await terminal.ShowAsync(page, PageSamples.Shown["receipt"]);
        Assert.Equal(0, await page.Locator("[data-print]").CountAsync());
    }

    [Fact]
    public async Task ScreenKeyboard_Touch_WritesIntoTheField()
    {
        await using TestTerminal terminal = await TestTerminal.StartAsync();
        IPage page = await terminal.OpenAsync(chromium, Screens.Portrait);
        await terminal.ShowAsync(page, PageSamples.Shown["form"]);
        await page.Locator("#field-email").ClickAsync();
        foreach (string letter in (string[])["shift", "k", "ö", "symbols", "7", "delete", "8"])
        {
            await page.Locator($"#keyboard [data-letter='{letter}'], #keyboard [data-letter='{letter.ToUpperInvariant()}']").First.ClickAsync();
        }

        Assert.Empty(await LayoutCheck.FindAsync(page));
        await Processes.Wait.UntilAsync(() => terminal.Script.Actions.Contains("SetField email Kö8"));
    }

    [Fact]
    public async Task CardPanel_Click_LaysAndTakesACard()
    {
        var panel = new FakePanel();
        await using TestTerminal terminal = await TestTerminal.StartAsync(services: services => services.AddSingleton<ICardPanel>(panel));
        IPage page = await terminal.OpenAsync(chromium, Screens.Landscape);
        await page.Locator("[data-reader=first] [data-panel=lay]").ClickAsync();
        await page.Locator("[data-reader=first] strong").Filter(new LocatorFilterOptions { HasText = "erika" }).WaitForAsync();
        await page.Locator("[data-reader=second] select").SelectOptionAsync("passport");
        await page.Locator("[data-reader=second] [data-panel=lay]").ClickAsync();
        await page.Locator("[data-reader=second] strong").Filter(new LocatorFilterOptions { HasText = "passport" }).WaitForAsync();
        await page.Locator("[data-reader=first] [data-panel=take]").ClickAsync();
        await page.Locator("[data-reader=first] [data-panel=lay]").WaitForAsync();
        Assert.Equal(["lay erika first", "lay passport second", "take first"], panel.Actions);
    }
}
