using EidKit.TestKit;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(EidKit.Kiosk.Tests.Pages.Chromium))]

namespace EidKit.Kiosk.Tests.Pages;

/// <summary>One browser for all tests of the assembly; each test opens its own profile in it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Path = "/usr/bin/chromium";
    private readonly SemaphoreSlim _starting = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async Task<IBrowser> GetAsync()
    {
        if (!File.Exists(Path))
        {
            Skipping.Because($"The browser {Path} is not there (Debian's package chromium).", "EIDKIT_REQUIRE_PEERS");
        }

        await _starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            return _browser ??= await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = Path,
                Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
            });
        }
        finally
        {
            _starting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        _starting.Dispose();
    }
}
