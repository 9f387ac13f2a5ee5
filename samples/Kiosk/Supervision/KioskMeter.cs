using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Kiosk.Supervision;

/// <summary>The counts for whoever listens in this process by <see cref="System.Diagnostics.Metrics"/>.</summary>
internal sealed class KioskMeter : IDisposable
{
    public const string Name = "EidKit.Kiosk";

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _begun;
    private readonly Counter<long> _ended;
    private readonly Histogram<double> _duration;

    public KioskMeter()
    {
        _begun = _meter.CreateCounter<long>("kiosk.sessions.begun", "{session}", "Sessions that left the start page.");
        _ended = _meter.CreateCounter<long>("kiosk.sessions.ended", "{session}", "Sessions that are over, by service, outcome and last page.");
        _duration = _meter.CreateHistogram<double>("kiosk.session.duration", "s", "Time from leaving the start page to the end.");
    }

    public void Begin() => _begun.Add(1);

    public void End(SessionKey key, TimeSpan duration)
    {
        ArgumentNullException.ThrowIfNull(key);
        var tags = new TagList { { "service", key.Service }, { "outcome", key.Outcome.ToString() }, { "page", key.Page } };
        _ended.Add(1, tags);
        _duration.Record(duration.TotalSeconds, tags);
    }

    public void Dispose() => _meter.Dispose();
}
