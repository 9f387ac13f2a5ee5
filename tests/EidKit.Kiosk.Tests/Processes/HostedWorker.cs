using System.Net;
using EidKit.Kiosk.Tests.Journey;
using EidKit.Simulation.Readers;
using Kiosk.Worker;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EidKit.Kiosk.Tests.Processes;

/// <summary>The web application of a worker in this process, with a clock that the test moves.</summary>
internal sealed class HostedWorker : IAsyncDisposable
{
    public const string Ticket = "a-ticket-that-a-test-knows-0123456789";

    private readonly SimulatedReaders _readers = new();

    private HostedWorker(Action<IServiceCollection>? configure)
    {
        var setup = new WorkerSetup { Ticket = Ticket, SupervisorUrl = "http://127.0.0.1:1/" };
        App = WorkerApp.Create(setup, _readers, Time, Report, configure);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 25, 10, 0, 0, TimeSpan.Zero));

    public RecordedReport Report { get; } = new();

    public WebApplication App { get; }

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public static async Task<HostedWorker> StartAsync(Action<IServiceCollection>? configure = null)
    {
        var worker = new HostedWorker(configure);
        await worker.App.StartAsync();
        worker.Address = new Uri(worker.App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return worker;
    }

    /// <summary>A browser with cookies of its own, which follows no redirection by itself.</summary>
    public HttpClient CreateClient() => new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
    {
        BaseAddress = Address,
    };

    /// <summary>A browser that was let in.</summary>
    public async Task<HttpClient> EnterAsync()
    {
        HttpClient client = CreateClient();
        using HttpResponseMessage answer = await client.GetAsync(new Uri($"/begin/{Ticket}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return client;
    }

    /// <summary>The cookie of a browser that was let in, as it is sent.</summary>
    public async Task<string> EnterForCookieAsync()
    {
        using HttpClient client = CreateClient();
        using HttpResponseMessage answer = await client.GetAsync(new Uri($"/begin/{Ticket}", UriKind.Relative));
        return answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await _readers.DisposeAsync();
    }
}
