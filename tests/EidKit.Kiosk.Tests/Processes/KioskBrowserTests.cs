using System.Net;

namespace EidKit.Kiosk.Tests.Processes;

/// <summary>The browser that the supervisor starts, and what becomes of one that does not stay.</summary>
public sealed class KioskBrowserTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kiosk-test-").FullName;

    private string BrowserPath => Path.Combine(_folder, "browser");

    public async ValueTask DisposeAsync() => await KioskFolders.RemoveAsync(_folder);

    [Fact]
    public async Task Browser_CanNotStart_OperatorIsToldAndItIsTriedAgain()
    {
        await using KioskRun kiosk = await KioskRun.StartAsync("--browser", BrowserPath);
        using HttpClient operation = kiosk.CreateOperator();
        await Wait.UntilAsync(async () => (await GetAsync(operation, "metrics")).Text.Contains("kiosk_browser_up 0", StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "help needed\n"), await GetAsync(operation, "health"));

        WriteBrowser();

        await Wait.UntilAsync(() => BrowserOf(kiosk) != 0);
        await Wait.UntilAsync(async () => (await GetAsync(operation, "health")).Status == HttpStatusCode.OK);
        // Without a session there was nothing else that could have started it.
        Assert.Contains("kiosk_sessions_begun_total 0", (await GetAsync(operation, "metrics")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeper_IsKilled_TheBrowserThatItLeavesEndsAndItsProfileGoes()
    {
        WriteBrowser();
        await using KioskRun kiosk = await KioskRun.StartAsync("--browser", BrowserPath);
        await Wait.UntilAsync(() => BrowserOf(kiosk) != 0);
        int browser = BrowserOf(kiosk);
        string profile = Assert.Single(ProfilesIn(kiosk));

        Signals.Send(kiosk.Children.Single(id => ProcessTree.ArgumentsOf(id) is [.., "browser"]), Signals.Kill);

        await Wait.UntilAsync(() => !ProcessTree.IsAlive(browser));
        await Wait.UntilAsync(() => BrowserOf(kiosk) != 0);
        Assert.NotEqual(profile, Assert.Single(ProfilesIn(kiosk)));
    }

    [Fact]
    public async Task Supervisor_IsKilled_TakesTheBrowserAndItsProfileWithItAndTheNextOneTheRest()
    {
        WriteBrowser();
        await using KioskRun kiosk = await KioskRun.StartAsync("--browser", BrowserPath);
        await Wait.UntilAsync(() => BrowserOf(kiosk) != 0 && kiosk.WorkerId != 0);
        IReadOnlyList<int> children = kiosk.Children;
        string left = Assert.Single(Directory.GetDirectories(kiosk.Folder, "eidkit-kiosk-*"));

        Signals.Send(kiosk.SupervisorId, Signals.Kill);

        await Wait.UntilAsync(() => !children.Any(ProcessTree.IsAlive));
        Assert.Empty(ProfilesIn(kiosk));
        await using KioskRun next = await KioskRun.StartInAsync(kiosk.Folder);
        Assert.False(Directory.Exists(left));
    }

    private static string[] ProfilesIn(KioskRun kiosk) => Directory.GetDirectories(Directory.GetDirectories(kiosk.Folder, "eidkit-kiosk-*").Single(), "b*");

    private static int BrowserOf(KioskRun kiosk) =>
        kiosk.Children.FirstOrDefault(id => ProcessTree.ArgumentsOf(id).Any(argument => argument.StartsWith("--user-data-dir=", StringComparison.Ordinal)));

    private static async Task<(HttpStatusCode Status, string Text)> GetAsync(HttpClient operation, string path)
    {
        using HttpResponseMessage answer = await operation.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private void WriteBrowser()
    {
        string draft = BrowserPath + ".draft";
        File.WriteAllText(draft, "#!/bin/sh\nwhile :; do sleep 1; done\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(draft, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        File.Move(draft, BrowserPath);
    }
}
