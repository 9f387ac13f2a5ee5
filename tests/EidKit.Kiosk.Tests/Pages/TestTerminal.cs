using System.Collections.Concurrent;
using EidKit.Simulation.Readers;
using Kiosk.Journey;
using Kiosk.Worker;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;

namespace EidKit.Kiosk.Tests.Pages;

/// <summary>A worker in this process, with the windows that look at it.</summary>
internal sealed class TestTerminal : IAsyncDisposable
{
    /// <summary>Where the browser goes in the end; the tests answer for it.</summary>
    public const string SupervisorUrl = "http://supervisor.test/";

    private const string Ticket = "ticket-of-the-test";
    private readonly WebApplication _app;
    private readonly List<IBrowserContext> _contexts = [];
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly SimulatedReaders _readers;

    private TestTerminal(WebApplication app, FakeTimeProvider time, SilentReport report, SimulatedReaders readers)
    {
        (_app, Time, Report, _readers) = (app, time, report, readers);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public FakeTimeProvider Time { get; }

    public SilentReport Report { get; }

    public Uri Address { get; }

    /// <summary>What browser and worker complained about: blocked by the content security policy, missing files, exceptions.</summary>
    public IEnumerable<string> Complaints => _complaints.Concat(Report.Faults);

    public ScriptedSession Script => (ScriptedSession)_app.Services.GetRequiredService<ICitizenSession>();

    /// <summary>Starts a worker that shows what the test says.</summary>
    public static Task<TestTerminal> StartAsync(Func<WorkerSetup, WorkerSetup>? change = null, Action<IServiceCollection>? services = null) =>
        StartAsync(new ScriptedSession(), new FakeTimeProvider(new DateTimeOffset(2026, 11, 25, 9, 30, 0, TimeSpan.Zero)), change, services);

    /// <summary>Starts a worker that shows a session of the test.</summary>
    public static async Task<TestTerminal> StartAsync(
        ICitizenSession session, FakeTimeProvider time, Func<WorkerSetup, WorkerSetup>? change = null, Action<IServiceCollection>? services = null)
    {
        var report = new SilentReport();
        var readers = new SimulatedReaders();
        var setup = new WorkerSetup { Ticket = Ticket, SupervisorUrl = SupervisorUrl };
        WebApplication app = WorkerApp.Create(change?.Invoke(setup) ?? setup, readers, time, report, collection =>
        {
            // As an instance: it stays the test's.
            collection.AddSingleton(session);
            services?.Invoke(collection);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TestTerminal(app, time, report, readers);
    }

    /// <summary>Opens the terminal's page in a new profile, as the supervisor hands it over.</summary>
    public async Task<IPage> OpenAsync(Chromium chromium, Screens screen, Action<BrowserNewContextOptions>? change = null, string? script = null)
    {
        BrowserNewContextOptions options = screen.Options;
        change?.Invoke(options);
        IBrowser browser = await chromium.GetAsync();
        IBrowserContext context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout(60_000);
        _contexts.Add(context);
        await context.RouteAsync($"{SupervisorUrl}**", route => route.FulfillAsync(new RouteFulfillOptions { Body = "supervisor", ContentType = "text/plain" }));
        if (script is not null)
        {
            await context.AddInitScriptAsync(script);
        }

        IPage page = await context.NewPageAsync();
        page.Console += (_, message) => Note(message.Type is "error" or "warning", message.Text);
        page.PageError += (_, error) => Note(true, error);
        page.Response += (_, response) => Note(response.Status >= 400, $"{response.Status} {response.Url}");
        await page.GotoAsync(new Uri(Address, $"begin/{Ticket}").ToString());
        await page.Locator("#heading").WaitForAsync();
        return page;
    }

    /// <summary>Shows a page of the script and waits until the browser does.</summary>
    public async Task ShowAsync(IPage page, KioskPage shown)
    {
        int visit = Script.Show(shown);
        await WaitForVisitAsync(page, visit);
    }

    public static Task WaitForVisitAsync(IPage page, int visit) =>
        page.Locator($"#page[data-visit='{visit}'] #heading").WaitForAsync();

    /// <summary>Waits until the browser was sent back to the supervisor.</summary>
    public static Task WaitForLeaveAsync(IPage page) => page.WaitForURLAsync(SupervisorUrl);

    /// <summary>Ends the worker, as if its process died.</summary>
    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    private void Note(bool isComplaint, string text)
    {
        if (isComplaint)
        {
            _complaints.Enqueue(text);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IBrowserContext context in _contexts)
        {
            await context.DisposeAsync();
        }

        await _app.StopAsync();
        await _app.DisposeAsync();
        await _readers.DisposeAsync();
    }
}
