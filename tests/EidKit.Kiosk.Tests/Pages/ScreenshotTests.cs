using EidKit.TestKit;
using Kiosk.Journey;
using Microsoft.Playwright;

namespace EidKit.Kiosk.Tests.Pages;

public sealed class ScreenshotTests(Chromium chromium)
{
    [Theory]
    [InlineData("portrait", "de")]
    [InlineData("landscape", "de")]
    [InlineData("portrait", "leicht")]
    [InlineData("landscape", "en")]
    public async Task Screenshot_EachPage_IsTaken(string screen, string language)
    {
        await using TestTerminal terminal = await TestTerminal.StartAsync();
        IPage page = await terminal.OpenAsync(chromium, Screens.Of(screen), options => options.DeviceScaleFactor = 0.5f);
        await page.Locator($"[data-language={language}]").ClickAsync();
        foreach ((string name, KioskPage shown) in PageSamples.Shown)
        {
            await terminal.ShowAsync(page, shown);
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = $"/tmp/kui/shots/{screen}-{language}-{name}.png" });
        }

        Assert.True(!terminal.Complaints.Any(), string.Join("\n", terminal.Complaints));
    }
}
