using Kiosk.Journey;

namespace EidKit.Kiosk.Tests.Processes;

/// <summary>A session that shows what the test says.</summary>
internal sealed class FakeSession : ICitizenSession
{
    public event Action? Changed;

    public KioskPage Page { get; set; } = new KioskPage.Start();

    public KioskPage PageAfterCancel { get; set; } = new KioskPage.Ended();

    public int Cancelled { get; private set; }

    public int Visit { get; private set; }

    public TimeSpan? TimeLeft => null;

    public bool CardPresent => false;

    public void Show(KioskPage page)
    {
        Page = page;
        Visit++;
        Changed?.Invoke();
    }

    public void Cancel(int visit)
    {
        Cancelled++;
        Show(PageAfterCancel);
    }

    public void MoreTime(int visit)
    {
    }

    public void Hold(int visit)
    {
    }

    public void Resume(int visit)
    {
    }

    public void ChooseCatalogue(int visit)
    {
    }

    public void ChooseService(int visit, string serviceId)
    {
    }

    public void ChoosePinService(int visit)
    {
    }

    public void ChooseMyData(int visit)
    {
    }

    public void ToggleStruckOut(int visit, string dataId)
    {
    }

    public void AcceptConsent(int visit)
    {
    }

    public void PressDigit(int visit, int digit)
    {
    }

    public void DeleteDigit(int visit)
    {
    }

    public void ConfirmSecret(int visit)
    {
    }

    public void ChoosePinTask(int visit, PinTask task)
    {
    }

    public void SetField(int visit, string fieldId, string value)
    {
    }

    public void Send(int visit)
    {
    }

    public void Take(int visit, NextStep step)
    {
    }

    public void Finish(int visit)
    {
    }

    public void Back(int visit)
    {
    }
}
