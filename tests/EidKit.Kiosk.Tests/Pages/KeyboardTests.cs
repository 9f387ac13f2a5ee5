using EidKit.Sessions;
using Kiosk.Journey;
using Kiosk.Services;
using Microsoft.Playwright;

namespace EidKit.Kiosk.Tests.Pages;

public sealed class KeyboardTests(Chromium chromium)
{
    [Fact]
    public async Task MainFlow_KeyboardAlone_EndsWithTheReceipt()
    {
        await using BrowserScene scene = await BrowserScene.StartAsync(chromium);
        await AssertHeadingHasFocusAsync(scene);
        await GoToAsync(scene, "[data-choice=services]", "Tab");
        await scene.Page.Keyboard.PressAsync("Enter");
        await scene.SeeAsync<KioskPage.Catalogue>();
        await AssertHeadingHasFocusAsync(scene);
        await GoToAsync(scene, "[data-service=library-account]", "Tab");
        await scene.Page.Keyboard.PressAsync("Enter");
        await scene.SeeAsync<KioskPage.LayCard>();
        await AssertHeadingHasFocusAsync(scene);
        scene.Scene.Lay("erika");
        await scene.SeeAsync<KioskPage.Consent>();
        await AssertHeadingHasFocusAsync(scene);
        await scene.Page.Keyboard.PressAsync("Enter");
        await scene.SeeSecretAsync(SecretKind.Pin);
        await AssertHeadingHasFocusAsync(scene);
        await scene.TypeAsync("123456");
        KioskPage.Form form = await scene.SeeAsync<KioskPage.Form>();
        await AssertHeadingHasFocusAsync(scene);
        foreach (FormField field in form.Content.Fields.Where(field => field.Definition.Required))
        {
            await GoToAsync(scene, $"#field-{field.Definition.Id}", "Tab");
            if (field.Definition.Kind == FieldKind.Check)
            {
                await scene.Page.Keyboard.PressAsync("Space");
            }
            else
            {
                await scene.Page.Keyboard.TypeAsync("Leseratte 7");
            }
        }

        await GoToAsync(scene, ".page [data-key=confirm]", "ArrowDown");
        await scene.Page.Keyboard.PressAsync("Enter");
        await scene.SeeAsync<KioskPage.Receipt>();
        await AssertHeadingHasFocusAsync(scene);
        await scene.Page.Keyboard.PressAsync("Enter");
        await scene.SeeAsync<KioskPage.TakeCard>();
        scene.Scene.Reader.Remove();
        await TestTerminal.WaitForLeaveAsync(scene.Page);
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

    private static async Task AssertHeadingHasFocusAsync(BrowserScene scene) =>
        await scene.Page.Locator("#heading:focus").WaitForAsync();

    /// <summary>Presses a key until the element has the focus.</summary>
    private static async Task GoToAsync(BrowserScene scene, string selector, string key)
    {
        for (int i = 0; i < 40; i++)
        {
            await scene.Page.Keyboard.PressAsync(key);
            if (await scene.Page.Locator($"{selector}:focus").CountAsync() > 0)
            {
                return;
            }
        }

        Assert.Fail($"{selector} does not get the focus by {key}.");
    }
}
