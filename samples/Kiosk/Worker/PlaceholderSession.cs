using EidKit.Sessions;
using Kiosk.Journey;

namespace Kiosk.Worker;

/// <summary>Shows the start page until there is an engine.</summary>
internal sealed class PlaceholderSession : ICitizenSession
{
    public event Action? Changed;

    public KioskPage Page { get; private set; } = new KioskPage.Start();

    public int Visit { get; private set; }

    public TimeSpan? TimeLeft => null;

    public bool CardPresent => false;

    public void MoreTime(int visit) => Changed?.Invoke();

    public void ChooseCatalogue(int visit) => Show(new KioskPage.Catalogue([]));

    public void ChooseService(int visit, string serviceId) => Show(new KioskPage.LayCard(Errand.Service));

    public void ChoosePinService(int visit) => Show(new KioskPage.LayCard(Errand.PinService));

    public void ChooseMyData(int visit) => Show(new KioskPage.LayCard(Errand.MyData));

    public void ToggleStruckOut(int visit, string dataId) => Changed?.Invoke();

    public void AcceptConsent(int visit) => Changed?.Invoke();

    public void PressDigit(int visit, int digit) => Changed?.Invoke();

    public void DeleteDigit(int visit) => Changed?.Invoke();

    public void ConfirmSecret(int visit) => Changed?.Invoke();

    public void ChoosePinTask(int visit, PinTask task) => Changed?.Invoke();

    public void SetField(int visit, string fieldId, string value) => Changed?.Invoke();

    public void Send(int visit) => Changed?.Invoke();

    public void Take(int visit, NextStep step) => Changed?.Invoke();

    public void Finish(int visit) => Show(new KioskPage.Ended());

    public void Back(int visit) => Show(new KioskPage.Start());

    public void Cancel(int visit) => Show(new KioskPage.Ended());

    private void Show(KioskPage page)
    {
        Page = page;
        Visit++;
        Changed?.Invoke();
    }
}
