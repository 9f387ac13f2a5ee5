using System.Net;
using Kiosk.Worker;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Kiosk.Supervision;

/// <summary>A small web application of the supervisor, for this machine only.</summary>
internal static class LoopbackApp
{
    private const int LongestBody = 4096;

    public static WebApplication Create(int port, Action<IServiceCollection> addServices)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(LoopbackApp).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LongestBody;
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(1));
        // The supervisor decides when it ends, not each of its parts.
        builder.Services.AddSingleton<IHostLifetime, PassiveLifetime>();
        addServices(builder.Services);
        WebApplication app = builder.Build();
        app.Use(GuardAsync);
        return app;
    }

    /// <summary>Where an application that was started is found.</summary>
    public static string AddressOf(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/";

    /// <summary>Against names of elsewhere that are made to lead to this machine, and against forms of other pages: cookies don't know ports.</summary>
    private static Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        SecurityHeaders.AddTo(context.Response);
        // A browser that may not tell where it comes from sends forms without their origin, and those are refused.
        context.Response.Headers["Referrer-Policy"] = "same-origin";
        bool isPostOfAnother = HttpMethods.IsPost(context.Request.Method) && context.Request.Headers.Origin != $"{context.Request.Scheme}://{context.Request.Host}";
        if (!isPostOfAnother && context.Request.Host is { Host: "127.0.0.1" } host && host.Port == context.Connection.LocalPort)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
