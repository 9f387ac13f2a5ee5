using Kiosk.Journey.CardSide;

namespace Kiosk.Journey.Stages;

/// <summary>Two cards lie there: nothing is sent to either until one is taken.</summary>
internal sealed class SecondCardStage(Visitor visitor, Stage interrupted) : Stage(visitor)
{
    public override KioskPage Page => new KioskPage.Notice(NoticeKind.SecondCard, Visitor.PinTry, [NextStep.End]);

    public override TimeSpan? Limit => Visitor.Idle.Result;

    public override Stage? CardsChanged(CardTable cards) =>
        CardRules.IsGone(Visitor, cards) ? NoticeStage.TheEnd(Visitor, cards.Cards.Count > 0 ? NoticeKind.OtherCard : NoticeKind.CardRemoved)
        : cards.Cards.Count > 1 ? null
        : interrupted.AfterInterruption();

    public override Stage? Take(NextStep step) => step == NextStep.End ? Visitor.Leave() : null;
}
