using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using EidKit.Kiosk.Tests.Journey;
using EidKit.Sessions;
using Kiosk.Journey;
using Microsoft.Playwright;

namespace EidKit.Kiosk.Tests.Pages;

public sealed partial class SecretTests(Chromium chromium)
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

    /// <summary>What docs/kiosk.md says of the line between browser and worker.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Messages_OfDifferentDigits_DifferInANumberThatIsGivenForOnePress(bool isShuffled)
    {
        string[] touched = await ClicksAsync("113579", isTouched: true, isShuffled);
        string[] typed = await ClicksAsync("246802", isTouched: false, isShuffled);
        // Neither the digit nor the place on the screen: without the number of the key all messages are the same.
        string message = Assert.Single(touched.Concat(typed).Select(click => HandlerId().Replace(click, "")).Distinct());
        Assert.Contains("\"clientX\":0,\"clientY\":0", message, StringComparison.Ordinal);
        // The same key has another number the next time.
        Assert.All((string[][])[touched, typed], clicks => Assert.Equal(6, clicks.Select(click => HandlerId().Match(click).Value).Distinct().Count()));
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

    /// <summary>What the browser sends for digits on the page for the PIN.</summary>
    private async Task<string[]> ClicksAsync(string digits, bool isTouched, bool isShuffled)
    {
        await using BrowserScene scene = await BrowserScene.StartAsync(
            chromium, prepare: scene => scene.GoAsync("Pin"), surround: scene => scene.Surroundings = scene.Surroundings with { ShufflesDigits = isShuffled });
        var sent = new ConcurrentQueue<string>();
        scene.Page.WebSocket += (_, socket) => socket.FrameSent += (_, frame) => sent.Enqueue(TextOf(frame));
        await scene.Page.ReloadAsync();
        await scene.SeeSecretAsync(SecretKind.Pin);
        foreach ((int i, char digit) in digits.Index())
        {
            await (isTouched ? scene.ClickAsync($"[data-digit='{digit}']") : scene.Page.Keyboard.PressAsync(digit.ToString()));
            // The keys get new numbers with each digit that is shown; who types faster meets the old ones.
            await scene.Page.GetByText($"{i + 1} von 6 Ziffern eingegeben").WaitForAsync();
        }

        return [.. sent.SelectMany(frame => Click().Matches(frame)).Select(match => match.Value)];
    }

    [GeneratedRegex("""\[\{"eventHandlerId":[0-9]+,"eventName":"click".*?\}\]""")]
    private static partial Regex Click();

    [GeneratedRegex("(?<=\"eventHandlerId\":)[0-9]+")]
    private static partial Regex HandlerId();

    private static string TextOf(IWebSocketFrame frame) => frame.Text ?? System.Text.Encoding.UTF8.GetString(frame.Binary ?? []);
}
