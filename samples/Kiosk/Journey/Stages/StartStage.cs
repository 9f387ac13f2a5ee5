namespace Kiosk.Journey.Stages;

/// <summary>The first page. Without a citizen it waits for ever; one who came back to it has as long as on other pages.</summary>
internal sealed class StartStage(Visitor visitor) : Stage(visitor)
{
    public override KioskPage Page => new KioskPage.Start();

    public override TimeSpan? Limit => Visitor.HasBegun ? Visitor.Idle.Choice : null;

    public override Stage ChooseCatalogue()
    {
        Visitor.Begin();
        return new CatalogueStage(Visitor);
    }

    public override Stage ChoosePinService()
    {
        Visitor.ChoosePinService();
        return new LayCardStage(Visitor);
    }

    public override Stage ChooseMyData() => Errands.Choose(Visitor, Errand.MyData, Visitor.Surroundings.Catalogue.MyData);

    public override Stage? Cancel() => Visitor.HasBegun ? base.Cancel() : null;
}
