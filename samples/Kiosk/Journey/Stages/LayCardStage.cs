using EidKit.Sessions;
using Kiosk.Journey.CardSide;

namespace Kiosk.Journey.Stages;

/// <summary>Lay the card on the reader; with a card that lies there already the page is passed over.</summary>
internal sealed class LayCardStage(Visitor visitor) : Stage(visitor)
{
    public override KioskPage Page => new KioskPage.LayCard(Visitor.Errand, TakeAwayFirst: Visitor.Host.Cards.Cards is [var card] && card == Visitor.Rejected);

    public override TimeSpan? Limit => Visitor.Idle.Choice;

    public override Stage? CardsChanged(CardTable cards) => cards.Cards switch
    {
        [] => null,
        [var card] when card == Visitor.Rejected => null,
        [var card] => Use(card),
        _ => new SecondCardStage(Visitor, this),
    };

    public override Stage Back() => Errands.Choice(Visitor);

    private Stage Use(LyingCard card)
    {
        if (card == Visitor.Card && Visitor.CardSession is { PinState.Status: not PinStatus.Unknown })
        {
            return Errands.WithCard(Visitor);
        }

        Visitor.ForgetCard();
        Visitor.Card = card;
        return card.Answers ? new RecognitionStage(Visitor, card) : NoticeStage.Rejecting(Visitor, NoticeKind.CardUnreadable, PinTry.NotUsed);
    }
}
