namespace EidKit.Kiosk.Tests.Processes.Memory;

/// <summary>What is left of a citizen when the session is over, however it ended: nothing, anywhere. That the search would find it is shown first.</summary>
public class LeftBehindTests
{
    [Fact]
    public async Task Session_Completed_LeavesNothing_AndEachSecretIsFoundWhileItIsInUse()
    {
        await using SearchedKiosk kiosk = await SearchedKiosk.StartAsync();
        kiosk.Card.WithPinTries(1);
        kiosk.SlowTwice();
        await using CitizenBrowser citizen = await CitizenBrowser.AttachAsync(kiosk.Run);
        Assert.Empty(kiosk.FindAnywhere());
        int worker = kiosk.Run.WorkerId;
        await ConsentAsync(kiosk, citizen);
        await citizen.TypeAsync(SearchedHolder.Can);
        AssertFound(kiosk.FindInWorker(), SearchedHolder.CanSecret);
        await citizen.PressAsync("[data-key=confirm]");
        await citizen.Page.Locator(".dot-typed").First.WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Detached });
        await citizen.SeesAsync("EnterSecret");
        await citizen.TypeAsync(SearchedHolder.Pin);
        AssertFound(kiosk.FindInWorker(), SearchedHolder.PinSecret);
        await citizen.PressAsync("[data-key=confirm]");
        foreach (string channel in (string[])["PACE", "chip authentication"])
        {
            IReadOnlyList<SearchedSecret> keys = await kiosk.KeysAsync(channel);
            AssertFound(kiosk.FindInWorker(), [.. keys]);
            kiosk.Hurry();
        }

        await citizen.SeesAsync("Form");
        AssertFound(kiosk.FindInWorker(), [.. SearchedHolder.PersonalData]);
        AssertFound(kiosk.FindInBrowser(), [.. SearchedHolder.PersonalData]);
        AssertNotFound(kiosk.FindInBrowser(), SearchedHolder.PinSecret, SearchedHolder.CanSecret);
        AssertNotFound(kiosk.FindInWorker(), SearchedHolder.PinSecret, SearchedHolder.CanSecret);
        await citizen.Page.Locator("#field-purpose").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Index = 1 });
        await citizen.Page.Locator("#field-correct").CheckAsync();
        await citizen.PressAsync("[data-key=confirm]");
        await citizen.SeesAsync("Receipt");
        await citizen.PressAsync("[data-key=confirm]");
        await citizen.SeesAsync("TakeCard");
        kiosk.Take();
        await AssertNothingLeftAsync(kiosk, citizen, worker);
    }

    [Fact]
    public async Task Session_EndedBeforeItsTime_LeavesNothing()
    {
        await using SearchedKiosk kiosk = await SearchedKiosk.StartAsync("--idle", "30");
        CitizenBrowser citizen = await CitizenBrowser.AttachAsync(kiosk.Run);
        foreach ((string name, Func<SearchedKiosk, CitizenBrowser, Task> begin, Func<SearchedKiosk, CitizenBrowser, Task> end) in Ways)
        {
            TestContext.Current.SendDiagnosticMessage($"Session that ends so: {name}");
            int worker = kiosk.Run.WorkerId;
            await ConsentAsync(kiosk, citizen);
            await begin(kiosk, citizen);
            int[] processes = [worker, .. kiosk.Run.BrowserIds];
            await end(kiosk, citizen);
            kiosk.Take();
            kiosk.Hurry();
            await Wait.UntilAsync(() => !processes.Any(ProcessTree.IsAlive));
            CitizenBrowser next = await CitizenBrowser.AttachAsync(kiosk.Run, citizen, "body[data-state=Lost], main.page-Start");
            await Wait.UntilAsync(() => kiosk.Run.WorkerId != 0);
            Assert.Equal((name, ""), (name, string.Join(", ", kiosk.FindAnywhere())));
            if (await next.Page.Locator("body[data-state=Lost]").CountAsync() > 0)
            {
                await next.PressAsync("button");
                await next.SeesAsync("Start");
            }

            await citizen.DisposeAsync();
            citizen = next;
        }

        await citizen.DisposeAsync();
    }

    /// <summary>How far a session goes, and how it ends.</summary>
    private static IReadOnlyList<(string Name, Func<SearchedKiosk, CitizenBrowser, Task> Begin, Func<SearchedKiosk, CitizenBrowser, Task> End)> Ways =>
    [
        ("cancelled on the form", ToFormAsync, async (_, citizen) =>
        {
            await citizen.PressAsync("[data-key=cancel]");
            await citizen.PressAsync("[data-key=leave]");
            await citizen.SeesAsync("TakeCard");
        }),
        ("browser killed on the form", ToFormAsync, (kiosk, _) => Killed(kiosk.Run.BrowserIds[0])),
        ("worker killed at the key pad", ToTypedAsync, (kiosk, _) => Killed(kiosk.Run.WorkerId)),
        ("card taken while the channel is open", ToChannelAsync, (kiosk, citizen) =>
        {
            kiosk.Take();
            kiosk.Hurry();
            return citizen.PressAsync("[data-step=End]");
        }),
        ("time-out at the key pad", ToTypedAsync, (_, citizen) => citizen.PressAsync("[data-step=End]")),
    ];

    private static async Task ToFormAsync(SearchedKiosk kiosk, CitizenBrowser citizen)
    {
        await citizen.EnterAsync(SearchedHolder.Pin);
        await citizen.SeesAsync("Form");
    }

    private static async Task ToTypedAsync(SearchedKiosk kiosk, CitizenBrowser citizen) =>
        // Not confirmed. Fewer digits occur everywhere by chance.
        await citizen.TypeAsync(SearchedHolder.Pin);

    private static async Task ToChannelAsync(SearchedKiosk kiosk, CitizenBrowser citizen)
    {
        kiosk.SlowOnce();
        await citizen.EnterAsync(SearchedHolder.Pin);
        IReadOnlyList<SearchedSecret> keys = await kiosk.KeysAsync("PACE");
        AssertFound(kiosk.FindInWorker(), [.. keys]);
    }

    private static Task Killed(int processId)
    {
        Signals.Send(processId, Signals.Kill);
        return Task.CompletedTask;
    }

    private static async Task ConsentAsync(SearchedKiosk kiosk, CitizenBrowser citizen)
    {
        await citizen.PressAsync("[data-choice=services]");
        await citizen.PressAsync($"[data-service={SearchedHolder.Service}]");
        await citizen.SeesAsync("LayCard");
        kiosk.Lay();
        await citizen.SeesAsync("Consent");
        await citizen.PressAsync("[data-key=confirm]");
        await citizen.SeesAsync("EnterSecret");
    }

    /// <summary>Waits until the next citizen could come, and searches then.</summary>
    private static async Task AssertNothingLeftAsync(SearchedKiosk kiosk, CitizenBrowser citizen, int worker)
    {
        await Wait.UntilAsync(() => !ProcessTree.IsAlive(worker));
        await using CitizenBrowser next = await CitizenBrowser.AttachAsync(kiosk.Run, citizen);
        Assert.NotEqual(worker, kiosk.Run.WorkerId);
        Assert.NotEmpty(kiosk.Run.BrowserIds);
        Assert.Empty(kiosk.FindAnywhere());
    }

    private static void AssertFound(IReadOnlySet<string> found, params SearchedSecret[] secrets) =>
        Assert.All(secrets, secret => Assert.Contains(found, what => what.StartsWith(secret.Name + " (", StringComparison.Ordinal)));

    private static void AssertNotFound(IReadOnlySet<string> found, params SearchedSecret[] secrets) =>
        Assert.All(secrets, secret => Assert.DoesNotContain(found, what => what.StartsWith(secret.Name + " (", StringComparison.Ordinal)));
}
