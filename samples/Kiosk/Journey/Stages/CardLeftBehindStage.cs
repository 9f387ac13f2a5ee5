using Kiosk.Journey.CardSide;

namespace Kiosk.Journey.Stages;

/// <summary>A card lies there and nobody takes it; after a while the operator is told.</summary>
internal sealed class CardLeftBehindStage(Visitor visitor) : Stage(visitor)
{
    private bool _isOperatorTold;

    public override KioskPage Page => new KioskPage.CardLeftBehind(_isOperatorTold);

    public override TimeSpan? Limit => _isOperatorTold ? null : Visitor.Idle.CardLeftBehind;

    public override bool IsLimitShown => false;

    public override bool ReleasesCard => true;

    public override void End()
    {
        if (_isOperatorTold)
        {
            _isOperatorTold = false;
            Visitor.Surroundings.Report.CardLeftBehind(present: false);
        }
    }

    /// <summary>Before a session the card was another citizen's.</summary>
    public override Stage? CardsChanged(CardTable cards) =>
        cards.Cards.Count > 0 ? null
        : Visitor.HasBegun ? new EndedStage(Visitor)
        : new StartStage(Visitor);

    public override Stage TimeIsUp()
    {
        _isOperatorTold = true;
        Visitor.Surroundings.Report.CardLeftBehind(present: true);
        return this;
    }

    public override Stage? MoreTime() => null;

    public override Stage? Cancel() => null;
}
