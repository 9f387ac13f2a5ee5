using EidKit.Sessions;
using Kiosk.Journey.CardSide;

namespace Kiosk.Journey.Stages;

/// <summary>What was wanted is achieved. The page stays when the card is taken, so that it can be read.</summary>
internal abstract class DoneStage(Visitor visitor) : Stage(visitor)
{
    public override TimeSpan? Limit => Visitor.Idle.Result;

    public override bool ReleasesCard => true;

    public override bool SurvivesRemoval => true;

    public override void Begin()
    {
        Visitor.PinTry = PinTry.NotUsed;
        Visitor.Complete();
    }

    public override Stage? CardsChanged(CardTable cards) => null;

    public override Stage? ReaderLost() => null;

    public override Stage TimeIsUp() => Visitor.Leave();

    public override Stage Finish() => Visitor.Leave();
}
