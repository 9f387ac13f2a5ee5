using Kiosk.Services;

namespace Kiosk.Journey.Stages;

/// <summary>The application was sent.</summary>
internal sealed class ReceiptStage(Visitor visitor, string number, DateTimeOffset at) : DoneStage(visitor)
{
    private readonly ServiceDefinition _service = visitor.Service!;

    public override KioskPage Page => new KioskPage.Receipt(_service, number, at);
}
