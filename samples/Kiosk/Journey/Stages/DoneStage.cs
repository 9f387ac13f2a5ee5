using Kiosk.Journey.CardSide;

namespace Kiosk.Journey.Stages;

/// <summary>What was wanted is achieved. When the card is taken, the page stays a moment, so that it can be read.</summary>
internal abstract class DoneStage(Visitor visitor) : Stage(visitor)
{
    private bool _isCardTaken;

    public override TimeSpan? Limit => _isCardTaken ? NoticeStage.LastWord : Visitor.Idle.Result;

    public override bool ReleasesCard => true;

    public override bool SurvivesRemoval => true;

    public override void Begin() => Visitor.Complete();

    public override Stage? CardsChanged(CardTable cards)
    {
        if (_isCardTaken || cards.Cards.Count > 0)
        {
            return null;
        }

        _isCardTaken = true;
        return this;
    }

    public override Stage? ReaderLost() => null;

    public override Stage TimeIsUp() => Visitor.Leave();

    public override Stage Finish() => Visitor.Leave();
}
