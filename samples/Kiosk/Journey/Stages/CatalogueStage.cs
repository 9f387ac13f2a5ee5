namespace Kiosk.Journey.Stages;

/// <summary>Choose a service.</summary>
internal sealed class CatalogueStage(Visitor visitor) : Stage(visitor)
{
    public override KioskPage Page => new KioskPage.Catalogue(Visitor.Surroundings.Catalogue.Services);

    public override TimeSpan? Limit => Visitor.Idle.Choice;

    public override Stage? ChooseService(string serviceId) =>
        Visitor.Surroundings.Catalogue.Find(serviceId) is { } service ? Errands.Choose(Visitor, Errand.Service, service) : null;

    public override Stage Back() => new StartStage(Visitor);
}
