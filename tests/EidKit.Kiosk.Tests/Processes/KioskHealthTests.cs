using Kiosk.Journey;
using Kiosk.Supervision;
using Kiosk.Worker;
using Microsoft.Extensions.Time.Testing;

namespace EidKit.Kiosk.Tests.Processes;

/// <summary>When somebody has to come, and when not any more.</summary>
public class KioskHealthTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 10, 0, 0, TimeSpan.Zero));
    private readonly KioskHealth _health;

    public KioskHealthTests() => _health = new KioskHealth(_time);

    private OperatorView View => new(_time.GetUtcNow(), HandoverState.Free, _health.State, []);

    [Fact]
    public void Heard_ServiceFails_NeedsHelpUntilASessionCompletesWithIt()
    {
        _health.Heard(new WorkerMessage.ServiceFailing("library", NoticeKind.TerminalRefused));
        Assert.True(View.NeedsHelp);
        _health.Heard(new WorkerMessage.Completed("parking-permit"));
        _health.Gone(hadEnded: true);
        Assert.True(View.NeedsHelp);

        _health.Heard(new WorkerMessage.Completed("library"));

        Assert.False(View.NeedsHelp);
    }

    [Fact]
    public void Heard_ServiceFails_NeedsHelpUntilItHasAnotherCertificate()
    {
        _health.Heard(new WorkerMessage.Certificate("library", new(2026, 11, 20), new(2026, 12, 10)));
        _health.Heard(new WorkerMessage.ServiceFailing("library", NoticeKind.TerminalRefused));
        _health.Heard(new WorkerMessage.Certificate("library", new(2026, 11, 20), new(2026, 12, 10)));
        Assert.True(View.NeedsHelp);

        _health.Heard(new WorkerMessage.Certificate("library", new(2026, 11, 25), new(2026, 12, 15)));

        Assert.False(View.NeedsHelp);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    public void Certificate_LastThirdOfItsLife_NeedsHelpWithoutThatAnybodyComes(int days)
    {
        _time.SetUtcNow(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero));
        var first = new DateOnly(2026, 12, 1);
        _health.Heard(new WorkerMessage.Certificate("library", first, first.AddDays(days - 1)));
        _time.Advance(TimeSpan.FromDays(days) * 2 / 3);
        Assert.False(View.NeedsHelp);

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(View.NeedsHelp);
    }

    [Fact]
    public void Gone_WorkerThatLeftReaderAndCardBad_IsForgotten()
    {
        _health.Heard(new WorkerMessage.Reader(false));
        _health.Heard(new WorkerMessage.CardLeftBehind(true));
        Assert.True(View.NeedsHelp);

        _health.Gone(hadEnded: false);

        Assert.False(View.NeedsHelp);
        Assert.Null(_health.State.IsReaderWorking);
    }

    [Fact]
    public void Ready_MemoryCanBeSwapped_NeedsHelpWithARealReaderOnly()
    {
        _health.Heard(new WorkerMessage.Ready(1, MemoryLock.Refused));

        Assert.False(View.NeedsHelp);
        Assert.True((View with { HasRealReader = true }).NeedsHelp);
    }
}
