using Kiosk.Journey;
using Microsoft.Playwright;

namespace EidKit.Kiosk.Tests.Pages;

public sealed class SpeechTests(Chromium chromium)
{
    /// <summary>Stands for the speech of the system, which this machine may not have.</summary>
    private const string Recorder = """
        window.said = [];
        Object.defineProperty(window, "speechSynthesis", { value: { speak: u => said.push(`${u.lang}: ${u.text}`), cancel: () => {} } });
        window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
        """;

    [Fact]
    public async Task Page_SpeechOn_IsReadInItsLanguage()
    {
        await using TestTerminal terminal = await TestTerminal.StartAsync();
        IPage page = await terminal.OpenAsync(chromium, Screens.Portrait, script: Recorder);
        await terminal.ShowAsync(page, new KioskPage.TakeCard());
        Assert.Empty(await SaidAsync(page));
        await page.Keyboard.PressAsync("F2");
        await WaitForAsync(page, "de-DE: Nehmen Sie Ihre Karte. Danach ist alles gelöscht. Auf Wiedersehen.");
        await page.Locator("[data-language=en]").ClickAsync();
        await WaitForAsync(page, "en-GB: Take your card. Everything is then deleted. Goodbye.");
        await terminal.ShowAsync(page, new KioskPage.LayCard(Errand.PinService));
        terminal.Script.CardPresent = true;
        await WaitForAsync(page, "en-GB: Card found");
        await page.Locator("[data-key=back]").FocusAsync();
        await WaitForAsync(page, "en-GB: Back, Button");
        await page.Keyboard.PressAsync("F2");
        await page.Locator("#screen[data-speaks=no]").WaitForAsync();
        int before = (await SaidAsync(page)).Length;
        await terminal.ShowAsync(page, new KioskPage.TakeCard());
        Assert.Equal(before, (await SaidAsync(page)).Length);
    }

    [Fact]
    public async Task KeyPad_SpeechOn_TellsTheFocusedKeyAndOnlyTheNumberOfTypedDigits()
    {
        await using TestTerminal terminal = await TestTerminal.StartAsync();
        IPage page = await terminal.OpenAsync(chromium, Screens.Portrait, script: Recorder);
        await terminal.ShowAsync(page, new KioskPage.EnterSecret(SecretKind.Pin, 0, 6, 3, SecretHint.None));
        await page.Keyboard.PressAsync("F2");
        await page.Locator("#screen[data-speaks=yes]").WaitForAsync();
        await page.Locator("[data-digit='7']").FocusAsync();
        await WaitForAsync(page, "de-DE: 7");
        await page.Keyboard.PressAsync("Enter");
        await WaitForAsync(page, "de-DE: 1 von 6 Ziffern eingegeben");
        await page.Keyboard.PressAsync("4");
        await WaitForAsync(page, "de-DE: 2 von 6 Ziffern eingegeben");
        Assert.DoesNotContain("de-DE: 4", await SaidAsync(page));
    }

    [Fact]
    public async Task HeadphoneSocket_PluggedAndUnplugged_SwitchesSpeech()
    {
        await using TestTerminal terminal = await TestTerminal.StartAsync();
        IPage page = await terminal.OpenAsync(chromium, Screens.Portrait, script: Recorder);
        await page.EvaluateAsync("() => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'F15', bubbles: true }))");
        await page.Locator("#screen[data-speaks=yes]").WaitForAsync();
        await page.EvaluateAsync("() => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'F16', bubbles: true }))");
        await page.Locator("#screen[data-speaks=no]").WaitForAsync();
    }

    [Fact]
    public async Task EasyGerman_SpeechOn_IsReadWithoutHyphens()
    {
        await using TestTerminal terminal = await TestTerminal.StartAsync();
        IPage page = await terminal.OpenAsync(chromium, Screens.Portrait, script: Recorder);
        await page.Locator("[data-language=leicht]").ClickAsync();
        Assert.Equal("de-simple", await page.Locator("html[lang=de-simple]").GetAttributeAsync("lang"));
        await terminal.ShowAsync(page, new KioskPage.LayCard(Errand.PinService));
        await page.Keyboard.PressAsync("F2");
        await page.WaitForFunctionAsync("() => said.some(text => text.startsWith('de-DE: Legen Sie Ihren Ausweis auf den Kartenleser'))");
    }

    private static Task<string[]> SaidAsync(IPage page) => page.EvaluateAsync<string[]>("() => said");

    private static async Task WaitForAsync(IPage page, string text) => await page.WaitForFunctionAsync("text => said.includes(text)", text);
}
