using Kiosk.Worker;

namespace Kiosk.Supervision;

/// <summary>Counts sessions. Safe for use by several threads at once.</summary>
internal sealed class SessionStatistics : ISessionWitness
{
    private const string None = "none";

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly StatisticsFile? _file;
    private readonly KioskMeter? _meter;
    private readonly Dictionary<SessionKey, SessionCount> _counts;
    private RunningSession? _running;

    /// <summary>Goes on where the file ends.</summary>
    /// <param name="time">Gives day and duration.</param>
    /// <param name="file">Where counts outlive a restart; null for nowhere.</param>
    /// <param name="meter">Who else is told; null for nobody.</param>
    public SessionStatistics(TimeProvider time, StatisticsFile? file, KioskMeter? meter)
    {
        (_time, _file, _meter) = (time, file, meter);
        _counts = (file?.Read() ?? []).ToDictionary(count => count.Key);
    }

    /// <summary>How many sessions have begun and not ended: none or one.</summary>
    public int Running
    {
        get
        {
            lock (_lock)
            {
                return _running is null ? 0 : 1;
            }
        }
    }

    /// <summary>All counts, ordered.</summary>
    public IReadOnlyList<SessionCount> Take()
    {
        lock (_lock)
        {
            return
            [
                .. _counts.Values
                    .OrderBy(count => count.Key.Day)
                    .ThenBy(count => count.Key.Service, StringComparer.Ordinal)
                    .ThenBy(count => count.Key.Outcome)
                    .ThenBy(count => count.Key.Page, StringComparer.Ordinal),
            ];
        }
    }

    public void Started(int processId)
    {
    }

    public void Heard(WorkerMessage message)
    {
        lock (_lock)
        {
            switch (message)
            {
                case WorkerMessage.Begun when _running is null:
                    _running = new RunningSession(_time.GetTimestamp(), None, None, IsCompleted: false);
                    _meter?.Begin();
                    break;
                case WorkerMessage.PageShown(var page, var service) when _running is { IsCompleted: false }:
                    // The pages with which a session ends tell nothing of where it was left.
                    bool isFarewell = page is nameof(Journey.KioskPage.Ended) or nameof(Journey.KioskPage.TakeCard) or nameof(Journey.KioskPage.CardLeftBehind);
                    _running = _running with { Page = isFarewell ? _running.Page : page, Service = service ?? _running.Service };
                    break;
                case WorkerMessage.Completed(var service) when _running is not null:
                    _running = _running with { Service = service, IsCompleted = true };
                    break;
            }
        }
    }

    public void Gone(bool hadEnded)
    {
        lock (_lock)
        {
            if (_running is not { } session)
            {
                return;
            }

            _running = null;
            TimeSpan duration = _time.GetElapsedTime(session.Begun);
            SessionOutcome outcome = session.IsCompleted ? SessionOutcome.Completed : hadEnded ? SessionOutcome.Left : SessionOutcome.Died;
            var key = new SessionKey(
                DateOnly.FromDateTime(_time.GetLocalNow().DateTime), session.Service, outcome, session.IsCompleted ? None : session.Page);
            SessionCount before = _counts.GetValueOrDefault(key) ?? new SessionCount(key, 0, 0);
            _counts[key] = before with { Sessions = before.Sessions + 1, Seconds = before.Seconds + (long)Math.Round(duration.TotalSeconds) };
            _meter?.End(key, duration);
            _file?.Write(_counts.Values);
        }
    }

    private sealed record RunningSession(long Begun, string Service, string Page, bool IsCompleted);
}
