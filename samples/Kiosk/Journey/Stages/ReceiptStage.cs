using Kiosk.Journey.CardSide;
using Kiosk.Services;

namespace Kiosk.Journey.Stages;

/// <summary>The application was sent. The number stays to be noted for a moment when the card is taken.</summary>
internal sealed class ReceiptStage(Visitor visitor, string number, DateTimeOffset at) : Stage(visitor)
{
    private readonly ServiceDefinition _service = visitor.Service!;
    private bool _isCardTaken;

    public override KioskPage Page => new KioskPage.Receipt(_service, number, at);

    public override TimeSpan? Limit => _isCardTaken ? NoticeStage.LastWord : Visitor.Idle.Result;

    public override bool ReleasesCard => true;

    public override bool SurvivesRemoval => true;

    public override void Begin() => Visitor.Complete();

    public override Stage? CardsChanged(CardTable cards)
    {
        if (_isCardTaken || cards.Cards.Count > 0)
        {
            return null;
        }

        _isCardTaken = true;
        return this;
    }

    public override Stage? ReaderLost() => null;

    public override Stage TimeIsUp() => Visitor.Leave();

    public override Stage Finish() => Visitor.Leave();
}
