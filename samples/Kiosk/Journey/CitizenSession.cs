using Kiosk.Journey.CardSide;
using Kiosk.Journey.Stages;
using Kiosk.Services;

namespace Kiosk.Journey;

/// <summary>One citizen at the terminal: holds the present stage, its time and the work under way.</summary>
/// <remarks>Stages decide; this class lets one thing happen at a time. What is done in the background comes back through <see cref="IStageHost"/>.</remarks>
internal sealed class CitizenSession : ICitizenSession, IStageHost, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Surroundings _surroundings;
    private readonly Visitor _visitor;
    private readonly StageClock _clock;
    private readonly BackgroundWork _work = new();
    private Stage _stage;
    private int _visit = 1;
    private bool _hasSeenReaders;
    private bool _isOver;

    /// <summary>Begins to watch the readers, and shows the start page.</summary>
    public CitizenSession(Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        _surroundings = surroundings;
        _visitor = new Visitor(this, surroundings);
        _stage = new StartStage(_visitor);
        _clock = new StageClock(surroundings.Time, TimeIsUp);
        ReportCertificates();
        var watch = new CardWatch(surroundings, Tell);
        _work.RunToTheEnd(watch.RunAsync);
    }

    public event Action? Changed;

    public KioskPage Page
    {
        get
        {
            lock (_gate)
            {
                return _stage.Page;
            }
        }
    }

    public int Visit
    {
        get
        {
            lock (_gate)
            {
                return _visit;
            }
        }
    }

    public TimeSpan? TimeLeft
    {
        get
        {
            lock (_gate)
            {
                return _stage.IsLimitShown ? _clock.Left : null;
            }
        }
    }

    public bool CardPresent => Cards.Cards.Count > 0;

    /// <inheritdoc/>
    public CardTable Cards { get; private set; } = new(IsWorking: true, []);

    /// <summary>The present stage, for tests.</summary>
    internal Stage Stage => _stage;

    /// <summary>Whether the time stands still, for tests.</summary>
    internal bool IsHeld
    {
        get
        {
            lock (_gate)
            {
                return _clock.IsHeld;
            }
        }
    }

    public void MoreTime(int visit) => Act(visit, stage => stage.MoreTime());

    public void Hold(int visit) => Change(() => visit == _visit && _clock.Hold());

    public void Resume(int visit) => Change(() => visit == _visit && _clock.Release());

    public void ChooseCatalogue(int visit) => Act(visit, stage => stage.ChooseCatalogue());

    public void ChooseService(int visit, string serviceId) => Act(visit, stage => stage.ChooseService(serviceId));

    public void ChoosePinService(int visit) => Act(visit, stage => stage.ChoosePinService());

    public void ChooseMyData(int visit) => Act(visit, stage => stage.ChooseMyData());

    public void ToggleStruckOut(int visit, string dataId) => Act(visit, stage => stage.ToggleStruckOut(dataId));

    public void AcceptConsent(int visit) => Act(visit, stage => stage.AcceptConsent());

    /// <remarks>Written out, so that no object on the heap holds the digit.</remarks>
    public void PressDigit(int visit, int digit)
    {
        lock (_gate)
        {
            if (visit != _visit || _isOver || !Apply(_stage.PressDigit(digit)))
            {
                return;
            }
        }

        TellChanged();
    }

    public void DeleteDigit(int visit) => Act(visit, stage => stage.DeleteDigit());

    public void ConfirmSecret(int visit) => Act(visit, stage => stage.ConfirmSecret());

    public void ChoosePinTask(int visit, PinTask task) => Act(visit, stage => stage.ChoosePinTask(task));

    public void SetField(int visit, string fieldId, string value) => Act(visit, stage => stage.SetField(fieldId, value));

    public void Send(int visit) => Act(visit, stage => stage.Send());

    public void Take(int visit, NextStep step) => Act(visit, stage => stage.Take(step));

    public void Finish(int visit) => Act(visit, stage => stage.Finish());

    public void Back(int visit) => Act(visit, stage => stage.Back());

    public void Cancel(int visit) => Act(visit, stage => stage.Cancel());

    /// <inheritdoc/>
    public Task Run(Func<CancellationToken, Task> work) => _work.Run(work);

    /// <inheritdoc/>
    public void CancelWork() => _work.Cancel();

    /// <inheritdoc/>
    public void Continue(Stage stage, Func<Stage?> next) => Change(() => stage == _stage && Apply(next()));

    /// <summary>Zeroes what is typed, stops the work, waits for it and closes the channel to the card.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_isOver)
            {
                return;
            }

            _isOver = true;
            _stage.End();
        }

        await _clock.DisposeAsync();
        await _work.DisposeAsync();
        await (_visitor.CardSession?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private void Act(int visit, Func<Stage, Stage?> action) => Change(() => visit == _visit && Apply(action(_stage)));

    private void Change(Func<bool> change)
    {
        lock (_gate)
        {
            if (_isOver || !change())
            {
                return;
            }
        }

        TellChanged();
    }

    /// <summary>A window that fails to show what is new must not stop what changed it, such as the watch over the readers.</summary>
    private void TellChanged()
    {
        foreach (Action tell in Delegate.EnumerateInvocationList(Changed))
        {
            try
            {
                tell();
            }
            catch (Exception e)
            {
                _surroundings.Report.Fault(nameof(CitizenSession), e.GetType().Name);
            }
        }
    }

    private void TimeIsUp() => Change(() => _clock.IsUp && Apply(_stage.TimeIsUp()));

    private void Tell(CardTable cards) => Change(() =>
    {
        bool isFirst = !_hasSeenReaders;
        if (isFirst || cards.IsWorking != Cards.IsWorking)
        {
            _surroundings.Report.ReaderHealth(cards.IsWorking);
        }

        (Cards, _hasSeenReaders) = (cards, true);
        Apply(isFirst && !_visitor.HasBegun && cards.Cards.Count > 0 ? new CardLeftBehindStage(_visitor) : After(_stage));
        return true;
    });

    /// <summary>What the cards on the readers make of a stage; null if they do not matter to it.</summary>
    private Stage? After(Stage stage) => !Cards.IsWorking ? stage.ReaderLost() : stage.CardsChanged(Cards);

    private bool Apply(Stage? next)
    {
        if (next is null)
        {
            return false;
        }

        if (next != _stage)
        {
            Move(next);
        }

        _clock.Start(_stage.Limit);
        return true;
    }

    private void Move(Stage next)
    {
        _stage.End();
        while (After(next) is { } other && other != next)
        {
            next.End();
            next = other;
        }

        _stage = next;
        _visit++;
        _clock.Release();
        if (CardRules.IsGone(_visitor, Cards))
        {
            _visitor.ForgetCard();
        }
        else if (next.ReleasesCard)
        {
            _visitor.ReleaseCard();
        }

        _surroundings.Report.PageShown(NameOf(next.Page), _visitor.ErrandId);
        next.Begin();
    }

    private static string NameOf(KioskPage page) => page is KioskPage.Notice { Kind: var kind } ? $"Notice.{kind}" : page.GetType().Name;

    /// <summary>Also those that have expired: the operator is to see it.</summary>
    private void ReportCertificates()
    {
        foreach (ServiceDefinition service in _surroundings.Catalogue.All)
        {
            _surroundings.Terminals.Find(service)?.Report(service, _surroundings.Report);
        }
    }
}
