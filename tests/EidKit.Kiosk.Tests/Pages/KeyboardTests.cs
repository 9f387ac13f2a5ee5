using EidKit.Sessions;
using Kiosk.Journey;
using Microsoft.Playwright;

namespace EidKit.Kiosk.Tests.Pages;

public sealed class KeyboardTests(Chromium chromium)
{
    [Theory]
    [InlineData("certificate-of-good-conduct", "erika", "Pin 123456", "Receipt")]
    [InlineData("resident-parking-permit", "erika", "Pin 123456", "Receipt")]
    [InlineData("age-restricted-service", "erika", "Pin 123456", "Receipt")]
    [InlineData("library-account", "carlotta", "Can 905173, Pin 480216", "Receipt")]
    [InlineData("my-data", "erika", "Pin 123456", "MyData")]
    [InlineData("pin-service SetFirstPin", "alma", "TransportPin 54321, NewPin 314159, NewPinAgain 314159", "PinDone")]
    [InlineData("pin-service Change", "benno", "Pin 112358, NewPin 314159, NewPinAgain 314159", "PinDone")]
    [InlineData("pin-service Resume", "carlotta", "Can 905173, Pin 480216", "PinDone")]
    [InlineData("pin-service Unblock", "dietmar", "Puk 3141592653", "PinDone")]
    public async Task Errand_KeyboardAlone_ComesToItsEndAndOut(string errand, string persona, string entries, string end)
    {
        await using BrowserScene scene = await BrowserScene.StartAsync(chromium);
        var walk = new CitizenWalk(scene, isByKeyboard: true);
        await walk.GoAsync(errand, persona, entries);
        await (end switch
        {
            "Receipt" => scene.SeeAsync<KioskPage.Receipt>(),
            "MyData" => scene.SeeAsync<KioskPage.MyData>(),
            _ => (Task)scene.SeeAsync<KioskPage.PinDone>(),
        });
        await scene.Page.Locator("#heading:focus").WaitForAsync();
        await walk.LeaveAsync();
    }

    [Fact]
    public async Task Arrows_FromTheHeading_LeadToEveryControl()
    {
        await using TestTerminal terminal = await TestTerminal.StartAsync();
        IPage page = await terminal.OpenAsync(chromium, Screens.Landscape);
        await terminal.ShowAsync(page, PageSamples.Shown["notice"]);
        await page.Locator("#heading:focus").WaitForAsync();
        foreach (string step in (string[])["End", "GoToPinService", "TryAgain"])
        {
            await page.Keyboard.PressAsync("ArrowDown");
            await page.Locator($"[data-step={step}]:focus").WaitForAsync();
        }

        await page.Keyboard.PressAsync("ArrowUp");
        await page.Locator("[data-step=GoToPinService]:focus").WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await WaitForAsync(terminal, "Take GoToPinService");
    }

    [Fact]
    public async Task KeyPad_Keyboard_TypesDeletesConfirmsAndCancels()
    {
        await using TestTerminal terminal = await TestTerminal.StartAsync();
        IPage page = await terminal.OpenAsync(chromium, Screens.Landscape);
        await terminal.ShowAsync(page, new KioskPage.EnterSecret(SecretKind.Pin, 0, 6, 3, SecretHint.None) { Keys = [4, 0, 9, 1, 3, 2, 8, 7, 5, 6] });
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("Es fehlen noch 6 Ziffern").WaitForAsync();
        foreach (string key in (string[])["1", "2", "Backspace", "3", "4", "Numpad5", "6", "7"])
        {
            await page.Keyboard.PressAsync(key);
        }

        await page.GetByText("6 von 6 Ziffern eingegeben").WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Escape");
        await WaitForAsync(terminal, "Cancel");
        Assert.Equal(
            ["ConfirmSecret", "PressDigit 1", "PressDigit 2", "DeleteDigit", "PressDigit 3", "PressDigit 4", "PressDigit 5", "PressDigit 6", "PressDigit 7", "ConfirmSecret", "Cancel"],
            terminal.Script.Actions);
    }

    [Fact]
    public async Task KeyPad_DigitWithFocus_IsPressedByEnter()
    {
        await using TestTerminal terminal = await TestTerminal.StartAsync();
        IPage page = await terminal.OpenAsync(chromium, Screens.Landscape);
        await terminal.ShowAsync(page, new KioskPage.EnterSecret(SecretKind.Pin, 5, 6, 3, SecretHint.None));
        await page.Locator("[data-digit='8']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("6 von 6 Ziffern eingegeben").WaitForAsync();
        // A touch does not take the focus, so that Enter confirms afterwards.
        await page.Locator("#heading").FocusAsync();
        await page.Locator("[data-digit='2']").ClickAsync();
        await page.Keyboard.PressAsync("Enter");
        await WaitForAsync(terminal, "ConfirmSecret");
        Assert.Equal(["PressDigit 8", "PressDigit 2", "ConfirmSecret"], terminal.Script.Actions);
    }

    private static async Task WaitForAsync(TestTerminal terminal, string action) =>
        await Processes.Wait.UntilAsync(() => terminal.Script.Actions.Contains(action));
}
