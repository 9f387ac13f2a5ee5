using System.Net;
using EidKit.Kiosk.Tests.Pages;
using EidKit.Kiosk.Tests.Processes.Memory;
using EidKit.Protocols.TerminalAuthentication;
using EidKit.Simulation.Faults;
using EidKit.Simulation.Personas;
using Microsoft.Playwright;

namespace EidKit.Kiosk.Tests.Processes;

/// <summary>A worker that dies, on each page, and two browsers at once: real processes and a real browser, which was opened by hand.</summary>
public class LostSessionTests(Chromium chromium)
{
    private const string Service = "certificate-of-good-conduct";
    private const string Pin = "123456";

    /// <summary>The pages, and how to get there from the start page.</summary>
    private static IReadOnlyList<(string Page, Func<PlayedKiosk, CitizenBrowser, Task> Go)> Ways =>
    [
        ("Catalogue", (_, citizen) => citizen.PressAsync("[data-choice=services]")),
        ("LayCard", (_, citizen) => ChooseAsync(citizen)),
        ("Consent", ToConsentAsync),
        ("EnterSecret", ToPinAsync),
        ("Working", ToWorkingAsync),
        ("Form", ToFormAsync),
        ("Receipt", ToReceiptAsync),
        ("MyData", ToMyDataAsync),
        ("PinService", ToPinServiceAsync),
        ("PinDone", ToPinDoneAsync),
        ("Notice", ToNoticeAsync),
        ("TakeCard", ToTakeCardAsync),
    ];

    [Fact]
    public async Task Worker_IsKilledOnEachPage_TheCitizenIsToldAndTheNextSessionWorks()
    {
        await using PlayedKiosk kiosk = await PlayedKiosk.StartWithoutBrowserAsync([Persona.Erika], _ => []);
        await using CitizenBrowser citizen = await CitizenBrowser.OpenAsync(chromium, kiosk.Run);
        await citizen.SeesAsync("Start");
        foreach ((int i, (string page, Func<PlayedKiosk, CitizenBrowser, Task> go)) in Ways.Index())
        {
            TestContext.Current.SendDiagnosticMessage($"Worker killed on the page {page}");
            await go(kiosk, citizen);
            await citizen.SeesAsync(page);
            await KillAsync(kiosk);

            await citizen.Page.Locator("body[data-state=Lost]").WaitForAsync();
            await AssertToldAsync(citizen);
            kiosk.Clock.Hurry();
            kiosk.Take();
            await citizen.PressAsync("button");
            await citizen.SeesAsync("Start");
            if (i % 2 == 1)
            {
                // Three workers that die one after the other put the terminal out of order.
                await AssertNextSessionWorksAsync(citizen);
            }
        }
    }

    [Fact]
    public async Task Worker_IsKilledBeforeASession_NobodyIsToldOfOne()
    {
        await using PlayedKiosk kiosk = await PlayedKiosk.StartWithoutBrowserAsync([Persona.Erika], _ => []);
        await using CitizenBrowser citizen = await CitizenBrowser.OpenAsync(chromium, kiosk.Run);
        await citizen.SeesAsync("Start");
        string before = citizen.Page.Url;
        await KillAsync(kiosk);
        await citizen.Page.WaitForURLAsync(address => address != before);
        await AssertNextSessionWorksAsync(citizen);

        // A card that lies there when a worker begins is one that was left behind.
        await ToConsentAsync(kiosk, citizen);
        await KillAsync(kiosk);
        await citizen.Page.Locator("body[data-state=Lost]").WaitForAsync();
        await citizen.PressAsync("button");
        await citizen.SeesAsync("CardLeftBehind");
        before = citizen.Page.Url;
        await KillAsync(kiosk);
        await citizen.Page.WaitForURLAsync(address => address != before);
        await citizen.SeesAsync("CardLeftBehind");
        kiosk.Take();
        await AssertNextSessionWorksAsync(citizen);
    }

    [Fact]
    public async Task Browsers_TwoAtOnce_TheSecondWaitsUntilTheFirstSessionIsOver()
    {
        await using PlayedKiosk kiosk = await PlayedKiosk.StartWithoutBrowserAsync([Persona.Erika], _ => []);
        await using CitizenBrowser first = await CitizenBrowser.OpenAsync(chromium, kiosk.Run);
        await first.SeesAsync("Start");
        await using CitizenBrowser second = await CitizenBrowser.OpenAsync(chromium, kiosk.Run);
        await second.Page.Locator("body[data-state=InUse]").WaitForAsync();
        await ToFormAsync(kiosk, first);
        await first.SeesAsync("Form");

        IPage stranger = await second.Page.Context.NewPageAsync();
        IResponse? answer = await stranger.GotoAsync(first.Page.Url);
        Assert.Equal((int)HttpStatusCode.Forbidden, answer!.Status);
        Assert.DoesNotContain("MUSTERMANN", await stranger.ContentAsync(), StringComparison.Ordinal);
        await stranger.CloseAsync();
        await FillAsync(first);
        await first.SeesAsync("Receipt");
        Assert.Equal("InUse", await second.Page.Locator("body").GetAttributeAsync("data-state"));
        await first.PressAsync("[data-key=confirm]");
        await first.SeesAsync("TakeCard");
        await first.Page.Context.CloseAsync();
        kiosk.Take();

        // Nobody touched it.
        await second.SeesAsync("Start");
        await AssertNextSessionWorksAsync(second);
    }

    private static async Task KillAsync(PlayedKiosk kiosk)
    {
        int worker = kiosk.Run.WorkerId;
        Signals.Send(worker, Signals.Kill);
        await Wait.UntilAsync(() => !ProcessTree.IsAlive(worker));
    }

    private static async Task AssertToldAsync(CitizenBrowser citizen)
    {
        string text = await citizen.Page.Locator("main").InnerTextAsync();
        Assert.All(
            (string[])["Ihre Sitzung wurde beendet", "Das Gerät hatte einen Fehler", "Your session was ended", "kann ein Versuch verbraucht sein", "a try may have been used"],
            told => Assert.Contains(told, text, StringComparison.Ordinal));
        Assert.DoesNotContain("MUSTERMANN", await citizen.Page.ContentAsync(), StringComparison.Ordinal);
    }

    /// <summary>Begins a session and cancels it.</summary>
    private static async Task AssertNextSessionWorksAsync(CitizenBrowser citizen)
    {
        await citizen.SeesAsync("Start");
        string before = citizen.Page.Url;
        await citizen.PressAsync("[data-choice=services]");
        await citizen.SeesAsync("Catalogue");
        await citizen.PressAsync("[data-key=cancel]");
        await citizen.Page.WaitForURLAsync(address => address != before);
        await citizen.SeesAsync("Start");
    }

    private static async Task ChooseAsync(CitizenBrowser citizen)
    {
        await citizen.PressAsync("[data-choice=services]");
        await citizen.PressAsync($"[data-service={Service}]");
        await citizen.SeesAsync("LayCard");
    }

    private static async Task ToConsentAsync(PlayedKiosk kiosk, CitizenBrowser citizen)
    {
        await ChooseAsync(citizen);
        kiosk.Lay("erika");
        await citizen.SeesAsync("Consent");
    }

    private static async Task ToPinAsync(PlayedKiosk kiosk, CitizenBrowser citizen)
    {
        await ToConsentAsync(kiosk, citizen);
        await citizen.PressAsync("[data-key=confirm]");
        await citizen.SeesAsync("EnterSecret");
        await citizen.TypeAsync(Pin[..3]);
    }

    private static async Task ToWorkingAsync(PlayedKiosk kiosk, CitizenBrowser citizen)
    {
        kiosk.Cards.CardOf("erika").With(Fault.SlowAnswer(SlowClock.Delay).AtStep(TerminalAuthenticationFlow.GetChallenge.Description));
        await ToPinAsync(kiosk, citizen);
        await ConfirmAsync(citizen);
        await Wait.UntilAsync(() => kiosk.Clock.Waits == 1);
    }

    private static async Task ToFormAsync(PlayedKiosk kiosk, CitizenBrowser citizen)
    {
        await ToPinAsync(kiosk, citizen);
        await ConfirmAsync(citizen);
        await citizen.SeesAsync("Form");
    }

    private static async Task ToReceiptAsync(PlayedKiosk kiosk, CitizenBrowser citizen)
    {
        await ToFormAsync(kiosk, citizen);
        await FillAsync(citizen);
    }

    private static async Task ToMyDataAsync(PlayedKiosk kiosk, CitizenBrowser citizen)
    {
        await citizen.PressAsync("[data-choice=data]");
        await citizen.SeesAsync("LayCard");
        kiosk.Lay("erika");
        await citizen.SeesAsync("Consent");
        await citizen.PressAsync("[data-key=confirm]");
        await citizen.EnterAsync(Pin);
    }

    private static async Task ToPinServiceAsync(PlayedKiosk kiosk, CitizenBrowser citizen)
    {
        await citizen.PressAsync("[data-choice=pin]");
        await citizen.SeesAsync("LayCard");
        kiosk.Lay("erika");
        await citizen.SeesAsync("PinService");
    }

    private static async Task ToPinDoneAsync(PlayedKiosk kiosk, CitizenBrowser citizen)
    {
        await ToPinServiceAsync(kiosk, citizen);
        await citizen.PressAsync("[data-task=Change]");
        foreach (string digits in (string[])[Pin, "314159", "314159"])
        {
            await citizen.EnterAsync(digits);
        }
    }

    private static async Task ToNoticeAsync(PlayedKiosk kiosk, CitizenBrowser citizen)
    {
        await ChooseAsync(citizen);
        kiosk.Lay("passport");
    }

    private static async Task ToTakeCardAsync(PlayedKiosk kiosk, CitizenBrowser citizen)
    {
        await ToConsentAsync(kiosk, citizen);
        await citizen.PressAsync("[data-key=cancel]");
    }

    /// <summary>Types what is left of the PIN.</summary>
    private static async Task ConfirmAsync(CitizenBrowser citizen)
    {
        for (int i = 3; i < Pin.Length; i++)
        {
            await citizen.PressAsync($"[data-digit='{Pin[i]}']");
            await citizen.Page.Locator(".dot-typed").Nth(i).WaitForAsync(new() { State = WaitForSelectorState.Attached });
        }

        await citizen.PressAsync("[data-key=confirm]");
    }

    private static async Task FillAsync(CitizenBrowser citizen)
    {
        await citizen.Page.Locator("#field-purpose").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await citizen.Page.Locator("#field-correct").CheckAsync();
        await citizen.PressAsync("[data-key=confirm]");
    }
}
