using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Kiosk.Supervision;

/// <summary>The operator's page on its own port.</summary>
internal static class OperatorApp
{
    /// <summary>Builds the application; it listens on 127.0.0.1 once it is started.</summary>
    public static WebApplication Create(
        SupervisorOptions options, OperatorToken token, Handover handover, KioskHealth health, SessionStatistics statistics, Func<bool> areCountsFailing, Func<bool> isBrowserFailing, Action restart, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        OperatorView View() => new(time.GetUtcNow(), handover.State, health.State, statistics.Take())
        {
            AreCountsFailing = areCountsFailing(),
            IsBrowserFailing = isBrowserFailing(),
            IsTraining = options.Worker.IsTraining,
            HasRealReader = options.ReaderName is not null,
        };
        WebApplication app = LoopbackApp.Create(options.OperatorPort, _ => { });
        app.Use(new OperatorGate(token, time).InvokeAsync);
        app.MapGet("/", (HttpRequest request) => Results.Content(OperatorPage.Render(OperatorTexts.For(request), View()), "text/html; charset=utf-8"));
        app.MapGet(HandoverPages.StyleSheetPath, () => Results.Content(OperatorPage.StyleSheet, "text/css; charset=utf-8"));
        app.MapGet(HandoverPages.ScriptPath, () => Results.Content(OperatorPage.Script, "text/javascript; charset=utf-8"));
        app.MapGet(OperatorPage.MetricsPath, () => Results.Content(
            PrometheusText.Write(View(), statistics.Running), PrometheusText.ContentType));
        app.MapGet(OperatorPage.StatisticsPath, () => Results.Content(StatisticsCsv.Write(statistics.Take()), "text/csv; charset=utf-8"));
        app.MapGet(OperatorPage.HealthPath, () => View().NeedsHelp
            ? Results.Text("help needed\n", statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Text("ok\n"));
        app.MapPost(OperatorPage.RestartPath, () =>
        {
            restart();
            return new SeeOther("/");
        });
        return app;
    }
}
