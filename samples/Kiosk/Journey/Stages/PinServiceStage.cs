using EidKit.Sessions;

namespace Kiosk.Journey.Stages;

/// <summary>The state of the PIN and what can be done in it.</summary>
internal sealed class PinServiceStage(Visitor visitor) : Stage(visitor)
{
    private readonly PinState _state = visitor.CardSession?.PinState ?? PinState.Unknown;
    private readonly bool _isSmartEid = visitor.IsSmartEid;

    public override KioskPage Page => new KioskPage.PinService(_state, Tasks) { IsLockedSmartEid = _isSmartEid && _state.Status is (PinStatus.Suspended or PinStatus.Blocked) };

    private IReadOnlyList<PinTask> Tasks => PinTasks.For(_state.Status, _isSmartEid);

    public override TimeSpan? Limit => Visitor.Idle.Choice;

    public override Stage? ChoosePinTask(PinTask task) => Tasks.Contains(task) ? PinTasks.Begin(Visitor, task) : null;

    public override Stage Finish() => Visitor.Leave();

    public override Stage Back() => new StartStage(Visitor);
}
