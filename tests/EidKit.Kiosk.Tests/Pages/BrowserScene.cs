using EidKit.Kiosk.Tests.Journey;
using Kiosk.Journey;
using Kiosk.Worker;
using Microsoft.Playwright;

namespace EidKit.Kiosk.Tests.Pages;

/// <summary>A real session with simulated cards, shown in the browser.</summary>
internal sealed class BrowserScene : IAsyncDisposable
{
    private BrowserScene(KioskScene scene, TestTerminal terminal, IPage page) => (Scene, Terminal, Page) = (scene, terminal, page);

    public KioskScene Scene { get; }

    public TestTerminal Terminal { get; }

    public IPage Page { get; }

    /// <param name="chromium">The browser.</param>
    /// <param name="change">Changes how the worker is set up.</param>
    /// <param name="prepare">What the citizen did before the browser looks.</param>
    /// <param name="script">Runs before those of the page.</param>
    /// <param name="surround">Changes what the session finds, before it begins.</param>
    public static async Task<BrowserScene> StartAsync(
        Chromium chromium, Func<WorkerSetup, WorkerSetup>? change = null, Func<KioskScene, Task>? prepare = null, string? script = null, Action<KioskScene>? surround = null)
    {
        var scene = new KioskScene();
        surround?.Invoke(scene);
        // A card that lies there before the session looked at the readers would be one left behind.
        await scene.StartAsync();
        if (prepare is not null)
        {
            await prepare(scene);
        }

        TestTerminal terminal = await TestTerminal.StartAsync(scene.Session, scene.Time, change);
        return new BrowserScene(scene, terminal, await terminal.OpenAsync(chromium, Screens.Landscape, script: script));
    }

    /// <summary>Waits until the session is on a page and the browser shows it.</summary>
    public async Task<T> SeeAsync<T>(Func<T, bool>? condition = null)
        where T : KioskPage
    {
        T page = await Scene.PageAsync(condition);
        await Page.Locator($"#page.page-{typeof(T).Name}[data-visit='{Scene.Session.Visit}'] #heading").WaitForAsync();
        return page;
    }

    public Task<KioskPage.Notice> SeeNoticeAsync(NoticeKind kind) => SeeAsync<KioskPage.Notice>(page => page.Kind == kind);

    public Task<KioskPage.EnterSecret> SeeSecretAsync(SecretKind kind) => SeeAsync<KioskPage.EnterSecret>(page => page.Kind == kind && page.Digits == 0);

    /// <summary>Clicks the one element that is meant.</summary>
    public Task ClickAsync(string selector) => Page.Locator(selector).ClickAsync();

    /// <summary>Touches the keys of the key pad, and confirms.</summary>
    public async Task TouchAsync(string digits)
    {
        foreach (char digit in digits)
        {
            await ClickAsync($"[data-digit='{digit}']");
        }

        await ClickAsync("[data-key=confirm]");
    }

    /// <summary>Types on the keyboard, and confirms.</summary>
    public async Task TypeAsync(string digits)
    {
        foreach (char digit in digits)
        {
            await Page.Keyboard.PressAsync(digit.ToString());
        }

        await Page.Keyboard.PressAsync("Enter");
    }

    public async ValueTask DisposeAsync()
    {
        await Terminal.DisposeAsync();
        await Scene.DisposeAsync();
    }
}
