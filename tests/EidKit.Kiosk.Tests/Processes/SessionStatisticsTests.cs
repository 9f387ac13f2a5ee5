using System.Diagnostics.Metrics;
using Kiosk.Journey;
using Kiosk.Supervision;
using Kiosk.Worker;
using Microsoft.Extensions.Time.Testing;

namespace EidKit.Kiosk.Tests.Processes;

/// <summary>What is counted, and what is written of it.</summary>
public sealed class SessionStatisticsTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 10, 0, 0, TimeSpan.Zero));
    private readonly string _folder = Directory.CreateTempSubdirectory("kiosk-test-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "counts.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Take_CompletedLeftAndDied_AreCountedByServiceDayAndPage()
    {
        var statistics = new SessionStatistics(_time, null, null);
        Play(statistics, "parking-permit", 90, hadEnded: true, "Catalogue", "LayCard", "Form", "*", "Receipt", "TakeCard", "Ended");
        Play(statistics, "parking-permit", 30, hadEnded: true, "Catalogue", "Consent", "TakeCard", "Ended");
        Play(statistics, "parking-permit", 10, hadEnded: true, "Catalogue", "Consent", "Ended");
        _time.Advance(TimeSpan.FromDays(1));
        Play(statistics, null, 5, hadEnded: false, "Catalogue");

        Assert.Equal(
            [
                new(new(new(2026, 11, 25), "parking-permit", SessionOutcome.Completed, "none"), 1, 90),
                new(new(new(2026, 11, 25), "parking-permit", SessionOutcome.Left, "Consent"), 2, 40),
                new(new(new(2026, 11, 26), "none", SessionOutcome.Died, "Catalogue"), 1, 5),
            ],
            statistics.Take());
    }

    [Fact]
    public void Take_WorkerWithoutSession_CountsNothing()
    {
        var statistics = new SessionStatistics(_time, null, null);
        statistics.Heard(new WorkerMessage.PageShown("Start", null));
        statistics.Gone(hadEnded: false);

        Assert.Empty(statistics.Take());
    }

    [Fact]
    public void Take_AfterRestart_GoesOn()
    {
        var before = new SessionStatistics(_time, new StatisticsFile(Path), null);
        Play(before, "my-data", 60, hadEnded: true, "*");

        var after = new SessionStatistics(_time, new StatisticsFile(Path), null);
        Play(after, "my-data", 40, hadEnded: true, "*");

        Assert.Equal([new(new(new(2026, 11, 25), "my-data", SessionOutcome.Completed, "none"), 2, 100)], after.Take());
        Assert.Equal([Path], Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[{\"Key\":null,\"Sessions\":1,\"Seconds\":1}]")]
    [InlineData("[null")]
    public void Read_DamagedFile_IsPutAsideAndCountingBeginsAnew(string content)
    {
        File.WriteAllText(Path, content);

        Assert.Empty(new SessionStatistics(_time, new StatisticsFile(Path), null).Take());
        Assert.Equal(content, File.ReadAllText(Path + ".damaged"));
    }

    [Fact]
    public void Write_FolderIsGone_GoesOnAndSaysSo()
    {
        var file = new StatisticsFile(System.IO.Path.Combine(_folder, "missing", "counts.json"));
        var statistics = new SessionStatistics(_time, file, null);

        Play(statistics, "my-data", 60, hadEnded: true, "*");

        Assert.True(file.IsFailing);
        Assert.Single(statistics.Take());
    }

    [Fact]
    public void Csv_Counts_IsATable()
    {
        var statistics = new SessionStatistics(_time, null, null);
        Play(statistics, "parking-permit", 30, hadEnded: true, "Consent");

        Assert.Equal(
            "day,service,outcome,last page,sessions,seconds\r\n2026-11-25,parking-permit,Left,Consent,1,30\r\n", StatisticsCsv.Write(statistics.Take()));
    }

    [Fact]
    public void Prometheus_HealthAndCounts_AreGivenWithoutDays()
    {
        var statistics = new SessionStatistics(_time, null, null);
        Play(statistics, "parking-permit", 30, hadEnded: true, "Consent");
        _time.Advance(TimeSpan.FromDays(1));
        Play(statistics, "parking-permit", 30, hadEnded: true, "Consent");
        var health = new KioskHealth(_time);
        health.Heard(new WorkerMessage.Reader(true));
        health.Heard(new WorkerMessage.Certificate("parking-permit", new(2026, 11, 17), new(2026, 11, 26)));

        health.Heard(new WorkerMessage.ServiceFailing("library-account", NoticeKind.TerminalRefused));

        string text = PrometheusText.Write(new OperatorView(_time.GetUtcNow(), HandoverState.Free, health.State, statistics.Take()), statistics.Running);

        string[] lines = text.Split('\n');
        Assert.Contains("kiosk_up 1", lines);
        Assert.Contains("kiosk_reader_up 1", lines);
        Assert.Contains("kiosk_help_needed 1", lines);
        Assert.Contains("kiosk_service_failing{service=\"library-account\",kind=\"TerminalRefused\"} 1", lines);
        Assert.Contains("kiosk_certificate_remaining_ratio{service=\"parking-permit\"} 0.0583", lines);
        Assert.Contains("kiosk_sessions_total{service=\"parking-permit\",outcome=\"Left\",page=\"Consent\"} 2", lines);
        Assert.Contains("kiosk_sessions_seconds_total{service=\"parking-permit\",outcome=\"Left\",page=\"Consent\"} 60", lines);
        Assert.All(lines, line => Assert.Matches("^$|^# (HELP|TYPE) kiosk_[a-z_]+ .+$|^kiosk_[a-z_]+({[a-zA-Z0-9\"=,.-]+})? [0-9.]+$", line));
    }

    [Fact]
    public void Meter_SessionEnds_TellsListeners()
    {
        using var meter = new KioskMeter();
        var told = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == KioskMeter.Name)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => told.Add($"{instrument.Name} {value}"));
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => told.Add($"{instrument.Name} {value}"));
        listener.Start();

        Play(new SessionStatistics(_time, null, meter), "my-data", 30, hadEnded: true, "*");

        Assert.Equal(["kiosk.sessions.begun 1", "kiosk.sessions.ended 1", "kiosk.session.duration 30"], told);
    }

    /// <summary>Plays a session; a star stands for its completion.</summary>
    private void Play(SessionStatistics statistics, string? service, int seconds, bool hadEnded, params string[] pages)
    {
        statistics.Heard(new WorkerMessage.Begun());
        _time.Advance(TimeSpan.FromSeconds(seconds));
        foreach (string page in pages)
        {
            statistics.Heard(page == "*" ? new WorkerMessage.Completed(service!) : new WorkerMessage.PageShown(page, page == "Catalogue" ? null : service));
        }

        statistics.Gone(hadEnded);
    }
}
