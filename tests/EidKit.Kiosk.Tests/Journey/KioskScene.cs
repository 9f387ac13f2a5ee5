using EidKit.Crypto;
using EidKit.Protocols.PassiveAuthentication;
using EidKit.Simulation;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;
using EidKit.Simulation.Readers;
using Kiosk.Journey;
using Kiosk.Services;
using Microsoft.Extensions.Time.Testing;

namespace EidKit.Kiosk.Tests.Journey;

/// <summary>A terminal in memory: one reader, a test PKI, a clock that stands still, and a session that nobody sees.</summary>
internal sealed class KioskScene : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TestTerminalStore _terminals;
    private readonly List<SimulatedCard> _cards = [];
    private CitizenSession? _session;

    public KioskScene()
    {
        Time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 30, 10, 0, 0, TimeSpan.Zero));
        Pki = TestPki.Create(seed: 6, Time);
        Readers = new SimulatedReaders();
        Reader = Readers.Add("Reader 1");
        _terminals = new TestTerminalStore(Catalogue, Pki);
        Surroundings = new Surroundings
        {
            Catalogue = Catalogue,
            Terminals = _terminals,
            BackOffice = new NoBackOffice(),
            Readers = Readers,
            Time = Time,
            Random = new SeededRandomSource("terminal"u8),
            Report = Report,
            CscaTrustStore = CscaTrustStore.Decode(Pki.CscaCertificate.Span),
        };
    }

    public static ServiceCatalogue Catalogue { get; } = ServiceCatalogue.LoadBuiltIn();

    public FakeTimeProvider Time { get; }

    public TestPki Pki { get; }

    public SimulatedReaders Readers { get; }

    public SimulatedReader Reader { get; }

    public RecordedReport Report { get; } = new();

    public Surroundings Surroundings { get; set; }

    /// <summary>The session, which begins when it is first asked for.</summary>
    public CitizenSession Session => _session ??= new CitizenSession(Surroundings);

    public SimulatedCard CardOf(string persona)
    {
        var card = SimulatedCard.Create(Persona.ByName(persona), Pki, new CardOptions { TimeProvider = Time });
        _cards.Add(card);
        return card;
    }

    /// <summary>Lays the card of a persona on the reader.</summary>
    public SimulatedCard Lay(string persona)
    {
        SimulatedCard card = CardOf(persona);
        Reader.Insert(card);
        return card;
    }

    /// <summary>Waits until a page of a kind is shown.</summary>
    public async Task<T> PageAsync<T>(Func<T, bool>? condition = null)
        where T : KioskPage
    {
        T? found = null;
        await WhenAsync(() => (found = Session.Page is T page && (condition is null || condition(page)) ? page : null) is not null);
        return found!;
    }

    public Task<KioskPage.Notice> NoticeAsync(NoticeKind kind) => PageAsync<KioskPage.Notice>(page => page.Kind == kind);

    public Task<KioskPage.EnterSecret> SecretAsync(SecretKind kind) => PageAsync<KioskPage.EnterSecret>(page => page.Kind == kind && page.Digits == 0);

    /// <summary>Waits until something is so that the session tells of.</summary>
    public async Task WhenAsync(Func<bool> condition)
    {
        // Not disposed: the session may be telling of a change while the last one is taken back.
        var changed = new SemaphoreSlim(0);
        void Release() => changed.Release();
        Session.Changed += Release;
        try
        {
            while (!condition())
            {
                if (!await changed.WaitAsync(Patience, TestContext.Current.CancellationToken))
                {
                    throw new TimeoutException($"The page is {Session.Page}.");
                }
            }
        }
        finally
        {
            Session.Changed -= Release;
        }
    }

    /// <summary>Waits until the session has looked at the readers.</summary>
    public async Task StartAsync()
    {
        await WhenAsync(() => Report.Lines.Any(line => line.StartsWith("reader", StringComparison.Ordinal)));
        await PageAsync<KioskPage.Start>();
    }

    /// <summary>Completes the form of the certificate of good conduct.</summary>
    public void FillForm()
    {
        Do((session, visit) => session.SetField(visit, "purpose", "work"));
        Do((session, visit) => session.SetField(visit, "correct", "true"));
    }

    /// <summary>Lets time pass.</summary>
    public void Wait(TimeSpan time) => Time.Advance(time);

    /// <summary>Does something on the present page.</summary>
    public void Do(Action<CitizenSession, int> action) => action(Session, Session.Visit);

    public void Type(string digits)
    {
        foreach (char digit in digits)
        {
            Do((session, visit) => session.PressDigit(visit, digit - '0'));
        }
    }

    public void Confirm(string digits)
    {
        Type(digits);
        Do((session, visit) => session.ConfirmSecret(visit));
    }

    public void Take(NextStep step) => Do((session, visit) => session.Take(visit, step));

    /// <summary>From the start page to the consent of a service.</summary>
    public async Task ToConsentAsync(string serviceId)
    {
        Do((session, visit) => session.ChooseCatalogue(visit));
        Do((session, visit) => session.ChooseService(visit, serviceId));
        await PageAsync<KioskPage.Consent>();
    }

    /// <summary>From the start page to the key pad for the PIN of a service.</summary>
    public async Task ToPinAsync(string serviceId)
    {
        await ToConsentAsync(serviceId);
        Do((session, visit) => session.AcceptConsent(visit));
    }

    public async ValueTask DisposeAsync()
    {
        if (_session is not null)
        {
            await _session.DisposeAsync();
        }

        await Readers.DisposeAsync();
        _terminals.Dispose();
        _cards.ForEach(card => card.Dispose());
        Pki.Dispose();
    }
}
