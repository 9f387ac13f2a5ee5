using EidKit.TestKit;
using Kiosk.Journey;
using Microsoft.Playwright;

namespace EidKit.Kiosk.Tests.Pages;

/// <summary>The pictures of docs/kiosk.md. They are written with <c>EIDKIT_WRITE_SCREENSHOTS=1</c>; else the test looks whether each page has its own.</summary>
public sealed class ScreenshotTests(Chromium chromium)
{
    private const string WriteSwitch = "EIDKIT_WRITE_SCREENSHOTS";
    private static readonly string Folder = Repository.PathOf("docs", "images", "kiosk");

    [Fact]
    public void Document_Pages_AreThoseOfTheKiosk()
    {
        string document = File.ReadAllText(Repository.PathOf("docs", "kiosk.md"));
        string[] types = [.. typeof(KioskPage).GetNestedTypes().Select(type => type.Name).Where(name => name != nameof(KioskPage.Ended)).Order(StringComparer.Ordinal)];
        Assert.Equal(types, PageSamples.Shown.Values.Select(page => page.GetType().Name).Order(StringComparer.Ordinal));
        Assert.All(PageSamples.Shown.Keys, name => Assert.Contains($"images/kiosk/portrait-{name}.png", document, StringComparison.Ordinal));
        Assert.All(Wanted(), file => Assert.True(File.Exists(Path.Combine(Folder, file)), $"{file} is missing: {WriteSwitch}=1 writes it."));
        Assert.Equal(Wanted().Order(StringComparer.Ordinal), Directory.GetFiles(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Screenshots_OfEachPage_AreWrittenWhenAskedFor()
    {
        if (Environment.GetEnvironmentVariable(WriteSwitch) != "1")
        {
            return;
        }

        Directory.CreateDirectory(Folder);
        await WriteAsync(Screens.Portrait, "de", PageSamples.Shown.Keys, "");
        await WriteAsync(Screens.Landscape, "de", LandscapeNames, "");
        await WriteAsync(Screens.Portrait, "leicht", OtherLanguageNames, "-leicht");
        await WriteAsync(Screens.Portrait, "en", OtherLanguageNames, "-en");
    }

    private static readonly string[] LandscapeNames = ["start", "lay-card", "consent", "enter-secret", "form"];

    private static readonly string[] OtherLanguageNames = ["start", "enter-secret"];

    private static IEnumerable<string> Wanted() =>
    [
        .. PageSamples.Shown.Keys.Select(name => $"portrait-{name}.png"), .. LandscapeNames.Select(name => $"landscape-{name}.png"),
        .. OtherLanguageNames.SelectMany(name => (string[])[$"portrait-{name}-leicht.png", $"portrait-{name}-en.png"]),
    ];

    private async Task WriteAsync(Screens screen, string language, IEnumerable<string> names, string suffix)
    {
        await using TestTerminal terminal = await TestTerminal.StartAsync(setup => setup with { CanPrint = true });
        IPage page = await terminal.OpenAsync(chromium, screen, options => options.DeviceScaleFactor = 0.5f);
        await page.Locator($"[data-language={language}]").ClickAsync();
        foreach (string name in names)
        {
            terminal.Script.CardPresent = name is not ("start" or "catalogue" or "lay-card");
            terminal.Script.TimeLeft = name is "start" or "working" or "take-card" or "card-left-behind" or "out-of-order" ? null : TimeSpan.FromSeconds(75);
            await terminal.ShowAsync(page, PageSamples.Shown[name]);
            await page.WaitForFunctionAsync("() => [...document.images].every(image => image.complete && image.naturalWidth > 0)");
            byte[] picture = await page.ScreenshotAsync();
            await File.WriteAllBytesAsync(Path.Combine(Folder, $"{screen.Name}-{name}{suffix}.png"), picture);
        }
    }
}
