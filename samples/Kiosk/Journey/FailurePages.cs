using EidKit.Channels;
using EidKit.Sessions;
using Kiosk.Journey.Stages;

namespace Kiosk.Journey;

/// <summary>The page for a session with a card that failed.</summary>
internal static class FailurePages
{
    /// <param name="visitor">The citizen.</param>
    /// <param name="failure">What happened.</param>
    /// <param name="unsure">The notice where the card may have done what it was asked for all the same.</param>
    public static NoticeStage Of(Visitor visitor, CardSessionException failure, NoticeKind unsure)
    {
        // Whatever comes next begins with the card anew.
        visitor.ReleaseCard();
        return Judge(visitor, failure, unsure);
    }

    private static NoticeStage Judge(Visitor visitor, CardSessionException failure, NoticeKind unsure) => failure switch
    {
        { MayHaveTakenEffect: true } => NoticeStage.Unsure(visitor, unsure, failure.PinTry),
        {
            TransportReason: CardTransportReason.CardRemoved or CardTransportReason.NoCard or CardTransportReason.ReaderRemoved
                or CardTransportReason.ServiceNotRunning or CardTransportReason.ServiceStopped,
        } => NoticeStage.Lost(visitor, failure.PinTry),
        _ => NoticeStage.Rejecting(visitor, NoticeKind.CardUnreadable, failure.PinTry),
    };
}
