using Kiosk.Services;

namespace Kiosk.Journey.Stages;

/// <summary>Who asks for what.</summary>
internal sealed class ConsentStage(Visitor visitor) : Stage(visitor)
{
    private readonly ServiceDefinition _service = visitor.Service!;

    public override KioskPage Page => new KioskPage.Consent(_service, Visitor.Terminal!.Facts, new HashSet<string>(Visitor.StruckOut)) { CanAccept = CanAccept };

    private bool CanAccept => !_service.Data.All(data => Visitor.StruckOut.Contains(data.Id));

    public override TimeSpan? Limit => Visitor.Idle.Choice;

    public override Stage? ToggleStruckOut(string dataId)
    {
        if (!_service.Data.Any(data => data.Id == dataId && data.Optional))
        {
            return null;
        }

        if (!Visitor.StruckOut.Remove(dataId))
        {
            Visitor.StruckOut.Add(dataId);
        }

        return this;
    }

    /// <summary>Without anything to read there is nothing to agree to.</summary>
    public override Stage? AcceptConsent() => CanAccept ? ServicePin.Ask(Visitor, SecretHint.None) : null;

    public override Stage Back() => Errands.Choice(Visitor);
}
