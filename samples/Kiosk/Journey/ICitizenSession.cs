using EidKit.Sessions;

namespace Kiosk.Journey;

/// <summary>One citizen at the terminal: the pages, and what can be done on each. The web pages show it and hold no state of their own.</summary>
/// <remarks>
/// Every action names the visit for which it was meant. One that comes late or twice (a double click, a repeated request) belongs to a visit
/// that is over and does nothing. An action that the page does not offer does nothing either.
/// </remarks>
internal interface ICitizenSession
{
    /// <summary>Something to show has changed; comes on any thread.</summary>
    event Action? Changed;

    KioskPage Page { get; }

    /// <summary>Counts the pages shown; grows with every change of page, and not with a typed digit. Read before <see cref="Page"/>.</summary>
    int Visit { get; }

    /// <summary>Time until the page ends the session; null where there is no limit (card at work, start page).</summary>
    TimeSpan? TimeLeft { get; }

    /// <summary>Whether a card lies on the reader.</summary>
    bool CardPresent { get; }

    /// <summary>Starts the time of the page anew; also any other action does.</summary>
    void MoreTime(int visit);

    /// <summary>The terminal speaks: the time of the page stands still until <see cref="Resume"/>, or until no speech can take that long.</summary>
    void Hold(int visit);

    /// <summary>The terminal has finished speaking: the time goes on.</summary>
    void Resume(int visit);

    void ChooseCatalogue(int visit);

    void ChooseService(int visit, string serviceId);

    void ChoosePinService(int visit);

    void ChooseMyData(int visit);

    void ToggleStruckOut(int visit, string dataId);

    void AcceptConsent(int visit);

    void PressDigit(int visit, int digit);

    void DeleteDigit(int visit);

    void ConfirmSecret(int visit);

    void ChoosePinTask(int visit, PinTask task);

    void SetField(int visit, string fieldId, string value);

    void Send(int visit);

    void Take(int visit, NextStep step);

    /// <summary>On receipt, own data and done pages: the citizen is ready.</summary>
    void Finish(int visit);

    void Back(int visit);

    /// <summary>On every page: ends the session, with «take your card» if one lies there.</summary>
    void Cancel(int visit);
}
