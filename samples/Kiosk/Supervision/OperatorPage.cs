using System.Globalization;
using System.Net;
using System.Text;
using Kiosk.Journey;
using Kiosk.Worker;

namespace Kiosk.Supervision;

/// <summary>The operator's page as HTML.</summary>
internal static class OperatorPage
{
    public const string RestartPath = "/restart";

    public const string MetricsPath = "/metrics";

    public const string StatisticsPath = "/statistics.csv";

    public const string HealthPath = "/health";

    /// <summary>Brings what has changed, and leaves the rest of the page as it is.</summary>
    public const string Script = """
        const pause = 5000;

        async function look() {
            try {
                const answer = await fetch("/", { cache: "no-store" });
                if (answer.status === 401) {
                    location.reload();
                }
                const now = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("now");
                const shown = document.getElementById("now");
                if (now && now.innerHTML !== shown.innerHTML) {
                    shown.replaceChildren(...now.childNodes);
                }
            } catch {
                // The terminal starts anew.
            }
            setTimeout(look, pause);
        }

        setTimeout(look, pause);
        """;

    public const string StyleSheet = """
        html { font: 1rem/1.5 "DejaVu Sans", sans-serif; color: #14202e; background: #fff; }
        body { margin: 0 auto; padding: 1.5rem; max-width: 60rem; }
        th, td { text-align: left; padding: .25rem 1rem .25rem 0; vertical-align: top; }
        .bad { color: #a1001a; font-weight: bold; }
        button, input { font: inherit; min-height: 2.75rem; padding: .25rem 1rem; }
        :focus { outline: .2rem solid #b35900; outline-offset: .2rem; }
        .training { padding: .5rem; color: #000; background: #ffd54a; font-weight: bold; }
        """;

    public static string RenderForm(OperatorTexts texts) => Page(texts, head: "", $"""
        <h1>{Text(texts.Title)}</h1>
        <form method="post" action="{OperatorGate.FormPath}">
        <p><label>{Text(texts.Token)} <input type="password" name="token" autocomplete="off" required></label> <button>{Text(texts.Enter)}</button></p>
        </form>
        """);

    public static string Render(OperatorTexts texts, OperatorView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        HealthState health = view.Health;
        var body = new StringBuilder();
        body.AppendLine(CultureInfo.InvariantCulture, $"<h1>{Text(texts.Title)}</h1>");
        if (view.IsTraining)
        {
            body.AppendLine(CultureInfo.InvariantCulture, $"<p class=\"training\">{Text(texts.Training)}</p>");
        }

        body.AppendLine(CultureInfo.InvariantCulture, $"<div id=\"now\"><h2>{Text(texts.Health)}</h2><table>");
        Row(body, texts.Service, view.Handover == HandoverState.OutOfOrder ? texts.Fails : texts.Works, view.Handover == HandoverState.OutOfOrder);
        Row(body, texts.Reader, health.IsReaderWorking switch { true => texts.Works, false => texts.Fails, null => texts.NotKnown }, health.IsReaderWorking == false);
        Row(body, texts.Browser, view.IsBrowserFailing ? texts.Fails : texts.Works, view.IsBrowserFailing);
        Row(body, texts.Card, health.IsCardLeftBehind ? texts.Yes : texts.No, health.IsCardLeftBehind);
        Row(body, texts.Memory, health.MemoryLock switch { MemoryLock.Locked => texts.Locked, null => texts.NotKnown, _ => texts.Unlocked }, health.MemoryLock is not (null or MemoryLock.Locked));
        Row(body, texts.Workers, string.Create(CultureInfo.InvariantCulture, $"{health.WorkersStarted} / {health.WorkersDied}"), isBad: false);
        Row(body, texts.Faults, health.LastFault is { } fault ? string.Create(CultureInfo.InvariantCulture, $"{health.Faults} ({fault.At:yyyy-MM-dd HH:mm}Z {fault.Source} {fault.Exception})") : "0", isBad: false);
        foreach ((string service, NoticeKind kind) in health.FailingServices.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Row(body, service, kind.ToString(), isBad: true);
        }

        Row(body, texts.Version, health.Version, isBad: false);
        body.AppendLine("</table>");
        Certificates(body, texts, view);
        Counts(body, texts, view);
        body.AppendLine("</div>");
        body.AppendLine(CultureInfo.InvariantCulture, $"""
            <form method="post" action="{RestartPath}"><p><button>{Text(texts.Restart)}</button> {Text(texts.RestartNote)}</p></form>
            """);
        return Page(texts, $"<noscript><meta http-equiv=\"refresh\" content=\"10\"></noscript><script type=\"module\" src=\"{HandoverPages.ScriptPath}\"></script>", body.ToString());
    }

    private static void Certificates(StringBuilder body, OperatorTexts texts, OperatorView view)
    {
        if (view.Health.Certificates.Count == 0)
        {
            return;
        }

        body.AppendLine(CultureInfo.InvariantCulture, $"<h2>{Text(texts.Certificates)}</h2><table>");
        foreach ((string service, CertificateHealth certificate) in view.Health.Certificates.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            bool isBad = certificate.NeedsRenewalAt(view.Now);
            string until = string.Create(CultureInfo.InvariantCulture, $"{texts.Until} {certificate.Until:yyyy-MM-dd}");
            Row(body, service, isBad ? $"{until}: {texts.Renew}" : until, isBad);
        }

        body.AppendLine("</table>");
    }

    private static void Counts(StringBuilder body, OperatorTexts texts, OperatorView view)
    {
        body.AppendLine(CultureInfo.InvariantCulture, $"<h2>{Text(texts.Counts)}</h2>");
        if (view.AreCountsFailing)
        {
            body.AppendLine(CultureInfo.InvariantCulture, $"<p class=\"bad\">{Text(texts.CountsFail)}</p>");
        }

        body.AppendLine(CultureInfo.InvariantCulture, $"<p><a href=\"{StatisticsPath}\">CSV</a> <a href=\"{MetricsPath}\">Prometheus</a></p><table><tr>");
        texts.Columns.ToList().ForEach(column => body.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{Text(column)}</th>"));
        body.AppendLine("</tr>");
        foreach (SessionCount count in view.Counts)
        {
            SessionKey key = count.Key;
            body.AppendLine(CultureInfo.InvariantCulture, $"<tr><td>{key.Day:yyyy-MM-dd}</td><td>{Text(key.Service)}</td><td>{key.Outcome}</td><td>{Text(key.Page)}</td><td>{count.Sessions}</td><td>{count.Seconds}</td></tr>");
        }

        body.AppendLine("</table>");
    }

    private static void Row(StringBuilder body, string name, string value, bool isBad) => body.AppendLine(
        CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Text(name)}</th><td{(isBad ? " class=\"bad\"" : "")}>{Text(value)}</td></tr>");

    private static string Page(OperatorTexts texts, string head, string body) => $"""
        <!DOCTYPE html>
        <html lang="{texts.Language}">
        <head><meta charset="utf-8">{head}<title>{Text(texts.Title)}</title><link rel="stylesheet" href="{HandoverPages.StyleSheetPath}"></head>
        <body><main>
        {body}
        </main></body>
        </html>
        """;

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
