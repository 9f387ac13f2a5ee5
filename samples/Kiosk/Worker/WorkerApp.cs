using System.Net;
using EidKit.Channels;
using Kiosk.Cards;
using Kiosk.Components;
using Kiosk.Journey;
using Kiosk.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Kiosk.Worker;

/// <summary>The web application of one citizen session.</summary>
internal static class WorkerApp
{
    private const int LongestBody = 64 * 1024;

    /// <summary>Builds the application; it listens on 127.0.0.1 once it is started.</summary>
    /// <param name="setup">What the supervisor said.</param>
    /// <param name="readers">The readers; they stay the caller's.</param>
    /// <param name="time">Measures every limit.</param>
    /// <param name="report">Who is told what happens.</param>
    /// <param name="configure">Replaces services, for tests; null for nothing.</param>
    public static WebApplication Create(
        WorkerSetup setup, ICardReaders readers, TimeProvider time, IWorkerReport report, Action<IServiceCollection>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(setup);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(WorkerApp).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        // Neither environment nor files of the machine change what is served.
        builder.Configuration.Sources.Clear();
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => Limit(kestrel, setup.Port));
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(new ReportLoggerProvider(report));
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        AddServices(builder.Services, setup, readers, time, report);
        configure?.Invoke(builder.Services);
        WebApplication app = builder.Build();
        app.Use((RequestDelegate next) => new SessionGate(app.Services.GetRequiredService<SessionTicket>(), setup.SupervisorUrl, next).InvokeAsync);
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }

    private static void Limit(KestrelServerOptions kestrel, int port)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LongestBody;
        kestrel.Limits.MaxConcurrentConnections = 100;
        kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
    }

    private static void AddServices(IServiceCollection services, WorkerSetup setup, ICardReaders readers, TimeProvider time, IWorkerReport report)
    {
        services.AddRouting();
        services.AddRazorComponents().AddInteractiveServerComponents(options =>
        {
            options.DetailedErrors = false;
            options.DisconnectedCircuitMaxRetained = 2;
            options.DisconnectedCircuitRetentionPeriod = WorkerLife.Absence;
        }).AddHubOptions(options => options.MaximumReceiveMessageSize = LongestBody);
        services.AddDataProtection().AddKeyManagementOptions(options => options.XmlRepository = new MemoryKeys());
        services.AddAntiforgery(options => options.Cookie.Name = "kiosk-form");
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(1));
        services.AddSingleton(setup).AddSingleton(readers).AddSingleton(time).AddSingleton(report);
        if (readers is ICardPanel panel)
        {
            services.AddSingleton(panel);
        }

        services.AddSingleton<KioskTexts>();
        services.AddSingleton<Screen>();
        services.AddSingleton<SessionTicket>();
        services.AddSingleton<CircuitWatch>();
        services.AddScoped<WindowCircuit>();
        services.AddScoped<CircuitHandler>(scope => scope.GetRequiredService<WindowCircuit>());
        services.AddSingleton<ICitizenSession>(_ => SessionSetup.Create(setup, readers, time, report));
        services.AddHostedService<WorkerLife>();
    }
}
