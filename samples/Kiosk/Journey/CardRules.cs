using Kiosk.Journey.CardSide;
using Kiosk.Journey.Stages;

namespace Kiosk.Journey;

/// <summary>What happens when cards come and go.</summary>
internal static class CardRules
{
    /// <summary>A page on which the card has to stay.</summary>
    public static Stage? WhileInUse(Stage stage, Visitor visitor, CardTable cards) =>
        IsGone(visitor, cards) ? NoticeStage.TheEnd(visitor, cards.Cards.Count > 0 ? NoticeKind.OtherCard : NoticeKind.CardRemoved)
        : cards.Cards.Count > 1 ? new SecondCardStage(visitor, stage)
        : null;

    /// <summary>Whether the card that was used lies there no more.</summary>
    public static bool IsGone(Visitor visitor, CardTable cards) => visitor.Card is { } card && !cards.Cards.Contains(card);
}
