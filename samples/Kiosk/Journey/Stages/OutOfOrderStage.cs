using Kiosk.Journey.CardSide;

namespace Kiosk.Journey.Stages;

/// <summary>No reader works. A session that was under way is over, and its process soon too; before one, the start page comes back by itself.</summary>
internal sealed class OutOfOrderStage(Visitor visitor) : Stage(visitor)
{
    public override KioskPage Page => new KioskPage.OutOfOrder();

    public override TimeSpan? Limit => Visitor.HasBegun ? NoticeStage.LastWord : null;

    public override bool IsLimitShown => false;

    public override bool ReleasesCard => true;

    public override Stage? CardsChanged(CardTable cards) =>
        Visitor.HasBegun ? Visitor.Leave()
        : cards.Cards.Count > 0 ? new CardLeftBehindStage(Visitor)
        : new StartStage(Visitor);

    public override Stage? ReaderLost() => null;

    public override Stage TimeIsUp() => new EndedStage(Visitor);

    public override Stage? MoreTime() => null;

    public override Stage? Cancel() => null;
}
