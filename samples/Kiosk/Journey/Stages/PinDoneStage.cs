namespace Kiosk.Journey.Stages;

/// <summary>A task of the PIN service is done.</summary>
internal sealed class PinDoneStage(Visitor visitor, PinTask task) : DoneStage(visitor)
{
    public override KioskPage Page => new KioskPage.PinDone(task);
}
