using EidKit.Sessions;
using Kiosk.Journey.Stages;
using Kiosk.Services;

namespace Kiosk.Journey;

/// <summary>The ways from the choice to the card, and from the card to the errand.</summary>
internal static class Errands
{
    /// <summary>A service, or the citizen's own data: both need a certificate.</summary>
    public static Stage Choose(Visitor visitor, Errand errand, ServiceDefinition service)
    {
        visitor.Choose(errand, service);
        return visitor.Terminal is not null
            ? new LayCardStage(visitor)
            : ServiceFails(visitor, NoticeKind.NoCertificate);
    }

    /// <summary>The terminal can't do a service, and the operator is told.</summary>
    public static NoticeStage ServiceFails(Visitor visitor, NoticeKind kind)
    {
        visitor.Surroundings.Report.ServiceFailing(visitor.Service!.Id, kind);
        return new NoticeStage(visitor, kind, PinTry.NotUsed, NextStep.ChooseOther, NextStep.End);
    }

    /// <summary>The card is recognised.</summary>
    public static Stage WithCard(Visitor visitor) => visitor.Errand == Errand.PinService
        ? new PinServiceStage(visitor)
        : PinGate.Obstacle(visitor, PinTry.NotUsed) ?? new ConsentStage(visitor);

    /// <summary>Where a citizen who turns back chooses again.</summary>
    public static Stage Choice(Visitor visitor) => visitor.Errand == Errand.Service ? new CatalogueStage(visitor) : new StartStage(visitor);
}
