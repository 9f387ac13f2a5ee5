using EidKit.Channels;
using EidKit.Sessions;
using Kiosk.Journey.Stages;

namespace Kiosk.Journey;

/// <summary>The page for a session with a card that failed.</summary>
internal static class FailurePages
{
    public static Stage Of(Visitor visitor, CardSessionException failure) => failure.InnerException switch
    {
        CardTransportException
        {
            Reason: CardTransportReason.CardRemoved or CardTransportReason.NoCard or CardTransportReason.ReaderRemoved
                or CardTransportReason.ServiceNotRunning or CardTransportReason.ServiceStopped,
        } => NoticeStage.Lost(visitor, failure.PinTry),
        _ => NoticeStage.Rejecting(visitor, NoticeKind.CardUnreadable, failure.PinTry),
    };
}
