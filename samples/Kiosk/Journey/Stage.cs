using Kiosk.Journey.CardSide;
using Kiosk.Journey.Stages;

namespace Kiosk.Journey;

/// <summary>One page with what can be done on it. Everything happens under the lock of the session.</summary>
/// <remarks>
/// An action gives the stage that follows: another one, this one if only its content changed or its time starts anew, null if the page does
/// not offer the action.
/// </remarks>
internal abstract class Stage(Visitor visitor)
{
    /// <summary>What the citizen sees.</summary>
    public abstract KioskPage Page { get; }

    /// <summary>The time after which <see cref="TimeIsUp"/> comes; null for none.</summary>
    public virtual TimeSpan? Limit => null;

    /// <summary>Whether the limit ends the session and is shown.</summary>
    public virtual bool IsLimitShown => true;

    /// <summary>Whether the session with the card is over on this page, and its channel can be closed.</summary>
    public virtual bool ReleasesCard => false;

    /// <summary>Whether what was achieved stands, also if the card is gone by now.</summary>
    public virtual bool SurvivesRemoval => false;

    protected Visitor Visitor { get; } = visitor;

    /// <summary>The page is shown: for the first time, or again after a second card was taken away.</summary>
    public virtual void Begin()
    {
    }

    /// <summary>The page is left; secrets are zeroed.</summary>
    public virtual void End()
    {
    }

    /// <summary>The page that comes back after a second card was taken away.</summary>
    public virtual Stage AfterInterruption() => this;

    /// <summary>What lies on the readers has changed, or this page is about to be shown; null if that does not matter.</summary>
    public virtual Stage? CardsChanged(CardTable cards) => Visitor.Card is null ? null : CardRules.WhileInUse(this, Visitor, cards);

    /// <summary>No reader works any more.</summary>
    public virtual Stage? ReaderLost() => new OutOfOrderStage(Visitor);

    public virtual Stage? TimeIsUp() => NoticeStage.TheEnd(Visitor, NoticeKind.TimedOut);

    public virtual Stage? MoreTime() => Limit is null ? null : this;

    public virtual Stage? ChooseCatalogue() => null;

    public virtual Stage? ChooseService(string serviceId) => null;

    public virtual Stage? ChoosePinService() => null;

    public virtual Stage? ChooseMyData() => null;

    public virtual Stage? ToggleStruckOut(string dataId) => null;

    public virtual Stage? AcceptConsent() => null;

    public virtual Stage? PressDigit(int digit) => null;

    public virtual Stage? DeleteDigit() => null;

    public virtual Stage? ConfirmSecret() => null;

    public virtual Stage? ChoosePinTask(PinTask task) => null;

    public virtual Stage? SetField(string fieldId, string value) => null;

    public virtual Stage? Send() => null;

    public virtual Stage? Take(NextStep step) => null;

    public virtual Stage? Finish() => null;

    public virtual Stage? Back() => null;

    public virtual Stage? Cancel() => Visitor.Leave();
}
