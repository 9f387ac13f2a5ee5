using System.Diagnostics;
using System.Text.Json;
using Kiosk.Worker;

namespace Kiosk.Supervision;

/// <summary>The role of the process that keeps a browser: however the supervisor ends, the browser ends with it, and its profile goes.</summary>
internal static class BrowserCommand
{
    /// <summary>Tells the browser where its profile is.</summary>
    public const string ProfileArgument = "--user-data-dir=";

    public static async Task<int> RunAsync()
    {
        using var end = new CancellationTokenSource();
        BrowserSetup setup = JsonSerializer.Deserialize<BrowserSetup>(SupervisorLine.Take(end.Cancel) ?? "null") ?? throw new InvalidDataException("The setup is empty.");
        Directory.CreateDirectory(setup.Profile);
        try
        {
            using Process browser = Process.Start(Describe(setup)) ?? throw new InvalidOperationException("The browser did not start.");
            _ = Discarding.DiscardAsync(browser.StandardOutput);
            _ = Discarding.DiscardAsync(browser.StandardError);
            await browser.WaitForExitAsync(end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            browser.Kill(entireProcessTree: true);
        }
        finally
        {
            await ProfileFolder.RemoveAsync(setup.Profile);
        }

        return 0;
    }

    private static ProcessStartInfo Describe(BrowserSetup setup)
    {
        var start = new ProcessStartInfo(setup.Path) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        string[] own =
        [
            ProfileArgument + setup.Profile, $"--disk-cache-dir={Path.Combine(setup.Profile, "cache")}", "--kiosk", "--incognito", "--no-first-run",
            "--no-default-browser-check", "--disable-sync", "--disable-background-networking", "--disable-component-update", "--disable-breakpad",
            "--disable-crash-reporter", "--disable-default-apps", "--disable-extensions", "--disable-features=Translate,AutofillServerCommunication,MediaRouter,OptimizationHints",
            "--password-store=basic", "--overscroll-history-navigation=0", "--disable-pinch", "--noerrdialogs",
        ];
        foreach (string argument in (string[])[.. own, .. setup.Arguments, setup.Url])
        {
            start.ArgumentList.Add(argument);
        }

        // What it writes beside its profile goes with the profile.
        foreach (string variable in (string[])["HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"])
        {
            start.Environment[variable] = setup.Profile;
        }

        return start;
    }
}
