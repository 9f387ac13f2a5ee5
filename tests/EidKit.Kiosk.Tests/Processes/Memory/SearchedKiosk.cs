using EidKit.Protocols.TerminalAuthentication;
using EidKit.Simulation;
using EidKit.Simulation.Faults;
using EidKit.TestKit;

namespace EidKit.Kiosk.Tests.Processes.Memory;

/// <summary>A kiosk with its browser, whose cards this process plays, so that it knows every secret and is itself not searched.</summary>
internal sealed class SearchedKiosk : IAsyncDisposable
{
    private const string Canary = "WHAT IS LOOKED FOR IN FILES";

    /// <summary>No process has less.</summary>
    private const int ShortestMemory = 64 * 1024;

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
    public void SlowTwice()
    {
        SlowOnce();
        Card.With(Fault.SlowAnswer(SlowClock.Delay).AtStep(AuxiliaryVerificationFlow.Verify.Description));
    }

    /// <summary>Lets the card answer late while the PACE channel is open.</summary>
    public void SlowOnce() => Card.With(Fault.SlowAnswer(SlowClock.Delay).AtStep(TerminalAuthenticationFlow.GetChallenge.Description));

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

    /// <summary>Everything that is found anywhere: in all processes that live, in files, in what was logged. That the search works is checked in each of them.</summary>
    public IReadOnlyList<string> FindAnywhere()
    {
        IReadOnlyList<SearchedSecret> secrets = Secrets;
        IReadOnlyList<int> own = ProcessTree.WithEnvironment(Run.Folder);
        Assert.Contains(Run.SupervisorId, own);
        Assert.Contains(own, id => Run.BrowserIds.Contains(id));
        File.WriteAllText(Path.Combine(Run.Folder, "canary"), Canary);
        Assert.NotEmpty(SecretSearch.InFilesOf(Run.Folder, [SearchedSecret.Text("canary", Canary)]));
        Assert.NotEmpty(SecretSearch.InLines(Run.Output, [SearchedSecret.Text("canary", Run.Terminal.ToString())]));
        return
        [
            // Helpers of the browser write over their environment.
            .. own.SelectMany(id => FindIn(id, secrets, isOwn: true)),
            .. Run.Children.Except(own).SelectMany(id => FindIn(id, secrets, isOwn: false)),
            .. SecretSearch.InFilesOf(Run.Folder, secrets),
            .. SecretSearch.InLines(Run.Output, secrets).Select(what => $"{what} in the log"),
        ];
    }

    public IReadOnlySet<string> FindInWorker() => SecretSearch.InMemoryOf(Run.WorkerId, Secrets).Found;

    public IReadOnlySet<string> FindInBrowser() => Run.BrowserIds.SelectMany(id => SecretSearch.InMemoryOf(id, Secrets).Found).ToHashSet();

    public ValueTask DisposeAsync() => _kiosk.DisposeAsync();

    private IEnumerable<string> FindIn(int processId, IReadOnlyList<SearchedSecret> secrets, bool isOwn)
    {
        string program = string.Join(' ', ProcessTree.ArgumentsOf(processId).Take(2));
        SearchResult result;
        try
        {
            // Who has its folder in its environment has it in memory, so that it has to be found.
            result = SecretSearch.InMemoryOf(processId, [.. secrets, SearchedSecret.Text("folder", Run.Folder)]);
        }
        catch (IOException) when (!ProcessTree.IsAlive(processId))
        {
            return [];
        }

        if (ProcessTree.IsAlive(processId))
        {
            Assert.True(!isOwn || result.Found.Contains("folder (UTF-8)"), $"The search does not work in {program}.");
            Assert.True(result.Bytes > ShortestMemory, $"{result.Bytes} bytes of {program} were searched.");
            Assert.True(result.Unreadable * 100 < result.Bytes, $"{result.Unreadable} of {result.Bytes} bytes of {program} could not be read.");
        }

        return result.Found.Where(what => !what.StartsWith("folder ", StringComparison.Ordinal)).Select(what => $"{what} in {program}");
    }
}
