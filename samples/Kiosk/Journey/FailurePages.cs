using EidKit.Channels;
using EidKit.Sessions;
using Kiosk.Journey.Stages;

namespace Kiosk.Journey;

/// <summary>The page for a session with a card that failed. Whatever comes next begins with a card that was laid anew.</summary>
internal static class FailurePages
{
    /// <param name="visitor">The citizen.</param>
    /// <param name="failure">What happened.</param>
    /// <param name="unsure">The notice where the card may have done what it was asked for all the same; null where it is asked for nothing that lasts.</param>
    public static NoticeStage Of(Visitor visitor, CardSessionException failure, NoticeKind? unsure)
    {
        visitor.ReleaseCard();
        visitor.Rejected = visitor.Card;
        return failure switch
        {
            { MayHaveTakenEffect: true } when unsure is { } kind => NoticeStage.Unsure(visitor, kind, failure.PinTry),
            {
                TransportReason: CardTransportReason.CardRemoved or CardTransportReason.NoCard or CardTransportReason.ReaderRemoved
                    or CardTransportReason.ServiceNotRunning or CardTransportReason.ServiceStopped,
            } => NoticeStage.Lost(visitor, failure.PinTry),
            _ => NoticeStage.Rejecting(visitor, NoticeKind.CardUnreadable, failure.PinTry),
        };
    }

    /// <summary>The page for something that no card and no reader does.</summary>
    /// <param name="visitor">The citizen.</param>
    /// <param name="pinTry">Whether a try may have been used.</param>
    public static NoticeStage Unexpected(Visitor visitor, PinTry pinTry)
    {
        visitor.ReleaseCard();
        return new NoticeStage(visitor, NoticeKind.Failed, pinTry, pinTry.Usage == PinTryUsage.NotUsed ? [NextStep.End] : [NextStep.GoToPinService, NextStep.End]);
    }
}
