using Kiosk.Journey;
using Microsoft.Playwright;

namespace EidKit.Kiosk.Tests.Pages;

public sealed class SpeechTests(Chromium chromium)
{
    /// <summary>Stands for the speech of the system, which this machine may not have.</summary>
    private const string Recorder = """
        window.said = [];
        window.voices = [{ lang: "de-DE", localService: true }, { lang: "en-GB", localService: true }];
        Object.defineProperty(window, "speechSynthesis", { value: { speaking: false, pending: false, speak: u => said.push(`${u.lang}: ${u.text}`), cancel: () => {}, getVoices: () => voices } });
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
        await WaitForAsync(page, "en-GB: Take your card. Everything will then be deleted. Goodbye.");
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
        await WaitForAsync(page, "de-DE: Zifferntaste");
        Assert.DoesNotContain("de-DE: 7", await SaidAsync(page));
        await PlugAsync(page, "F15");
        await page.Locator("[data-digit='8']").FocusAsync();
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
        await PlugAsync(page, "F15");
        await page.Locator("#screen[data-speaks=yes]").WaitForAsync();
        await PlugAsync(page, "F16");
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

    [Fact]
    public async Task PersonalData_SpeechOn_IsReadWithHeadphonesOnly()
    {
        await using TestTerminal terminal = await TestTerminal.StartAsync();
        IPage page = await terminal.OpenAsync(chromium, Screens.Portrait, script: Recorder);
        await terminal.ShowAsync(page, PageSamples.Shown["my-data"]);
        await page.Keyboard.PressAsync("F2");
        await page.WaitForFunctionAsync("() => said.some(text => text.includes('nur mit Kopfhörern'))");
        Assert.DoesNotContain(await SaidAsync(page), text => text.Contains("MUSTERMANN", StringComparison.Ordinal));
        await page.Keyboard.PressAsync("F2");
        await page.Locator("#screen[data-speaks=no]").WaitForAsync();
        await PlugAsync(page, "F15");
        await page.WaitForFunctionAsync("() => said.some(text => text.includes('MUSTERMANN'))");
    }

    [Fact]
    public async Task Speech_VoicesFromElsewhereOnly_SaysThatThereIsNone()
    {
        await using TestTerminal terminal = await TestTerminal.StartAsync();
        IPage page = await terminal.OpenAsync(chromium, Screens.Portrait, script: Recorder + "window.voices = [{ lang: 'de-DE', localService: false }];");
        await page.Keyboard.PressAsync("F2");
        await page.GetByText("Vorlesen ist an diesem Terminal leider nicht möglich.").WaitForAsync();
        Assert.Empty(await SaidAsync(page));
    }

    [Fact]
    public async Task Speech_WhileItLasts_HoldsTheTimeOfThePage()
    {
        await using BrowserScene scene = await BrowserScene.StartAsync(chromium, script: Recorder);
        await scene.ClickAsync("[data-choice=services]");
        await scene.SeeAsync<KioskPage.Catalogue>();
        await scene.Page.EvaluateAsync("() => { speechSynthesis.speaking = true; }");
        TimeSpan limit = scene.Scene.Session.TimeLeft!.Value;
        await scene.Page.Keyboard.PressAsync("F2");
        await HeldAsync(scene, true);
        scene.Scene.Time.Advance(TimeSpan.FromSeconds(200));
        await scene.Page.EvaluateAsync("() => { speechSynthesis.speaking = false; }");
        await HeldAsync(scene, false);
        // The dialog is spoken, too, and does not go away by that.
        scene.Scene.Time.Advance(limit - TimeSpan.FromSeconds(21));
        await scene.Page.EvaluateAsync("() => { speechSynthesis.speaking = true; }");
        scene.Scene.Time.Advance(TimeSpan.FromSeconds(1));
        ILocator dialog = scene.Page.Locator("dialog[data-modal][open]");
        await dialog.WaitForAsync();
        await HeldAsync(scene, true);
        scene.Scene.Time.Advance(TimeSpan.FromSeconds(100));
        Assert.True(await dialog.IsVisibleAsync());
        Assert.IsType<KioskPage.Catalogue>(scene.Scene.Session.Page);
        // What a page says begins with its own time.
        await scene.Page.Keyboard.PressAsync("Enter");
        await dialog.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await scene.ClickAsync("[data-key=back]");
        await scene.SeeAsync<KioskPage.Start>();
        await HeldAsync(scene, true);
    }

    [Fact]
    public async Task Dialog_Closed_ThePageIsReadAnew()
    {
        await using TestTerminal terminal = await TestTerminal.StartAsync();
        IPage page = await terminal.OpenAsync(chromium, Screens.Landscape, script: Recorder);
        await page.Keyboard.PressAsync("F2");
        await terminal.ShowAsync(page, new KioskPage.MyData([]));
        await page.WaitForFunctionAsync("() => said.at(-1).includes('Das steht in Ihrem Ausweis')");
        terminal.Script.TimeLeft = TimeSpan.FromSeconds(60);
        await page.GetByText("1:00").WaitForAsync();
        terminal.Script.TimeLeft = TimeSpan.FromSeconds(15);
        await page.WaitForFunctionAsync("() => said.some(text => text.includes('Brauchen Sie mehr Zeit?'))");
        await page.EvaluateAsync("() => { said.length = 0; }");
        terminal.Script.TimeLeft = TimeSpan.FromSeconds(60);
        await page.WaitForFunctionAsync("() => said.some(text => text.includes('Das steht in Ihrem Ausweis'))");
    }

    [Fact]
    public async Task RepeatKey_PressedOnceAndTwice_RepeatsTheLastSpeechAndThenThePage()
    {
        await using TestTerminal terminal = await TestTerminal.StartAsync();
        IPage page = await terminal.OpenAsync(chromium, Screens.Landscape, script: Recorder);
        await page.Keyboard.PressAsync("F2");
        await terminal.ShowAsync(page, new KioskPage.EnterSecret(SecretKind.Pin, 0, 6, 3, SecretHint.None));
        await page.Keyboard.PressAsync("7");
        await WaitForAsync(page, "de-DE: 1 von 6 Ziffern eingegeben");
        await page.EvaluateAsync("() => { said.length = 0; }");
        await page.Keyboard.PressAsync("F3");
        await WaitForAsync(page, "de-DE: 1 von 6 Ziffern eingegeben");
        await page.Keyboard.PressAsync("F3");
        await page.WaitForFunctionAsync("() => said.some(text => text.startsWith('de-DE: Geben Sie Ihre PIN ein'))");
        // By the button, too, whose own name is not what is repeated.
        await page.EvaluateAsync("() => { said.length = 0; }");
        await page.Keyboard.PressAsync("8");
        await WaitForAsync(page, "de-DE: 2 von 6 Ziffern eingegeben");
        await page.Locator("[data-key=repeat]").FocusAsync();
        await WaitForAsync(page, "de-DE: Noch einmal, Taste");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync("() => said.filter(text => text === 'de-DE: 2 von 6 Ziffern eingegeben').length === 2");
    }

    [Fact]
    public async Task Headphones_WithoutASignal_HearPersonalData()
    {
        await using TestTerminal terminal = await TestTerminal.StartAsync(setup => setup with { HasHeadphonesOnly = true });
        IPage page = await terminal.OpenAsync(chromium, Screens.Portrait, script: Recorder);
        await terminal.ShowAsync(page, PageSamples.Shown["my-data"]);
        await page.Keyboard.PressAsync("F2");
        await page.WaitForFunctionAsync("() => said.some(text => text.includes('MUSTERMANN'))");
        await terminal.ShowAsync(page, new KioskPage.EnterSecret(SecretKind.Pin, 0, 6, 3, SecretHint.None));
        await page.Locator("[data-digit='7']").FocusAsync();
        await WaitForAsync(page, "de-DE: 7");
    }

    [Fact]
    public async Task Form_FaultySpeechOn_TellsTheFaultWithTheField()
    {
        await using TestTerminal terminal = await TestTerminal.StartAsync();
        IPage page = await terminal.OpenAsync(chromium, Screens.Portrait, script: Recorder);
        await terminal.ShowAsync(page, PageSamples.All["form with faults"]);
        await page.Keyboard.PressAsync("F2");
        await page.Locator("#screen[data-speaks=yes]").WaitForAsync();
        await page.Locator("#field-purpose").FocusAsync();
        await WaitForAsync(page, "de-DE: Wofür brauchen Sie das Zeugnis? – nötig, Auswahl, Bitte wählen, Bitte füllen Sie dieses Feld aus.");
    }

    /// <summary>Waits until the time of the page stands still, or goes on.</summary>
    private static async Task HeldAsync(BrowserScene scene, bool isHeld) => await Processes.Wait.UntilAsync(() => scene.Scene.Session.IsHeld == isHeld);

    private static async Task PlugAsync(IPage page, string key) =>
        await page.EvaluateAsync("key => document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))", key);

    private static Task<string[]> SaidAsync(IPage page) => page.EvaluateAsync<string[]>("() => said");

    private static async Task WaitForAsync(IPage page, string text) => await page.WaitForFunctionAsync("text => said.includes(text)", text);
}
