using System.Globalization;
using Microsoft.Playwright;

namespace EidKit.Kiosk.Tests.Processes.Memory;

/// <summary>The hands of a citizen at the browser that the supervisor started.</summary>
internal sealed class CitizenBrowser : IAsyncDisposable
{
    private const float Limit = 120_000;
    private readonly Func<ValueTask> _close;

    private CitizenBrowser(IPage page, string port, Func<ValueTask> close)
    {
        (Page, Port, _close) = (page, port, close);
        page.SetDefaultTimeout(Limit);
    }

    /// <summary>What a browser needs that nobody sees and that a test drives.</summary>
    public static IReadOnlyList<string> Arguments { get; } =
        [.. ((string[])["--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0"]).SelectMany(a => (string[])["--browser-argument", a])];

    public IPage Page { get; }

    /// <summary>Tells one start of the browser from another.</summary>
    public string Port { get; }

    /// <summary>Takes hold of the browser that runs, once it shows a page.</summary>
    /// <param name="kiosk">Who started it.</param>
    /// <param name="after">The browser of the session before; null for the first.</param>
    /// <param name="selector">What it shows; the start page if left out.</param>
    public static async Task<CitizenBrowser> AttachAsync(KioskRun kiosk, CitizenBrowser? after = null, string selector = "main.page-Start")
    {
        IPlaywright playwright = await Playwright.CreateAsync();
        (IBrowser browser, string port) = await ConnectAsync(playwright, kiosk.Folder, after?.Port);
        IPage? page = null;
        await Wait.UntilAsync(() => (page = browser.Contexts.SelectMany(context => context.Pages).FirstOrDefault()) is not null);
        var citizen = new CitizenBrowser(page!, port, async () =>
        {
            await browser.DisposeAsync();
            playwright.Dispose();
        });
        await page!.Locator(selector).WaitForAsync();
        return citizen;
    }

    /// <summary>Opens the terminal by hand, in a profile of its own of a browser that the kiosk does not know.</summary>
    public static async Task<CitizenBrowser> OpenAsync(Pages.Chromium chromium, KioskRun kiosk)
    {
        IBrowserContext context = await (await chromium.GetAsync()).NewContextAsync();
        IPage page = await context.NewPageAsync();
        await page.GotoAsync(kiosk.Terminal.ToString());
        return new CitizenBrowser(page, "", context.DisposeAsync);
    }

    /// <summary>Waits for a page.</summary>
    public Task SeesAsync(string name) => Page.Locator($"main.page-{name}").WaitForAsync();

    public Task PressAsync(string selector) => Page.Locator(selector).ClickAsync();

    /// <summary>Types digits on the key pad of the screen.</summary>
    public async Task TypeAsync(string digits)
    {
        for (int i = 0; i < digits.Length; i++)
        {
            await PressAsync($"[data-digit='{digits[i]}']");
            await Page.Locator(".dot-typed").Nth(i).WaitForAsync(new() { State = WaitForSelectorState.Attached });
        }

        Assert.Equal(digits.Length, await Page.Locator(".dot-typed").CountAsync());
    }

    /// <summary>Types digits, and confirms.</summary>
    public async Task EnterAsync(string digits)
    {
        await Page.Locator(".dot-typed").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await SeesAsync("EnterSecret");
        await TypeAsync(digits);
        await PressAsync("[data-key=confirm]");
    }

    public ValueTask DisposeAsync() => _close();

    /// <summary>Connects to the browser that runs; a port may be that of one that was just killed, whose profile is still there.</summary>
    private static async Task<(IBrowser Browser, string Port)> ConnectAsync(IPlaywright playwright, string folder, string? before)
    {
        (IBrowser Browser, string Port)? connected = null;
        await Wait.UntilAsync(async () =>
        {
            string port = PortOf(folder);
            if (port.Length == 0 || port == before)
            {
                return false;
            }

            try
            {
                connected = (await playwright.Chromium.ConnectOverCDPAsync($"http://127.0.0.1:{port}", new() { Timeout = Limit }), port);
                return true;
            }
            catch (PlaywrightException e) when (e.Message.Contains("ECONNREFUSED", StringComparison.Ordinal))
            {
                return false;
            }
        });
        return connected!.Value;
    }

    /// <summary>Chromium writes into its profile on which port it can be driven.</summary>
    private static string PortOf(string folder)
    {
        try
        {
            string? file = Directory.EnumerateFiles(folder, "DevToolsActivePort", SearchOption.AllDirectories).FirstOrDefault();
            string[] lines = file is null ? [] : File.ReadAllLines(file);
            return lines.Length > 1 && int.TryParse(lines[0], CultureInfo.InvariantCulture, out _) ? lines[0] : "";
        }
        catch (IOException)
        {
            // The folder of the browser before goes just now.
            return "";
        }
    }
}
