using EidKit.Kiosk.Tests.Pages;
using Kiosk.Journey;
using Kiosk.Supervision;
using Kiosk.Worker;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;

namespace EidKit.Kiosk.Tests.Processes;

/// <summary>The pages of the supervisor in a real browser.</summary>
public sealed class SupervisorPagesTests(Chromium chromium) : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 10, 0, 0, TimeSpan.Zero));
    private readonly List<string> _asked = [];
    private IBrowserContext? _context;
    private WebApplication? _app;

    /// <summary>Stands in for a worker.</summary>
    private string WorkerAddress => LoopbackApp.AddressOf(_app!) + "pages.css";

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await (_context?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_app?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Fact]
    public async Task Waiting_StateChanges_IsShownInPlaceAndToldByTheLiveRegion()
    {
        var handover = new Handover(_time);
        IPage page = await OpenAsync(HandoverApp.Create(0, handover, isTraining: true));
        await page.Locator("body[data-state=Moment]").WaitForAsync();
        // A page that was loaded anew would not have it.
        await page.EvaluateAsync("window.isSamePage = true");
        await Wait.UntilAsync(() => Count("/now") > 2);

        handover.Fail();
        await page.Locator("body[data-state=OutOfOrder]").WaitForAsync();
        await page.Locator("main[aria-live=polite]", new() { HasText = "Help has been called." }).WaitForAsync();
        Assert.Equal("Das Terminal ist außer Betrieb", await page.TitleAsync());
        handover.Lose();
        await page.Locator("body[data-state=Lost] main button").WaitForAsync();
        handover.Continue();
        handover.Claimed();
        await page.Locator("body[data-state=InUse]").WaitForAsync();
        Assert.Equal(0, await page.Locator("button").CountAsync());

        Assert.True(await page.EvaluateAsync<bool>("window.isSamePage"));
        Assert.Equal(1, Count("/"));
        handover.Offer(WorkerAddress);
        await page.WaitForURLAsync(WorkerAddress);
    }

    [Fact]
    public async Task Waiting_WithoutScripts_IsLoadedAnew()
    {
        var handover = new Handover(_time);
        IPage page = await OpenAsync(HandoverApp.Create(0, handover, isTraining: false), scripts: false);
        handover.Fail();

        await page.Locator("body[data-state=OutOfOrder]").WaitForAsync();

        Assert.Equal(0, Count("/now"));
    }

    [Fact]
    public async Task Lost_Continue_LeadsOnOnceThereIsAWorker()
    {
        var handover = new Handover(_time);
        handover.Lose();
        IPage page = await OpenAsync(HandoverApp.Create(0, handover, isTraining: false));
        await page.Locator("button").ClickAsync();
        await page.Locator("body[data-state=Moment]").WaitForAsync();

        handover.Offer(WorkerAddress);

        await page.WaitForURLAsync(WorkerAddress);
    }

    [Theory]
    [InlineData("Moment")]
    [InlineData("InUse")]
    [InlineData("OutOfOrder")]
    [InlineData("Lost")]
    public async Task Page_OfEachState_IsAccessibleInThreeLanguages(string state)
    {
        var handover = new Handover(_time);
        Enter(handover, Enum.Parse<HandoverState>(state));
        IPage page = await OpenAsync(HandoverApp.Create(0, handover, isTraining: true));
        await page.Locator($"body[data-state={state}]").WaitForAsync();

        Assert.Empty(await (await Axe.InjectAsync(page)).FindAsync());
        Assert.Equal(3, await page.Locator("main section").CountAsync());
        await page.Locator("header", new() { HasText = "Training" }).WaitForAsync();
    }

    [Fact]
    public async Task Operator_EntersTheToken_SeesWhatIsWrongAndRestartsTheWorker()
    {
        int restarts = 0;
        OperatorToken token = OperatorToken.Draw(out string text);
        var health = new KioskHealth(_time);
        health.Heard(new WorkerMessage.ServiceFailing("library", NoticeKind.TerminalRefused));
        health.Heard(new WorkerMessage.Certificate("parking-permit", new(2026, 11, 1), new(2026, 11, 26)));
        IPage page = await OpenAsync(OperatorApp.Create(
            new SupervisorOptions { OperatorPort = 0, Worker = new WorkerSetup { Ticket = "", SupervisorUrl = "", IsTraining = true } },
            token, new Handover(_time), health, new SessionStatistics(_time, null, null), () => false, () => true, () => restarts++, _time));
        Assert.Empty(await (await Axe.InjectAsync(page)).FindAsync());
        await page.Locator("[name=token]").FillAsync(text);
        await page.Locator("button").ClickAsync();

        await page.Locator("td.bad", new() { HasText = "TerminalRefused" }).WaitForAsync();
        Assert.Equal("rgb(161, 0, 26)", await ColourOfAsync(page, "TerminalRefused"));
        Assert.Equal("rgb(161, 0, 26)", await ColourOfAsync(page, "2026-11-26"));
        await page.Locator(".training").WaitForAsync();
        Assert.Empty(await (await Axe.InjectAsync(page)).FindAsync());
        await page.Locator("button").ClickAsync();
        await Wait.UntilAsync(() => restarts == 1);
        await page.Locator("td.bad").First.WaitForAsync();
        await page.EvaluateAsync("window.isSamePage = true");
        health.Heard(new WorkerMessage.Completed("library"));
        await page.Locator("td", new() { HasText = "TerminalRefused" }).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.True(await page.EvaluateAsync<bool>("window.isSamePage"));
    }

    private static void Enter(Handover handover, HandoverState state)
    {
        switch (state)
        {
            case HandoverState.InUse:
                handover.Claimed();
                break;
            case HandoverState.OutOfOrder:
                handover.Fail();
                break;
            case HandoverState.Lost:
                handover.Lose();
                break;
        }
    }

    private static Task<string> ColourOfAsync(IPage page, string text) =>
        page.Locator("td", new() { HasText = text }).EvaluateAsync<string>("cell => getComputedStyle(cell).color");

    private int Count(string path)
    {
        lock (_asked)
        {
            return _asked.Count(one => one == path);
        }
    }

    private async Task<IPage> OpenAsync(WebApplication app, bool scripts = true)
    {
        _app = app;
        await app.StartAsync(TestContext.Current.CancellationToken);
        _context = await (await chromium.GetAsync()).NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = scripts });
        _context.SetDefaultTimeout(60_000);
        IPage page = await _context.NewPageAsync();
        page.Request += (_, request) =>
        {
            lock (_asked)
            {
                _asked.Add(new Uri(request.Url).AbsolutePath);
            }
        };
        await page.GotoAsync(LoopbackApp.AddressOf(app));
        return page;
    }
}
