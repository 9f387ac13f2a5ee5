namespace Kiosk.Journey.Stages;

/// <summary>What is on the card.</summary>
internal sealed class MyDataStage(Visitor visitor, IReadOnlyList<DataRow> rows) : Stage(visitor)
{
    public override KioskPage Page => new KioskPage.MyData(rows);

    public override TimeSpan? Limit => Visitor.Idle.Result;

    public override bool ReleasesCard => true;

    public override void Begin() => Visitor.Complete();

    public override Stage Finish() => Visitor.Leave();
}
