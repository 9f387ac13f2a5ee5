using Kiosk.Cards;
using Kiosk.Journey;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace EidKit.Kiosk.Tests.Pages;

public sealed class AccessibilityTests(Chromium chromium)
{
    public static TheoryData<string, string> ScreensAndLanguages => new MatrixTheoryData<string, string>(["portrait", "landscape"], ["de", "leicht", "en"]);

    [Theory]
    [MemberData(nameof(ScreensAndLanguages))]
    public async Task Axe_EachPage_FindsNothing(string screen, string language)
    {
        await using TestTerminal terminal = await TestTerminal.StartAsync(setup => setup with { IsTraining = true, CanPrint = true }, WithPanel);
        IPage page = await terminal.OpenAsync(chromium, Screens.Of(screen));
        await page.Locator($"[data-language={language}]").ClickAsync();
        Axe axe = await Axe.InjectAsync(page);
        var found = new List<string>();
        foreach ((string name, KioskPage shown) in PageSamples.Shown.Append(new("form with faults", PageSamples.All["form with faults"])))
        {
            await terminal.ShowAsync(page, shown);
            found.AddRange((await axe.FindAsync()).Select(finding => $"{name}: {finding}"));
        }

        terminal.Script.TimeLeft = TimeSpan.FromSeconds(60);
        await page.GetByText("1:00").WaitForAsync();
        terminal.Script.TimeLeft = TimeSpan.FromSeconds(15);
        await page.Locator("dialog[data-modal][open]").WaitForAsync();
        found.AddRange(await axe.FindAsync());
        Assert.True(found.Count == 0, string.Join('\n', found));
        Assert.Empty(terminal.Complaints);
    }

    [Theory]
    [MemberData(nameof(ScreensAndLanguages))]
    public async Task Layout_EachPageInEachStateAndSizeOfText_FitsTheScreen(string screen, string language)
    {
        await using TestTerminal terminal = await TestTerminal.StartAsync(setup => setup with { IsTraining = true, CanPrint = true }, WithPanel);
        IPage page = await terminal.OpenAsync(chromium, Screens.Of(screen));
        await page.Locator($"[data-language={language}]").ClickAsync();
        // With reading aloud on there is one more key, and where no voice is installed the page says so.
        await page.Keyboard.PressAsync("F2");
        await page.Locator("[data-key=repeat]").WaitForAsync();
        var found = new List<string>();
        foreach (int size in (int[])[100, 150, 200])
        {
            await page.Locator($"html[data-size='{size}']").WaitForAsync();
            foreach ((string name, KioskPage shown) in size == 150 ? PageSamples.Shown : PageSamples.All)
            {
                await terminal.ShowAsync(page, shown);
                found.AddRange((await LayoutCheck.FindAsync(page)).Select(problem => $"{name} at {size} %: {problem}"));
            }

            await page.Locator("[data-key=size]").ClickAsync();
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
        Assert.Empty(terminal.Complaints);
    }

    private static void WithPanel(IServiceCollection services) => services.AddSingleton<ICardPanel>(new FakePanel());
}
