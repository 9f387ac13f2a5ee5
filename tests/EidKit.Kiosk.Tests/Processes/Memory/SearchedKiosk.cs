using EidKit.Protocols.TerminalAuthentication;
using EidKit.Simulation;
using EidKit.Simulation.Faults;
using EidKit.TestKit;

namespace EidKit.Kiosk.Tests.Processes.Memory;

/// <summary>A kiosk with its browser, whose cards this process plays, so that it knows every secret and is itself not searched.</summary>
internal sealed class SearchedKiosk : IAsyncDisposable
{
    private readonly PlayedKiosk _kiosk;
    private readonly List<SearchedSecret> _keys = [];
    private int _waits;

    private SearchedKiosk(PlayedKiosk kiosk) => _kiosk = kiosk;

    public KioskRun Run => _kiosk.Run;

    public SimulatedCard Card => _kiosk.Cards.CardOf(SearchedHolder.Name);

    /// <summary>The session keys that the card told, and everything that the holder has.</summary>
    public IReadOnlyList<SearchedSecret> Secrets => [.. SearchedHolder.PersonalData, SearchedHolder.PinSecret, SearchedHolder.CanSecret, .. _keys];

    public static async Task<SearchedKiosk> StartAsync(params string[] arguments)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            Skipping.Because("The memory of other processes is searched by root.", "EIDKIT_REQUIRE_PEERS");
        }

        // What was sent is at the back office, which is not part of the terminal.
        return new SearchedKiosk(await PlayedKiosk.StartAsync([SearchedHolder.Create()], folder =>
            ["--outbox", Directory.CreateDirectory(Path.Combine(folder, "outbox")).FullName, "--services", SearchedHolder.WriteServices(folder), .. arguments]));
    }

    /// <summary>Lets the card answer late while the PACE channel is open, and once more while the one of chip authentication is.</summary>
    public void Slow() => Card
        .With(Fault.SlowAnswer(SlowClock.Delay).AtStep(TerminalAuthenticationFlow.GetChallenge.Description))
        .With(Fault.SlowAnswer(SlowClock.Delay).AtStep(AuxiliaryVerificationFlow.Verify.Description));

    /// <summary>Waits until the card is slow for the next time, and learns the session keys.</summary>
    public async Task<IReadOnlyList<SearchedSecret>> KeysAsync(string name)
    {
        _waits++;
        await Wait.UntilAsync(() => _kiosk.Clock.Waits == _waits);
        (byte[] encryption, byte[] authentication) = CardKeys.SessionKeysOf(Card);
        SearchedSecret[] learnt = [SearchedSecret.Key($"key of {name} for encryption", encryption), SearchedSecret.Key($"key of {name} for authentication", authentication)];
        _keys.AddRange(learnt);
        return learnt;
    }

    /// <summary>Lets the card answer at last.</summary>
    public void Hurry() => _kiosk.Clock.Hurry();

    public void Lay() => _kiosk.Lay(SearchedHolder.Name);

    public void Take() => _kiosk.Take();

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

    public ValueTask DisposeAsync() => _kiosk.DisposeAsync();

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
