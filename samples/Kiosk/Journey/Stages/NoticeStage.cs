using EidKit.Sessions;
using Kiosk.Journey.CardSide;

namespace Kiosk.Journey.Stages;

/// <summary>Something went otherwise: what happened, whether a try was used, what to do next.</summary>
internal sealed class NoticeStage(Visitor visitor, NoticeKind kind, PinTry pinTry, params IReadOnlyList<NextStep> steps) : Stage(visitor)
{
    /// <summary>How long a notice stays after which nothing but the end comes.</summary>
    public static readonly TimeSpan LastWord = TimeSpan.FromSeconds(10);

    public override KioskPage Page => new KioskPage.Notice(kind, PinTry, steps);

    public override TimeSpan? Limit => IsLast ? LastWord : Visitor.Idle.Result;

    public PinTry PinTry { get; } = pinTry;

    /// <summary>Where <see cref="NextStep.TryAgain"/> leads.</summary>
    public Func<Stage>? TryAgain { get; init; }

    /// <summary>What it says is worth knowing without the card, too.</summary>
    public override bool SurvivesRemoval => kind is NoticeKind.CardLostAtWork or NoticeKind.NewPinUnsure or NoticeKind.UnblockingUnsure;

    private bool IsLast => steps is [NextStep.End];

    /// <summary>The session ends here.</summary>
    public static NoticeStage TheEnd(Visitor visitor, NoticeKind kind)
    {
        visitor.EndReason = kind;
        return new NoticeStage(visitor, kind, PinTry.NotUsed, NextStep.End);
    }

    /// <summary>The card is of no use: another one, or the same one anew.</summary>
    public static NoticeStage Rejecting(Visitor visitor, NoticeKind kind, PinTry pinTry)
    {
        visitor.Rejected = visitor.Card;
        return new NoticeStage(visitor, kind, pinTry, NextStep.LayCardAgain, NextStep.End);
    }

    /// <summary>The card went away while it was at work; with another one in its place the session ends.</summary>
    public static NoticeStage Lost(Visitor visitor, PinTry pinTry)
    {
        CardTable cards = visitor.Host.Cards;
        if (cards.Cards.Count > 0 && CardRules.IsGone(visitor, cards))
        {
            visitor.EndReason = NoticeKind.OtherCard;
            return new NoticeStage(visitor, NoticeKind.OtherCard, pinTry, NextStep.End);
        }

        visitor.Rejected = visitor.Card;
        return new NoticeStage(visitor, NoticeKind.CardLostAtWork, pinTry, NextStep.LayCardAgain, NextStep.GoToPinService, NextStep.End);
    }

    /// <summary>Only the card knows what it has done.</summary>
    public static NoticeStage Unsure(Visitor visitor, NoticeKind kind, PinTry pinTry) =>
        new(visitor, kind, pinTry, NextStep.GoToPinService, NextStep.End);

    public override Stage? CardsChanged(CardTable cards)
    {
        bool isGone = CardRules.IsGone(Visitor, cards);
        return kind switch
        {
            NoticeKind.CardRemoved => cards.Cards.Count > 0 ? TheEnd(Visitor, NoticeKind.OtherCard) : null,
            _ when SurvivesRemoval => null,
            _ when IsLast => isGone && cards.Cards.Count == 0 ? new EndedStage(Visitor) : null,
            _ when steps.Contains(NextStep.LayCardAgain) => isGone && PinTry.Usage == PinTryUsage.NotUsed ? new LayCardStage(Visitor) : null,
            _ => base.CardsChanged(cards),
        };
    }

    public override Stage? ReaderLost() => null;

    public override Stage TimeIsUp()
    {
        Visitor.EndReason ??= IsLast ? kind : NoticeKind.TimedOut;
        return Visitor.Leave();
    }

    public override Stage? Take(NextStep step) => !steps.Contains(step) ? null : step switch
    {
        NextStep.TryAgain => TryAgain?.Invoke(),
        NextStep.GoToPinService => GoToPinService(),
        NextStep.LayCardAgain => new LayCardStage(Visitor),
        NextStep.ChooseOther => Errands.Choice(Visitor),
        _ => Visitor.Leave(),
    };

    private LayCardStage GoToPinService()
    {
        Visitor.ChoosePinService();
        return new LayCardStage(Visitor);
    }
}
