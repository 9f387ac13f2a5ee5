using EidKit.Sessions;
using Kiosk.Journey.CardSide;
using Kiosk.Journey.Stages;
using Kiosk.Services;
using Kiosk.Worker;

namespace Kiosk.Journey;

/// <summary>What is known of the citizen from page to page: the errand and the card, nothing personal.</summary>
internal sealed class Visitor(IStageHost host, Surroundings surroundings)
{
    public IStageHost Host { get; } = host;

    public Surroundings Surroundings { get; } = surroundings;

    /// <summary>Whether the start page was left.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Why the session ends; null while it does not, or if it ended well.</summary>
    public NoticeKind? EndReason { get; set; }

    /// <summary>The last try of the PIN that was used or may have been; not used again after the right PIN.</summary>
    public PinTry PinTry { get; set; } = PinTry.NotUsed;

    public Errand Errand { get; private set; }

    /// <summary>The service, or the request for the citizen's own data; null in the PIN service.</summary>
    public ServiceDefinition? Service { get; private set; }

    /// <summary>The terminal of the service.</summary>
    public TerminalAccess? Terminal { get; private set; }

    /// <summary>Optional data that the citizen struck out.</summary>
    public HashSet<string> StruckOut { get; } = [];

    /// <summary>The card that is used, as it lies on its reader; null before one was looked at.</summary>
    public LyingCard? Card { get; set; }

    /// <summary>The session with it; null before it was recognised, and when it is over.</summary>
    public IdentityCard? CardSession { get; set; }

    /// <summary>Whether the card is a Smart-eID, which has a PIN and no other password.</summary>
    public bool IsSmartEid => CardSession?.Kind == CardKind.SmartEid;

    /// <summary>When the channel of an earlier session with a card is closed.</summary>
    public Task Released { get; private set; } = Task.CompletedTask;

    /// <summary>A card that was of no use and has to be taken away first.</summary>
    public LyingCard? Rejected { get; set; }

    /// <summary>The name of the errand in counts; null before the choice.</summary>
    public string? ErrandId => !HasBegun ? null : Errand == Errand.PinService ? "pin-service" : Service?.Id;

    public IdleLimits Idle => Surroundings.Idle;

    /// <summary>The start page is left.</summary>
    public void Begin()
    {
        if (!HasBegun)
        {
            HasBegun = true;
            Surroundings.Report.SessionBegun();
        }
    }

    public void ChoosePinService()
    {
        Begin();
        (Errand, Service, Terminal) = (Errand.PinService, null, null);
    }

    public void Choose(Errand errand, ServiceDefinition service)
    {
        Begin();
        StruckOut.Clear();
        (Errand, Service) = (errand, service);
        var today = DateOnly.FromDateTime(Surroundings.Time.GetLocalNow().DateTime);
        TerminalAccess? found = Surroundings.Terminals.Find(service);
        found?.Report(service, Surroundings.Report);
        Terminal = Surroundings.CscaTrustStore is not null && found?.IsValidOn(today) == true ? found : null;
    }

    /// <summary>The citizen got what was wanted.</summary>
    public void Complete() => Surroundings.Report.SessionCompleted(ErrandId ?? "");

    /// <summary>Closes the channel to the card.</summary>
    public void ReleaseCard()
    {
        if (CardSession is { } session)
        {
            CardSession = null;
            Released = Host.Run(_ => session.DisposeAsync().AsTask());
        }
    }

    /// <summary>Forgets a card that was taken away.</summary>
    public void ForgetCard()
    {
        ReleaseCard();
        Card = null;
    }

    /// <summary>The way out: take your card, if there is one.</summary>
    public Stage Leave() =>
        !Host.Cards.IsWorking ? new OutOfOrderStage(this)
        : Host.Cards.Cards.Count > 0 ? new TakeCardStage(this)
        : new EndedStage(this);
}
