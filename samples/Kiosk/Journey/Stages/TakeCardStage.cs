using Kiosk.Journey.CardSide;

namespace Kiosk.Journey.Stages;

/// <summary>Take your card.</summary>
internal sealed class TakeCardStage(Visitor visitor) : Stage(visitor)
{
    /// <summary>How long the card may lie there before the terminal calls for it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public override KioskPage Page => new KioskPage.TakeCard();

    public override TimeSpan? Limit => Patience;

    public override bool IsLimitShown => false;

    public override bool ReleasesCard => true;

    public override Stage? CardsChanged(CardTable cards) => cards.Cards.Count == 0 ? new EndedStage(Visitor) : null;

    public override Stage TimeIsUp() => new CardLeftBehindStage(Visitor);

    public override Stage? MoreTime() => null;

    public override Stage? Cancel() => null;
}
