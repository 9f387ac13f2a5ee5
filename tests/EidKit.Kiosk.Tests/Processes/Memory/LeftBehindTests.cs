namespace EidKit.Kiosk.Tests.Processes.Memory;

/// <summary>What is left of a citizen when the session is over, however it ended: nothing, anywhere. That the search would find it is shown first.</summary>
public class LeftBehindTests
{
    [Fact]
    public async Task Session_Completed_LeavesNothing_AndEachSecretIsFoundWhileItIsInUse()
    {
        await using SearchedKiosk kiosk = await SearchedKiosk.StartAsync();
        Assert.Empty(kiosk.FindAnywhere());
        kiosk.Card.WithPinTries(1);
        kiosk.Slow();
        await using CitizenBrowser citizen = await CitizenBrowser.AttachAsync(kiosk.Run);
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
        await using SearchedKiosk kiosk = await SearchedKiosk.StartAsync("--idle", "60");
        CitizenBrowser citizen = await CitizenBrowser.AttachAsync(kiosk.Run);
        foreach ((string name, Func<CitizenBrowser, Task> end, bool isLost) in WaysToEnd(kiosk))
        {
            int worker = kiosk.Run.WorkerId;
            await ConsentAsync(kiosk, citizen);
            await citizen.EnterAsync(SearchedHolder.Pin);
            await citizen.SeesAsync("Form");
            AssertFound(kiosk.FindInWorker(), [.. SearchedHolder.PersonalData]);
            await end(citizen);
            await Wait.UntilAsync(() => !ProcessTree.IsAlive(worker));
            kiosk.Take();
            CitizenBrowser next = await CitizenBrowser.AttachAsync(kiosk.Run, citizen, isLost ? "body[data-state=Lost]" : "main.page-Start");
            await Wait.UntilAsync(() => kiosk.Run.WorkerId != 0);
            Assert.Equal((name, ""), (name, string.Join(", ", kiosk.FindAnywhere())));
            if (isLost)
            {
                await next.PressAsync("button");
                await next.SeesAsync("Start");
            }

            await citizen.DisposeAsync();
            citizen = next;
        }

        await citizen.DisposeAsync();
    }

    private static IReadOnlyList<(string Name, Func<CitizenBrowser, Task> End, bool IsLost)> WaysToEnd(SearchedKiosk kiosk) =>
    [
        ("cancel", async citizen =>
        {
            await citizen.PressAsync("[data-key=cancel]");
            await citizen.SeesAsync("TakeCard");
            kiosk.Take();
        }, false),
        ("card taken away", citizen =>
        {
            kiosk.Take();
            return citizen.SeesAsync("Notice");
        }, false),
        ("worker killed", _ =>
        {
            Signals.Send(kiosk.Run.WorkerId, Signals.Kill);
            return Task.CompletedTask;
        }, true),
        ("browser killed", _ =>
        {
            Signals.Send(kiosk.Run.BrowserIds[0], Signals.Kill);
            return Task.CompletedTask;
        }, false),
        ("time-out", async citizen =>
        {
            await citizen.SeesAsync("Notice");
        }, false),
    ];

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
