using EidKit.Protocols.TerminalAuthentication;
using EidKit.Simulation;
using EidKit.Simulation.Faults;
using EidKit.TestKit;
using Kiosk.Cards;

namespace EidKit.Kiosk.Tests.Processes.Memory;

/// <summary>A kiosk with its browser, whose cards this process plays, so that it knows every secret and is itself not searched.</summary>
internal sealed class SearchedKiosk : IAsyncDisposable
{
    private const string BrowserPath = "/usr/bin/chromium";
    private static readonly TimeSpan Delay = TimeSpan.FromMinutes(10);
    private readonly string _folder;
    private readonly CardBoxServer _server;
    private readonly SlowClock _clock;
    private readonly List<SearchedSecret> _keys = [];
    private int _waits;

    private SearchedKiosk(string folder, CardBoxServer server, SlowClock clock, KioskRun run)
    {
        (_folder, _server, _clock, Run) = (folder, server, clock, run);
    }

    public KioskRun Run { get; }

    public CardBox Cards => _server.Cards;

    public SimulatedCard Card => Cards.CardOf(SearchedHolder.Name);

    /// <summary>The session keys that the card told, and everything that the holder has.</summary>
    public IReadOnlyList<SearchedSecret> Secrets => [.. SearchedHolder.PersonalData, SearchedHolder.PinSecret, SearchedHolder.CanSecret, .. _keys];

    public static async Task<SearchedKiosk> StartAsync(params string[] arguments)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(BrowserPath) || !Environment.IsPrivilegedProcess)
        {
            Skipping.Because($"The memory of other processes is searched by root on Linux with {BrowserPath} (Debian's package chromium).", "EIDKIT_REQUIRE_PEERS");
        }

        string folder = Directory.CreateTempSubdirectory("kiosk-test-").FullName;
        var clock = new SlowClock();
        var cards = new CardBox(TimeProvider.System, [SearchedHolder.Create()], new CardOptions { TimeProvider = clock });
        var server = new CardBoxServer(Path.Combine(folder, "cards"), cards);
        // What was sent is at the back office, which is not part of the terminal.
        string outbox = Directory.CreateDirectory(Path.Combine(folder, "outbox")).FullName;
        KioskRun run = await KioskRun.StartAsync(
            ["--outbox", outbox, "--card-box", Path.Combine(folder, "cards"), "--services", SearchedHolder.WriteServices(folder), "--browser", BrowserPath, .. CitizenBrowser.Arguments, .. arguments]);
        return new SearchedKiosk(folder, server, clock, run);
    }

    /// <summary>Lets the card answer late while the PACE channel is open, and once more while the one of chip authentication is.</summary>
    public void Slow() => Card
        .With(Fault.SlowAnswer(Delay).AtStep(TerminalAuthenticationFlow.GetChallenge.Description))
        .With(Fault.SlowAnswer(Delay).AtStep(AuxiliaryVerificationFlow.Verify.Description));

    /// <summary>Waits until the card is slow for the next time, and learns the session keys.</summary>
    public async Task<IReadOnlyList<SearchedSecret>> KeysAsync(string name)
    {
        _waits++;
        await Wait.UntilAsync(() => _clock.Waits == _waits);
        (byte[] encryption, byte[] authentication) = CardKeys.SessionKeysOf(Card);
        SearchedSecret[] learnt = [SearchedSecret.Key($"key of {name} for encryption", encryption), SearchedSecret.Key($"key of {name} for authentication", authentication)];
        _keys.AddRange(learnt);
        return learnt;
    }

    /// <summary>Lets the card answer at last.</summary>
    public void Hurry() => _clock.Advance(Delay);

    public void Lay() => Cards.Lay(SearchedHolder.Name, CardBox.ReaderName);

    public void Take() => Cards.Take(CardBox.ReaderName);

    /// <summary>Everything that is found anywhere: in all processes that live, in files, in what was logged.</summary>
    public IReadOnlyList<string> FindAnywhere()
    {
        IReadOnlyList<SearchedSecret> secrets = Secrets;
        return
        [
            .. SecretSearch.InMemoryOf(Run.SupervisorId, secrets).Select(what => $"{what} in the supervisor"),
            .. Run.Children.SelectMany(id => FindIn(id, secrets)),
            .. SecretSearch.InFilesOf(Run.Folder, secrets),
            .. SecretSearch.InLines(Run.Output, secrets).Select(what => $"{what} in the log"),
        ];
    }

    public IReadOnlySet<string> FindInWorker() => SecretSearch.InMemoryOf(Run.WorkerId, Secrets);

    public IReadOnlySet<string> FindInBrowser() => Run.BrowserIds.SelectMany(id => SecretSearch.InMemoryOf(id, Secrets)).ToHashSet();

    public async ValueTask DisposeAsync()
    {
        Hurry();
        await Run.DisposeAsync();
        await _server.DisposeAsync();
        await Cards.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static IEnumerable<string> FindIn(int processId, IReadOnlyList<SearchedSecret> secrets)
    {
        string program = string.Join(' ', ProcessTree.ArgumentsOf(processId).Take(2));
        try
        {
            return SecretSearch.InMemoryOf(processId, secrets).Select(what => $"{what} in {program}");
        }
        catch (IOException) when (!ProcessTree.IsAlive(processId))
        {
            return [];
        }
    }
}
