using EidKit.Sessions;
using Kiosk.Journey.CardSide;

namespace Kiosk.Journey.Stages;

/// <summary>Something went otherwise: what happened, whether a try was used, what to do next.</summary>
internal sealed class NoticeStage(Visitor visitor, NoticeKind kind, PinTry pinTry, params IReadOnlyList<NextStep> steps) : Stage(visitor)
{
    /// <summary>How long it stays that the session is over, where there is nothing to be done about it.</summary>
    public static readonly TimeSpan LastWord = TimeSpan.FromSeconds(10);

    public override KioskPage Page => new KioskPage.Notice(kind, PinTry, steps) { Number = Number };

    public override TimeSpan? Limit => kind is NoticeKind.CardRemoved or NoticeKind.OtherCard or NoticeKind.TimedOut ? LastWord : Visitor.Idle.Result;

    public PinTry PinTry { get; } = pinTry;

    /// <summary>The number by which something can be found; null for none.</summary>
    public string? Number { get; init; }

    /// <summary>Where <see cref="NextStep.TryAgain"/> leads.</summary>
    public Func<Stage>? TryAgain { get; init; }

    /// <summary>What it says is worth knowing without the card, too.</summary>
    public override bool SurvivesRemoval => Number is not null || kind is NoticeKind.CardLostAtWork or NoticeKind.NewPinUnsure or NoticeKind.UnblockingUnsure;

    private bool IsLast => steps is [NextStep.End];

    /// <summary>The session ends here.</summary>
    public static NoticeStage TheEnd(Visitor visitor, NoticeKind kind)
    {
        visitor.EndReason = kind;
        return new NoticeStage(visitor, kind, visitor.PinTry, NextStep.End);
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

    /// <summary>Nobody knows whether the application arrived; the number tells. Without the card it can't be sent again.</summary>
    public static NoticeStage NotSent(Visitor visitor, string number, Func<Stage> tryAgain) =>
        CardRules.IsGone(visitor, visitor.Host.Cards)
            ? new(visitor, NoticeKind.SendingFailed, PinTry.NotUsed, NextStep.End) { Number = number }
            : new(visitor, NoticeKind.SendingFailed, PinTry.NotUsed, NextStep.TryAgain, NextStep.End) { Number = number, TryAgain = tryAgain };

    public override void Begin()
    {
        if (PinTry.Usage != PinTryUsage.NotUsed)
        {
            Visitor.PinTry = PinTry;
        }
    }

    public override Stage? CardsChanged(CardTable cards)
    {
        bool isGone = CardRules.IsGone(Visitor, cards);
        return kind switch
        {
            NoticeKind.CardRemoved => cards.Cards.Count > 0 ? TheEnd(Visitor, NoticeKind.OtherCard) : null,
            _ when isGone && Number is { } number && TryAgain is { } tryAgain => NotSent(Visitor, number, tryAgain),
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
        _ => ToTheEnd(),
    };

    private Stage ToTheEnd()
    {
        Visitor.EndReason ??= IsLast ? kind : null;
        return Visitor.Leave();
    }

    private LayCardStage GoToPinService()
    {
        Visitor.ChoosePinService();
        return new LayCardStage(Visitor);
    }
}
