using System.Collections.Concurrent;
using EidKit.Sessions;
using Kiosk.Journey;
using Microsoft.Playwright;

namespace EidKit.Kiosk.Tests.Pages;

public sealed class SecretTests(Chromium chromium)
{
    private const string Pin = "123456";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pin_ByTouchOrKeyboard_IsInNoMessageAddressOrDocument(bool isTouched)
    {
        await using BrowserScene scene = await BrowserScene.StartAsync(chromium, prepare: async scene =>
        {
            scene.Lay("erika");
            await scene.ToPinAsync("library-account");
        });
        var sent = new ConcurrentQueue<string>();
        var received = new ConcurrentQueue<string>();
        scene.Page.WebSocket += (_, socket) =>
        {
            socket.FrameSent += (_, frame) => sent.Enqueue(TextOf(frame));
            socket.FrameReceived += (_, frame) => received.Enqueue(TextOf(frame));
        };
        // The connection is made anew, now that its messages are recorded.
        await scene.Page.ReloadAsync();
        await scene.SeeSecretAsync(SecretKind.Pin);
        sent.Clear();
        await (isTouched ? scene.TouchAsync(Pin) : scene.TypeAsync(Pin));
        string document = await scene.Page.ContentAsync();
        await scene.SeeAsync<KioskPage.Form>();
        string[] clicks = [.. sent.Where(frame => frame.Contains("click", StringComparison.Ordinal))];
        // The six digits and the confirmation: the record holds what it should.
        Assert.True(clicks.Length >= Pin.Length + 1, $"{clicks.Length} clicks");
        Assert.DoesNotContain(clicks, frame => frame.Contains("\"key\"", StringComparison.Ordinal) || frame.Contains("\"code\"", StringComparison.Ordinal)
            || frame.Contains("digit", StringComparison.OrdinalIgnoreCase) || frame.Contains("\"value\"", StringComparison.Ordinal));
        Assert.DoesNotContain(sent.Concat(received), frame => frame.Contains(Pin, StringComparison.Ordinal));
        Assert.DoesNotContain(Pin, document, StringComparison.Ordinal);
        Assert.Equal(scene.Terminal.Address.ToString(), scene.Page.Url);
        Assert.Equal("0 0", await scene.Page.EvaluateAsync<string>("() => `${localStorage.length} ${sessionStorage.length}`"));
    }

    [Fact]
    public async Task Digits_Typed_AreToldAsANumber()
    {
        await using TestTerminal terminal = await TestTerminal.StartAsync();
        IPage page = await terminal.OpenAsync(chromium, Screens.Landscape);
        await terminal.ShowAsync(page, new KioskPage.EnterSecret(SecretKind.Puk, 0, 10, null, SecretHint.None));
        await page.Keyboard.PressAsync("7");
        await page.Keyboard.PressAsync("7");
        await page.Keyboard.PressAsync("7");
        ILocator status = page.GetByRole(AriaRole.Status).Filter(new LocatorFilterOptions { HasText = "3 von 10 Ziffern eingegeben" });
        await status.WaitForAsync();
        Assert.Equal(3, await page.Locator(".dot-typed").CountAsync());
    }

    [Fact]
    public async Task Keys_Shuffled_StandInTheOrderOfThePage()
    {
        await using TestTerminal terminal = await TestTerminal.StartAsync();
        IPage page = await terminal.OpenAsync(chromium, Screens.Landscape);
        await terminal.ShowAsync(page, new KioskPage.EnterSecret(SecretKind.Pin, 0, 6, 3, SecretHint.None) { Keys = [4, 0, 9, 1, 3, 2, 8, 7, 5, 6] });
        Assert.Equal(["4", "0", "9", "1", "3", "2", "8", "7", "5", "6"], await page.Locator("[data-digit]").AllInnerTextsAsync());
        await page.Locator(".key").First.ClickAsync();
        await page.GetByText("1 von 6 Ziffern eingegeben").WaitForAsync();
        Assert.Equal(["PressDigit 4"], terminal.Script.Actions);
    }

    private static string TextOf(IWebSocketFrame frame) => frame.Text ?? System.Text.Encoding.UTF8.GetString(frame.Binary ?? []);
}
