using System.Globalization;
using Kiosk.Journey;
using Kiosk.Worker;

namespace Kiosk.Supervision;

/// <summary>Health and counts in the text format that Prometheus reads.</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(OperatorView view, int running)
    {
        ArgumentNullException.ThrowIfNull(view);
        HealthState health = view.Health;
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        Head(text, "kiosk_up", "gauge", "Whether the terminal serves.");
        Line(text, "kiosk_up", "", Flag(view.Handover != HandoverState.OutOfOrder));
        Head(text, "kiosk_reader_up", "gauge", "Whether the reader works.");
        Line(text, "kiosk_reader_up", "", Flag(health.IsReaderWorking == true));
        Head(text, "kiosk_help_needed", "gauge", "Whether somebody has to come.");
        Line(text, "kiosk_help_needed", "", Flag(view.NeedsHelp));
        Head(text, "kiosk_browser_up", "gauge", "Whether the browser stays, if the terminal starts one.");
        Line(text, "kiosk_browser_up", "", Flag(!view.IsBrowserFailing));
        Head(text, "kiosk_counts_saved", "gauge", "Whether the counts can be saved.");
        Line(text, "kiosk_counts_saved", "", Flag(!view.AreCountsFailing));
        Head(text, "kiosk_card_left_behind", "gauge", "Whether a card lies on the reader that nobody takes.");
        Line(text, "kiosk_card_left_behind", "", Flag(health.IsCardLeftBehind));
        Head(text, "kiosk_memory_locked", "gauge", "Whether the memory of workers stays out of swap.");
        Line(text, "kiosk_memory_locked", "", Flag(health.MemoryLock == MemoryLock.Locked));
        Head(text, "kiosk_workers_started_total", "counter", "Workers started.");
        Line(text, "kiosk_workers_started_total", "", health.WorkersStarted);
        Head(text, "kiosk_workers_died_total", "counter", "Workers that ended without having said so.");
        Line(text, "kiosk_workers_died_total", "", health.WorkersDied);
        Head(text, "kiosk_faults_total", "counter", "Faults inside workers.");
        Line(text, "kiosk_faults_total", "", health.Faults);
        Head(text, "kiosk_certificate_remaining_ratio", "gauge", "Part of the life of a terminal certificate that is left.");
        foreach ((string service, CertificateHealth certificate) in health.Certificates.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Line(text, "kiosk_certificate_remaining_ratio", $"{{service=\"{service}\"}}", Math.Round(certificate.RemainingAt(view.Now), 4));
        }

        Head(text, "kiosk_service_failing", "gauge", "A service that can't be done by a fault of the terminal, and what citizens are told.");
        foreach ((string service, NoticeKind kind) in health.FailingServices.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Line(text, "kiosk_service_failing", $"{{service=\"{service}\",kind=\"{kind}\"}}", 1);
        }

        Sessions(text, view.Counts, running);
        return text.ToString();
    }

    private static void Sessions(StringWriter text, IReadOnlyList<SessionCount> counts, int running)
    {
        var rows = counts
            .GroupBy(count => count.Key with { Day = default })
            .Select(group => (Labels: Labels(group.Key), Sessions: group.Sum(count => (long)count.Sessions), Seconds: group.Sum(count => count.Seconds)))
            .ToList();
        Head(text, "kiosk_sessions_running", "gauge", "Sessions that have begun and not ended.");
        Line(text, "kiosk_sessions_running", "", running);
        Head(text, "kiosk_sessions_begun_total", "counter", "Sessions that have begun.");
        Line(text, "kiosk_sessions_begun_total", "", rows.Sum(row => row.Sessions) + running);
        Head(text, "kiosk_sessions_total", "counter", "Sessions that are over.");
        rows.ForEach(row => Line(text, "kiosk_sessions_total", row.Labels, row.Sessions));
        Head(text, "kiosk_sessions_seconds_total", "counter", "How long they took.");
        rows.ForEach(row => Line(text, "kiosk_sessions_seconds_total", row.Labels, row.Seconds));
    }

    /// <summary>Names are made of letters, digits, dots and hyphens, so that nothing has to be escaped.</summary>
    private static string Labels(SessionKey key) => $"{{service=\"{key.Service}\",outcome=\"{key.Outcome}\",page=\"{key.Page}\"}}";

    private static int Flag(bool value) => value ? 1 : 0;

    private static void Head(StringWriter text, string name, string type, string help)
    {
        text.WriteLine($"# HELP {name} {help}");
        text.WriteLine($"# TYPE {name} {type}");
    }

    private static void Line(StringWriter text, string name, string labels, double value) =>
        text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}{labels} {value}"));
}
