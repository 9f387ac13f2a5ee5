using Kiosk.Journey.CardSide;

namespace Kiosk.Journey.Stages;

/// <summary>The session is over, and the process will be.</summary>
internal sealed class EndedStage(Visitor visitor) : Stage(visitor)
{
    public override KioskPage Page => new KioskPage.Ended();

    public override bool ReleasesCard => true;

    public override void Begin() => Visitor.Surroundings.Report.SessionEnded(Visitor.EndReason);

    public override Stage? CardsChanged(CardTable cards) => null;

    public override Stage? ReaderLost() => null;

    public override Stage? Cancel() => null;
}
