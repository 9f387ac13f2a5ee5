using Kiosk.Journey.CardSide;

namespace Kiosk.Journey.Stages;

/// <summary>A task of the PIN service is done.</summary>
internal sealed class PinDoneStage(Visitor visitor, PinTask task) : Stage(visitor)
{
    public override KioskPage Page => new KioskPage.PinDone(task);

    public override TimeSpan? Limit => Visitor.Idle.Result;

    public override bool ReleasesCard => true;

    public override bool SurvivesRemoval => true;

    public override void Begin() => Visitor.Complete();

    public override Stage? CardsChanged(CardTable cards) => null;

    public override Stage? ReaderLost() => null;

    public override Stage TimeIsUp() => Visitor.Leave();

    public override Stage Finish() => Visitor.Leave();
}
