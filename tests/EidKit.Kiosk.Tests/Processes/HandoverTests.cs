using Kiosk.Supervision;
using Microsoft.Extensions.Time.Testing;

namespace EidKit.Kiosk.Tests.Processes;

/// <summary>Where browsers are sent.</summary>
public class HandoverTests
{
    private const string Address = "http://127.0.0.1:4711/begin/x";

    private readonly FakeTimeProvider _time = new();
    private readonly Handover _handover;

    public HandoverTests() => _handover = new Handover(_time);

    [Fact]
    public void Ask_TwoBrowsersAtOnce_OneIsLetIn()
    {
        _handover.Offer(Address);

        Assert.Equal((HandoverState.Free, Address), _handover.Ask());
        Assert.Equal((HandoverState.InUse, null), _handover.Ask());
        _handover.Claimed();
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal((HandoverState.InUse, null), _handover.Ask());
    }

    [Fact]
    public void Ask_FirstBrowserDidNotFollow_NextOneIsLetIn()
    {
        _handover.Offer(Address);
        _handover.Ask();

        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal((HandoverState.Free, Address), _handover.Ask());
    }

    [Fact]
    public void Ask_SessionWasLost_IsSaidUntilSomebodyHasReadIt()
    {
        _handover.Lose();
        _handover.Offer(Address);

        Assert.Equal((HandoverState.Lost, null), _handover.Ask());
        Assert.Equal((HandoverState.Lost, null), _handover.Ask());
        _handover.Continue();
        Assert.Equal((HandoverState.Free, Address), _handover.Ask());
    }

    [Fact]
    public void Ask_NoWorker_SaysWhy()
    {
        Assert.Equal((HandoverState.Moment, null), _handover.Ask());
        _handover.Fail();
        Assert.Equal((HandoverState.OutOfOrder, null), _handover.Ask());
    }
}
