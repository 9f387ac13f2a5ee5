using Kiosk.Journey;

namespace EidKit.Kiosk.Tests.Pages;

/// <summary>Shows what a test wants to see, and remembers what was done on the page.</summary>
internal sealed class ScriptedSession : ICitizenSession
{
    private readonly Lock _lock = new();
    private readonly List<string> _actions = [];
    private KioskPage _page = new KioskPage.Start();
    private int _visit = 1;
    private TimeSpan? _timeLeft;
    private bool _cardPresent;

    public event Action? Changed;

    public KioskPage Page => _page;

    public int Visit => _visit;

    public TimeSpan? TimeLeft
    {
        get => _timeLeft;
        set => Change(() => _timeLeft = value);
    }

    public bool CardPresent
    {
        get => _cardPresent;
        set => Change(() => _cardPresent = value);
    }

    /// <summary>What was done, with the names of the actions of the session.</summary>
    public IReadOnlyList<string> Actions
    {
        get
        {
            lock (_lock)
            {
                return [.. _actions];
            }
        }
    }

    /// <summary>Goes to another page.</summary>
    /// <returns>The number of the visit.</returns>
    public int Show(KioskPage page)
    {
        Change(() =>
        {
            _page = page;
            _visit++;
        });
        return _visit;
    }

    /// <summary>Changes the page without leaving it.</summary>
    public void Update(KioskPage page) => Change(() => _page = page);

    public void MoreTime(int visit) => Note(visit, nameof(MoreTime));

    public void Hold(int visit) => Note(visit, nameof(Hold));

    public void Resume(int visit) => Note(visit, nameof(Resume));

    public void ChooseCatalogue(int visit) => Note(visit, nameof(ChooseCatalogue));

    public void ChooseService(int visit, string serviceId) => Note(visit, $"{nameof(ChooseService)} {serviceId}");

    public void ChoosePinService(int visit) => Note(visit, nameof(ChoosePinService));

    public void ChooseMyData(int visit) => Note(visit, nameof(ChooseMyData));

    public void ToggleStruckOut(int visit, string dataId) => Note(visit, $"{nameof(ToggleStruckOut)} {dataId}");

    public void AcceptConsent(int visit) => Note(visit, nameof(AcceptConsent));

    public void PressDigit(int visit, int digit)
    {
        Note(visit, $"{nameof(PressDigit)} {digit}");
        if (_page is KioskPage.EnterSecret secret && secret.Digits < secret.Length)
        {
            Update(secret with { Digits = secret.Digits + 1 });
        }
    }

    public void DeleteDigit(int visit)
    {
        Note(visit, nameof(DeleteDigit));
        if (_page is KioskPage.EnterSecret { Digits: > 0 } secret)
        {
            Update(secret with { Digits = secret.Digits - 1 });
        }
    }

    public void ConfirmSecret(int visit) => Note(visit, nameof(ConfirmSecret));

    public void ChoosePinTask(int visit, PinTask task) => Note(visit, $"{nameof(ChoosePinTask)} {task}");

    public void SetField(int visit, string fieldId, string value) => Note(visit, $"{nameof(SetField)} {fieldId} {value}");

    public void Send(int visit) => Note(visit, nameof(Send));

    public void Take(int visit, NextStep step) => Note(visit, $"{nameof(Take)} {step}");

    public void Finish(int visit) => Note(visit, nameof(Finish));

    public void Back(int visit) => Note(visit, nameof(Back));

    public void Cancel(int visit) => Note(visit, nameof(Cancel));

    private void Note(int visit, string action)
    {
        lock (_lock)
        {
            _actions.Add(visit == _visit ? action : $"{action}, late");
        }
    }

    private void Change(Action change)
    {
        lock (_lock)
        {
            change();
        }

        Changed?.Invoke();
    }
}
